-- The tables of staticDHCPd for MySQL (8.0 or later) and MariaDB (10.5 or later), and a small network to try.
--
--     mysql --execute 'CREATE DATABASE dhcp CHARACTER SET utf8mb4'
--     mysql --database dhcp < mysql.sql
--     mysql --execute "ALTER USER dhcp_reader IDENTIFIED BY '...' ACCOUNT UNLOCK"
--
-- Parts 1 and 4 make what the original staticDHCPd has: names, columns, types and keys are its own. For a database that
-- was made for it, run parts 2 and 3 only; the server works without them, too, and then sees changes later.
-- A column that is NULL or empty leaves the option out of the reply.


-- Part 1: tables ------------------------------------------------------------------------------------------------------

-- What the clients of one network share. A network that needs several sets of values has several rows with
-- different serials.
CREATE TABLE subnets (
    subnet CHAR(18) NOT NULL,           -- any name; its CIDR form by convention
    serial SMALLINT UNSIGNED NOT NULL DEFAULT 0,
    lease_time MEDIUMINT UNSIGNED NOT NULL, -- seconds, at most 16777215
    gateway TEXT,                       -- addresses separated by commas
    subnet_mask CHAR(15),
    broadcast_address CHAR(15),
    ntp_servers CHAR(50),               -- at most three addresses
    domain_name_servers CHAR(50),       -- at most three addresses
    domain_name CHAR(128),
    PRIMARY KEY (subnet, serial)
) ENGINE = InnoDB;

-- One row per client. For clients with an address in several networks: PRIMARY KEY (mac, subnet, serial). Where clients
-- are known by other keys, such as client-id:0x01... or circuit-id:eth0/1: mac VARCHAR(255).
--
-- The collation of mac is the one with which the server asks when caseInsensitiveMacs is true: with it the primary key serves
-- that, too. In a table without it every such look-up reads all rows.
CREATE TABLE maps (
    mac CHAR(17) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL PRIMARY KEY, -- lower case, aa:bb:cc:dd:ee:ff
    ip CHAR(15) NOT NULL,
    hostname CHAR(32),
    subnet CHAR(18) NOT NULL,
    serial SMALLINT UNSIGNED NOT NULL DEFAULT 0,
    UNIQUE (ip, subnet, serial),
    FOREIGN KEY (subnet, serial) REFERENCES subnets (subnet, serial)
) ENGINE = InnoDB;

DELIMITER //

-- Gives disk space back after many changes.
CREATE PROCEDURE cleanup()
BEGIN
    OPTIMIZE TABLE maps;
    OPTIMIZE TABLE subnets;
END //

DELIMITER ;


-- Part 2: the journal of changes --------------------------------------------------------------------------------------
--
-- Every change of a row is numbered and noted: a server that keeps a copy (mode "mirror") looks at one number and then
-- reads only what changed. Writers hold the one row of dhcp_change until they commit, so numbers are in the order of
-- commits and none is ever seen late. TRUNCATE runs no trigger: CALL dhcp_forget() after it.
--
-- With binary logging, only an account with the right SUPER may make triggers, unless log_bin_trust_function_creators
-- is set. They work with the rights of the account that makes them: make them with one that stays.

-- One row: how many changes there were, and of which database. After a backup was put back, a new origin:
--     UPDATE dhcp_change SET origin = uuid();
CREATE TABLE dhcp_change (
    id SMALLINT NOT NULL PRIMARY KEY,
    origin VARCHAR(64) NOT NULL,
    revision BIGINT NOT NULL
) ENGINE = InnoDB;
INSERT INTO dhcp_change (id, origin, revision) VALUES (1, uuid(), 0);

-- The last 100,000 changes, about.
CREATE TABLE dhcp_journal (
    revision BIGINT NOT NULL PRIMARY KEY,
    kind CHAR(1) NOT NULL,
    mac VARCHAR(255),                   -- kind M: the row of maps
    subnet VARCHAR(255),                -- kind S: the row of subnets; kind A: anything
    serial INTEGER
) ENGINE = InnoDB;

DELIMITER //

CREATE PROCEDURE dhcp_note(IN what CHAR(1), IN client VARCHAR(255), IN network VARCHAR(255), IN part INTEGER)
    SQL SECURITY DEFINER
BEGIN
    DECLARE old BIGINT;
    -- Remembers the number; a trigger gives the caller's LAST_INSERT_ID() back.
    UPDATE dhcp_change SET revision = LAST_INSERT_ID(revision + 1) WHERE id = 1;
    INSERT INTO dhcp_journal (revision, kind, mac, subnet, serial)
        VALUES (LAST_INSERT_ID(), what, client, network, part);
    IF LAST_INSERT_ID() % 10000 = 0 THEN
        SET old = CAST(LAST_INSERT_ID() AS SIGNED) - 100000;
        DELETE FROM dhcp_journal WHERE revision <= old;
    END IF;
END //

-- More changed than is worth listing: whoever keeps a copy reads everything.
CREATE PROCEDURE dhcp_forget()
    SQL SECURITY DEFINER
BEGIN
    DELETE FROM dhcp_journal;
    CALL dhcp_note('A', NULL, NULL, NULL);
END //

CREATE TRIGGER dhcp_maps_inserted AFTER INSERT ON maps FOR EACH ROW
    CALL dhcp_note('M', NEW.mac, NULL, NULL) //

CREATE TRIGGER dhcp_maps_updated AFTER UPDATE ON maps FOR EACH ROW
BEGIN
    CALL dhcp_note('M', OLD.mac, NULL, NULL);
    IF BINARY OLD.mac <> BINARY NEW.mac THEN
        CALL dhcp_note('M', NEW.mac, NULL, NULL);
    END IF;
END //

CREATE TRIGGER dhcp_maps_deleted AFTER DELETE ON maps FOR EACH ROW
    CALL dhcp_note('M', OLD.mac, NULL, NULL) //

CREATE TRIGGER dhcp_subnets_inserted AFTER INSERT ON subnets FOR EACH ROW
    CALL dhcp_note('S', NULL, NEW.subnet, NEW.serial) //

CREATE TRIGGER dhcp_subnets_updated AFTER UPDATE ON subnets FOR EACH ROW
BEGIN
    CALL dhcp_note('S', NULL, OLD.subnet, OLD.serial);
    IF BINARY OLD.subnet <> BINARY NEW.subnet OR OLD.serial <> NEW.serial THEN
        CALL dhcp_note('S', NULL, NEW.subnet, NEW.serial);
    END IF;
END //

CREATE TRIGGER dhcp_subnets_deleted AFTER DELETE ON subnets FOR EACH ROW
    CALL dhcp_note('S', NULL, OLD.subnet, OLD.serial) //

DELIMITER ;


-- Part 3: accounts with as few rights as will do ----------------------------------------------------------------------
--
-- They are locked until they get a password: ALTER USER NAME IDENTIFIED BY '...' ACCOUNT UNLOCK. Put the server's
-- address in the place of %, and add REQUIRE SSL, where the network is not yours alone.

-- For the server: reads.
CREATE USER IF NOT EXISTS dhcp_reader@'%' ACCOUNT LOCK;
GRANT SELECT ON subnets TO dhcp_reader@'%';
GRANT SELECT ON maps TO dhcp_reader@'%';
GRANT SELECT ON dhcp_change TO dhcp_reader@'%';
GRANT SELECT ON dhcp_journal TO dhcp_reader@'%';

-- For whoever manages clients: changes rows, but no table; the journal is written by the triggers alone. Give this one
-- to the server where clients are to be managed through it.
CREATE USER IF NOT EXISTS dhcp_writer@'%' ACCOUNT LOCK;
GRANT SELECT, INSERT, UPDATE, DELETE ON subnets TO dhcp_writer@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON maps TO dhcp_writer@'%';
GRANT SELECT ON dhcp_change TO dhcp_writer@'%';
GRANT SELECT ON dhcp_journal TO dhcp_writer@'%';


-- Part 4: a small network to try --------------------------------------------------------------------------------------

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
