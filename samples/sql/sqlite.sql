-- The tables of staticDHCPd for SQLite, and a small network to try.
--
--     sqlite3 dhcp.sqlite3 < sqlite.sql
--
-- Names, columns and keys are those of the original staticDHCPd: a database made for it works unchanged.
-- A column that is NULL or empty leaves the option out of the reply.

-- What the clients of one network share. A network that needs several sets of values has several rows with
-- different serials.
CREATE TABLE subnets (
    subnet TEXT NOT NULL,               -- any name; its CIDR form by convention
    serial INTEGER NOT NULL DEFAULT 0,
    lease_time INTEGER NOT NULL,        -- seconds, 1 to 4294967295
    gateway TEXT,                       -- addresses separated by commas
    subnet_mask TEXT,
    broadcast_address TEXT,
    ntp_servers TEXT,                   -- at most three addresses
    domain_name_servers TEXT,           -- at most three addresses
    domain_name TEXT,
    PRIMARY KEY (subnet, serial)
);

-- One row per client. For clients with an address in several networks: PRIMARY KEY (mac, subnet, serial).
CREATE TABLE maps (
    mac TEXT NOT NULL PRIMARY KEY,      -- lower case with colons, aa:bb:cc:dd:ee:ff; or client-id:0x01..., circuit-id:eth0/1
    ip TEXT NOT NULL,
    hostname TEXT,
    subnet TEXT NOT NULL,
    serial INTEGER NOT NULL DEFAULT 0,
    UNIQUE (ip, subnet, serial),
    FOREIGN KEY (subnet, serial) REFERENCES subnets (subnet, serial)
);

-- Used when caseInsensitiveMacs is true.
CREATE INDEX case_insensitive_macs ON maps (mac COLLATE NOCASE);

INSERT INTO subnets (
    subnet, serial, lease_time, gateway, subnet_mask, broadcast_address, ntp_servers, domain_name_servers, domain_name
) VALUES
    ('192.168.0.0/24', 0, 14400, '192.168.0.1', '255.255.255.0', '192.168.0.255',
     '192.168.0.1', '192.168.0.1,192.168.0.2', 'example.org'),
    ('192.168.0.0/24', 1, 3600, NULL, '255.255.255.0', '192.168.0.255', NULL, NULL, NULL);

INSERT INTO maps (mac, ip, hostname, subnet, serial) VALUES
    ('aa:bb:cc:dd:ee:ff', '192.168.0.197', 'workstation', '192.168.0.0/24', 0),
    ('02:00:00:00:00:01', '192.168.0.198', 'printer', '192.168.0.0/24', 0),
    ('02:00:00:00:00:02', '192.168.0.199', NULL, '192.168.0.0/24', 1);

-- The journal of changes. With it, whoever keeps a copy of the tables reads only what changed; without it, everything
-- again. A database without these two tables works, too. To add it to a database that there is:
--
--     sed -n '/^-- The journal of changes/,$p' sqlite.sql | sqlite3 dhcp.sqlite3
--
-- One row: how many changes there were, and of which database. After a backup was put back: a new origin, by
--     UPDATE dhcp_change SET origin = lower(hex(randomblob(16)));
CREATE TABLE dhcp_change (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    origin TEXT NOT NULL,
    revision INTEGER NOT NULL
);
INSERT INTO dhcp_change (id, origin, revision) VALUES (1, lower(hex(randomblob(16))), 0);

-- One row per change: M for a client (mac), S for a network (subnet, serial), A for everything.
CREATE TABLE dhcp_journal (
    revision INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    mac TEXT,
    subnet TEXT,
    serial INTEGER
);

-- The last 100,000 are kept.
CREATE TRIGGER dhcp_journal_prune AFTER INSERT ON dhcp_journal WHEN NEW.revision % 10000 = 0 BEGIN
    DELETE FROM dhcp_journal WHERE revision <= NEW.revision - 100000;
END;

CREATE TRIGGER dhcp_maps_insert AFTER INSERT ON maps BEGIN
    UPDATE dhcp_change SET revision = revision + 1;
    INSERT INTO dhcp_journal (revision, kind, mac) SELECT revision, 'M', NEW.mac FROM dhcp_change;
END;

CREATE TRIGGER dhcp_maps_update AFTER UPDATE ON maps BEGIN
    UPDATE dhcp_change SET revision = revision + 1;
    INSERT INTO dhcp_journal (revision, kind, mac) SELECT revision, 'M', NEW.mac FROM dhcp_change;
END;

CREATE TRIGGER dhcp_maps_rename AFTER UPDATE OF mac ON maps WHEN OLD.mac <> NEW.mac BEGIN
    UPDATE dhcp_change SET revision = revision + 1;
    INSERT INTO dhcp_journal (revision, kind, mac) SELECT revision, 'M', OLD.mac FROM dhcp_change;
END;

CREATE TRIGGER dhcp_maps_delete AFTER DELETE ON maps BEGIN
    UPDATE dhcp_change SET revision = revision + 1;
    INSERT INTO dhcp_journal (revision, kind, mac) SELECT revision, 'M', OLD.mac FROM dhcp_change;
END;

-- INSERT OR REPLACE and UPDATE OR REPLACE remove the row of another client with the address without saying so.
CREATE TRIGGER dhcp_maps_insert_replace BEFORE INSERT ON maps
WHEN EXISTS (SELECT 1 FROM maps WHERE ip = NEW.ip AND subnet = NEW.subnet AND serial = NEW.serial AND mac <> NEW.mac)
BEGIN
    UPDATE dhcp_change SET revision = revision + 1;
    INSERT INTO dhcp_journal (revision, kind, mac) SELECT dhcp_change.revision, 'M', maps.mac FROM dhcp_change, maps
        WHERE ip = NEW.ip AND subnet = NEW.subnet AND maps.serial = NEW.serial LIMIT 1;
END;

CREATE TRIGGER dhcp_maps_update_replace BEFORE UPDATE OF ip, subnet, serial ON maps
WHEN EXISTS (SELECT 1 FROM maps WHERE ip = NEW.ip AND subnet = NEW.subnet AND serial = NEW.serial AND mac <> OLD.mac)
BEGIN
    UPDATE dhcp_change SET revision = revision + 1;
    INSERT INTO dhcp_journal (revision, kind, mac) SELECT dhcp_change.revision, 'M', maps.mac FROM dhcp_change, maps
        WHERE ip = NEW.ip AND subnet = NEW.subnet AND maps.serial = NEW.serial LIMIT 1;
END;

CREATE TRIGGER dhcp_subnets_insert AFTER INSERT ON subnets BEGIN
    UPDATE dhcp_change SET revision = revision + 1;
    INSERT INTO dhcp_journal (revision, kind, subnet, serial)
        SELECT revision, 'S', NEW.subnet, NEW.serial FROM dhcp_change;
END;

CREATE TRIGGER dhcp_subnets_update AFTER UPDATE ON subnets BEGIN
    UPDATE dhcp_change SET revision = revision + 1;
    INSERT INTO dhcp_journal (revision, kind, subnet, serial)
        SELECT revision, 'S', NEW.subnet, NEW.serial FROM dhcp_change;
END;

CREATE TRIGGER dhcp_subnets_rename AFTER UPDATE OF subnet, serial ON subnets
WHEN OLD.subnet <> NEW.subnet OR OLD.serial <> NEW.serial BEGIN
    UPDATE dhcp_change SET revision = revision + 1;
    INSERT INTO dhcp_journal (revision, kind, subnet, serial)
        SELECT revision, 'S', OLD.subnet, OLD.serial FROM dhcp_change;
END;

CREATE TRIGGER dhcp_subnets_delete AFTER DELETE ON subnets BEGIN
    UPDATE dhcp_change SET revision = revision + 1;
    INSERT INTO dhcp_journal (revision, kind, subnet, serial)
        SELECT revision, 'S', OLD.subnet, OLD.serial FROM dhcp_change;
END;
