-- The tables of staticDHCPd for Oracle Database (18c or later), and a small network to try.
--
--     sqlplus dhcp_owner@... @oracle.sql
--
-- Parts 1 and 4 make what the original staticDHCPd has: names, columns, types and keys are its own. For a database that
-- was made for it, run parts 2 and 3 only; the server works without them, too, and then sees changes later.
-- A column that is NULL or empty leaves the option out of the reply.
--
-- This file was never run on an Oracle server, see the README of database.oracle.


-- Part 1: tables ------------------------------------------------------------------------------------------------------

-- What the clients of one network share. A network that needs several sets of values has several rows with
-- different serials.
CREATE TABLE subnets (
    subnet VARCHAR2(18) NOT NULL,       -- any name; its CIDR form by convention
    serial NUMBER(15,0) DEFAULT 0 NOT NULL,
    lease_time NUMBER(15,0) NOT NULL,   -- seconds
    gateway VARCHAR2(512),              -- addresses separated by commas
    subnet_mask VARCHAR2(15),
    broadcast_address VARCHAR2(15),
    ntp_servers VARCHAR2(50),           -- at most three addresses
    domain_name_servers VARCHAR2(50),   -- at most three addresses
    domain_name VARCHAR2(128),
    PRIMARY KEY (subnet, serial)
);

-- One row per client. For clients with an address in several networks: PRIMARY KEY (mac, subnet, serial). Where clients
-- are known by other keys, such as client-id:0x01... or circuit-id:eth0/1: mac VARCHAR2(255).
CREATE TABLE maps (
    mac CHAR(17) NOT NULL,              -- lower case with colons, aa:bb:cc:dd:ee:ff
    ip VARCHAR2(15) NOT NULL,
    hostname VARCHAR2(32),
    subnet VARCHAR2(18) NOT NULL,
    serial NUMBER(15,0) DEFAULT 0 NOT NULL,
    PRIMARY KEY (mac),
    UNIQUE (ip, subnet, serial),
    FOREIGN KEY (subnet, serial) REFERENCES subnets (subnet, serial)
);

-- Used when caseInsensitiveMacs is true.
CREATE INDEX case_insensitive_macs ON maps (lower(mac));


-- Part 2: the journal of changes --------------------------------------------------------------------------------------
--
-- Every change of a row is numbered and noted: a server that keeps a copy (mode "mirror") looks at one number and then
-- reads only what changed. Writers hold the one row of dhcp_change until they commit, so numbers are in the order of
-- commits and none is ever seen late. TRUNCATE runs no trigger: EXECUTE dhcp_forget after it.

-- One row: how many changes there were, and of which database. After a backup was put back, a new origin:
--     UPDATE dhcp_change SET origin = RAWTOHEX(SYS_GUID());
CREATE TABLE dhcp_change (
    id NUMBER(1,0) NOT NULL,
    origin VARCHAR2(64) NOT NULL,
    revision NUMBER(19,0) NOT NULL,
    PRIMARY KEY (id)
);

INSERT INTO dhcp_change (id, origin, revision) VALUES (1, RAWTOHEX(SYS_GUID()), 0);

-- The last 100,000 changes, about.
CREATE TABLE dhcp_journal (
    revision NUMBER(19,0) NOT NULL,
    kind CHAR(1) NOT NULL,
    mac VARCHAR2(255),                  -- kind M: the row of maps
    subnet VARCHAR2(255),               -- kind S: the row of subnets; kind A: anything
    serial NUMBER(15,0),
    PRIMARY KEY (revision)
);

CREATE OR REPLACE PROCEDURE dhcp_note(what CHAR, client VARCHAR2, network VARCHAR2, part NUMBER) AS
    latest NUMBER;
BEGIN
    UPDATE dhcp_change SET revision = revision + 1 WHERE id = 1 RETURNING revision INTO latest;
    INSERT INTO dhcp_journal (revision, kind, mac, subnet, serial) VALUES (latest, what, client, network, part);
    IF MOD(latest, 10000) = 0 THEN
        DELETE FROM dhcp_journal WHERE revision <= latest - 100000;
    END IF;
END;
/

-- More changed than is worth listing: whoever keeps a copy reads everything.
CREATE OR REPLACE PROCEDURE dhcp_forget AS
BEGIN
    DELETE FROM dhcp_journal;
    dhcp_note('A', NULL, NULL, NULL);
END;
/

CREATE OR REPLACE TRIGGER dhcp_maps_changed AFTER INSERT OR UPDATE OR DELETE ON maps FOR EACH ROW
BEGIN
    IF NOT INSERTING THEN
        dhcp_note('M', :OLD.mac, NULL, NULL);
    END IF;
    IF INSERTING OR UPDATING AND :OLD.mac <> :NEW.mac THEN
        dhcp_note('M', :NEW.mac, NULL, NULL);
    END IF;
END;
/

CREATE OR REPLACE TRIGGER dhcp_subnets_changed AFTER INSERT OR UPDATE OR DELETE ON subnets FOR EACH ROW
BEGIN
    IF NOT INSERTING THEN
        dhcp_note('S', NULL, :OLD.subnet, :OLD.serial);
    END IF;
    IF INSERTING OR UPDATING AND (:OLD.subnet <> :NEW.subnet OR :OLD.serial <> :NEW.serial) THEN
        dhcp_note('S', NULL, :NEW.subnet, :NEW.serial);
    END IF;
END;
/


-- Part 3: accounts with as few rights as will do ----------------------------------------------------------------------
--
-- They cannot log in until they get a password: ALTER USER NAME IDENTIFIED BY ... . The tables stay those of the account
-- that runs this script; the others see them through the names made here. It needs the rights CREATE USER and CREATE ANY
-- SYNONYM.

-- For the server: reads.
CREATE USER dhcp_reader NO AUTHENTICATION;
GRANT CREATE SESSION TO dhcp_reader;
GRANT SELECT ON subnets TO dhcp_reader;
GRANT SELECT ON maps TO dhcp_reader;
GRANT SELECT ON dhcp_change TO dhcp_reader;
GRANT SELECT ON dhcp_journal TO dhcp_reader;

-- For whoever manages clients: changes rows, but no table; the journal is written by the triggers alone. Give this one
-- to the server where clients are to be managed through it.
CREATE USER dhcp_writer NO AUTHENTICATION;
GRANT CREATE SESSION TO dhcp_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON subnets TO dhcp_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON maps TO dhcp_writer;
GRANT SELECT ON dhcp_change TO dhcp_writer;
GRANT SELECT ON dhcp_journal TO dhcp_writer;

BEGIN
    FOR account IN (SELECT 'dhcp_reader' AS name FROM dual UNION ALL SELECT 'dhcp_writer' FROM dual) LOOP
        FOR it IN (SELECT 'subnets' AS name FROM dual UNION ALL SELECT 'maps' FROM dual
                UNION ALL SELECT 'dhcp_change' FROM dual UNION ALL SELECT 'dhcp_journal' FROM dual) LOOP
            EXECUTE IMMEDIATE 'CREATE OR REPLACE SYNONYM ' || account.name || '.' || it.name || ' FOR '
                || SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') || '.' || it.name;
        END LOOP;
    END LOOP;
END;
/


-- Part 4: a small network to try --------------------------------------------------------------------------------------

INSERT INTO subnets (
    subnet, serial, lease_time, gateway, subnet_mask, broadcast_address, ntp_servers, domain_name_servers, domain_name
) VALUES (
    '192.168.0.0/24', 0, 14400, '192.168.0.1', '255.255.255.0', '192.168.0.255',
    '192.168.0.1', '192.168.0.1,192.168.0.2', 'example.org'
);

INSERT INTO subnets (subnet, serial, lease_time, subnet_mask, broadcast_address)
    VALUES ('192.168.0.0/24', 1, 3600, '255.255.255.0', '192.168.0.255');

INSERT INTO maps (mac, ip, hostname, subnet, serial)
    VALUES ('aa:bb:cc:dd:ee:ff', '192.168.0.197', 'workstation', '192.168.0.0/24', 0);

INSERT INTO maps (mac, ip, hostname, subnet, serial)
    VALUES ('02:00:00:00:00:01', '192.168.0.198', 'printer', '192.168.0.0/24', 0);

INSERT INTO maps (mac, ip, hostname, subnet, serial)
    VALUES ('02:00:00:00:00:02', '192.168.0.199', NULL, '192.168.0.0/24', 1);

COMMIT;
