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
