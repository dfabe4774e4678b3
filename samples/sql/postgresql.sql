-- The tables of staticDHCPd for PostgreSQL (10 or later), and a small network to try.
--
--     createdb dhcp
--     psql --set ON_ERROR_STOP=1 --dbname dhcp --file postgresql.sql
--     psql --dbname dhcp --command '\password dhcp_reader'
--
-- Parts 1 and 4 make what the original staticDHCPd has: names, columns, types and keys are its own. For a database that
-- was made for it, run parts 2 and 3 only; the server works without them, too, and then sees changes later.
-- A column that is NULL or empty leaves the option out of the reply.


-- Part 1: tables ------------------------------------------------------------------------------------------------------

-- What the clients of one network share. A network that needs several sets of values has several rows with
-- different serials.
CREATE TABLE subnets (
    subnet VARCHAR(18) NOT NULL,        -- any name; its CIDR form by convention
    serial SMALLINT NOT NULL DEFAULT 0,
    lease_time INTEGER NOT NULL,        -- seconds
    gateway VARCHAR,                    -- addresses separated by commas
    subnet_mask VARCHAR(15),
    broadcast_address VARCHAR(15),
    ntp_servers VARCHAR(50),            -- at most three addresses
    domain_name_servers VARCHAR(50),    -- at most three addresses
    domain_name VARCHAR(128),
    PRIMARY KEY (subnet, serial)
);

-- One row per client. For clients with an address in several networks: PRIMARY KEY (mac, subnet, serial). Where clients
-- are known by other keys, such as client-id:0x01... or circuit-id:eth0/1: mac VARCHAR(255).
CREATE TABLE maps (
    mac CHAR(17) NOT NULL PRIMARY KEY,  -- lower case with colons, aa:bb:cc:dd:ee:ff
    ip VARCHAR(15) NOT NULL,
    hostname VARCHAR(32),
    subnet VARCHAR(18) NOT NULL,
    serial SMALLINT NOT NULL DEFAULT 0,
    UNIQUE (ip, subnet, serial),
    FOREIGN KEY (subnet, serial) REFERENCES subnets (subnet, serial)
);

-- Used when caseInsensitiveMacs is true.
CREATE INDEX case_insensitive_macs ON maps (lower(mac));


-- Part 2: the journal of changes --------------------------------------------------------------------------------------
--
-- Every change of a row is numbered and noted, and whoever listens is told: a server that keeps a copy (mode "mirror")
-- then reads only what changed, within milliseconds. Writers take the one row of dhcp_change before they touch anything
-- and keep it until they commit, so numbers are in the order of commits and none is ever seen late. A writer in a
-- transaction of isolation REPEATABLE READ or stricter has to repeat it when another one was faster.

-- One row: how many changes there were, and of which database. After a backup was put back, a new origin:
--     UPDATE dhcp_change SET origin = md5(random()::text || clock_timestamp()::text);
CREATE TABLE dhcp_change (
    id SMALLINT NOT NULL PRIMARY KEY CHECK (id = 1),
    origin VARCHAR(64) NOT NULL,
    revision BIGINT NOT NULL
);
INSERT INTO dhcp_change (id, origin, revision) VALUES (1, md5(random()::text || clock_timestamp()::text), 0);

-- The last 100,000 changes, about.
CREATE TABLE dhcp_journal (
    revision BIGINT NOT NULL PRIMARY KEY,
    kind CHAR(1) NOT NULL CHECK (kind IN ('M', 'S', 'A')),
    mac VARCHAR,                        -- kind M: the row of maps
    subnet VARCHAR,                     -- kind S: the row of subnets; kind A: anything
    serial INTEGER
);

-- Takes numbers, and gives the one before them. NOTIFY is delivered when the writer commits, once. The setting remembers
-- where this transaction left the row, which without that would be searched for among all its versions of this
-- transaction: a hundred thousand statements would take minutes.
CREATE FUNCTION dhcp_advance(how_many BIGINT) RETURNS BIGINT
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    latest BIGINT;
    place TID;
BEGIN
    place := nullif(current_setting('dhcp.place', true), '')::tid;
    UPDATE dhcp_change SET revision = revision + how_many WHERE ctid = place RETURNING revision, ctid INTO latest, place;
    IF latest IS NULL THEN
        UPDATE dhcp_change SET revision = revision + how_many WHERE id = 1 RETURNING revision, ctid INTO latest, place;
    END IF;
    PERFORM set_config('dhcp.place', place::text, true);
    IF latest / 10000 > (latest - how_many) / 10000 THEN
        DELETE FROM dhcp_journal WHERE revision <= latest - 100000;
    END IF;
    NOTIFY dhcp_change;
    RETURN latest - how_many;
END
$$;

-- More changed than is worth listing: whoever keeps a copy reads everything.
CREATE FUNCTION dhcp_forget() RETURNS VOID
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    before BIGINT;
BEGIN
    before := dhcp_advance(1);
    DELETE FROM dhcp_journal;
    INSERT INTO dhcp_journal (revision, kind) VALUES (before + 1, 'A');
END
$$;

CREATE FUNCTION dhcp_maps_changed() RETURNS TRIGGER
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    macs TEXT[];
    before BIGINT;
BEGIN
    IF TG_OP = 'INSERT' THEN
        macs := ARRAY(SELECT n.mac::text FROM new_rows AS n);
    ELSIF TG_OP = 'DELETE' THEN
        macs := ARRAY(SELECT o.mac::text FROM old_rows AS o);
    ELSE
        macs := ARRAY(SELECT o.mac::text FROM old_rows AS o UNION SELECT n.mac::text FROM new_rows AS n);
    END IF;
    IF cardinality(macs) > 10000 THEN
        PERFORM dhcp_forget();
    ELSIF cardinality(macs) > 0 THEN
        before := dhcp_advance(cardinality(macs));
        INSERT INTO dhcp_journal (revision, kind, mac)
            SELECT before + c.place, 'M', c.mac FROM unnest(macs) WITH ORDINALITY AS c (mac, place);
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION dhcp_subnets_changed() RETURNS TRIGGER
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    changed JSONB;
    before BIGINT;
BEGIN
    IF TG_OP = 'INSERT' THEN
        changed := (SELECT jsonb_agg(k) FROM (SELECT n.subnet, n.serial FROM new_rows AS n) AS k);
    ELSIF TG_OP = 'DELETE' THEN
        changed := (SELECT jsonb_agg(k) FROM (SELECT o.subnet, o.serial FROM old_rows AS o) AS k);
    ELSE
        changed := (SELECT jsonb_agg(k) FROM (SELECT o.subnet, o.serial FROM old_rows AS o
            UNION SELECT n.subnet, n.serial FROM new_rows AS n) AS k);
    END IF;
    IF jsonb_array_length(changed) > 10000 THEN
        PERFORM dhcp_forget();
    ELSIF changed IS NOT NULL THEN
        before := dhcp_advance(jsonb_array_length(changed));
        INSERT INTO dhcp_journal (revision, kind, subnet, serial)
            SELECT before + c.place, 'S', c.key->>'subnet', (c.key->>'serial')::integer
            FROM jsonb_array_elements(changed) WITH ORDINALITY AS c (key, place);
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION dhcp_all_changed() RETURNS TRIGGER
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM dhcp_forget();
    RETURN NULL;
END
$$;

-- Before any row is locked: two writers wait for each other here, and cannot block each other later.
CREATE FUNCTION dhcp_begin_change() RETURNS TRIGGER
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF coalesce(current_setting('dhcp.place', true), '') = '' THEN
        PERFORM 1 FROM dhcp_change WHERE id = 1 FOR UPDATE;
    END IF;
    RETURN NULL;
END
$$;

REVOKE EXECUTE ON FUNCTION dhcp_advance(BIGINT), dhcp_forget(), dhcp_maps_changed(), dhcp_subnets_changed(),
    dhcp_all_changed(), dhcp_begin_change() FROM PUBLIC;

CREATE TRIGGER dhcp_begin_change BEFORE INSERT OR UPDATE OR DELETE ON maps
    FOR EACH STATEMENT EXECUTE PROCEDURE dhcp_begin_change();
CREATE TRIGGER dhcp_inserted AFTER INSERT ON maps REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE PROCEDURE dhcp_maps_changed();
CREATE TRIGGER dhcp_updated AFTER UPDATE ON maps REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE PROCEDURE dhcp_maps_changed();
CREATE TRIGGER dhcp_deleted AFTER DELETE ON maps REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE PROCEDURE dhcp_maps_changed();
CREATE TRIGGER dhcp_truncated AFTER TRUNCATE ON maps
    FOR EACH STATEMENT EXECUTE PROCEDURE dhcp_all_changed();

CREATE TRIGGER dhcp_begin_change BEFORE INSERT OR UPDATE OR DELETE ON subnets
    FOR EACH STATEMENT EXECUTE PROCEDURE dhcp_begin_change();
CREATE TRIGGER dhcp_inserted AFTER INSERT ON subnets REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE PROCEDURE dhcp_subnets_changed();
CREATE TRIGGER dhcp_updated AFTER UPDATE ON subnets REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE PROCEDURE dhcp_subnets_changed();
CREATE TRIGGER dhcp_deleted AFTER DELETE ON subnets REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE PROCEDURE dhcp_subnets_changed();
CREATE TRIGGER dhcp_truncated AFTER TRUNCATE ON subnets
    FOR EACH STATEMENT EXECUTE PROCEDURE dhcp_all_changed();


-- Part 3: accounts with as few rights as will do ----------------------------------------------------------------------
--
-- They have no password and cannot log in until they get one (\password NAME in psql). Roles are shared by all databases
-- of a server, so they may be there already. LISTEN needs no right.

-- For the server: reads.
SELECT 'CREATE ROLE dhcp_reader LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'dhcp_reader') \gexec
GRANT SELECT ON subnets, maps, dhcp_change, dhcp_journal TO dhcp_reader;

-- For whoever manages clients: changes rows, but no table; the journal is written by the triggers alone. Give this one
-- to the server where clients are to be managed through it.
SELECT 'CREATE ROLE dhcp_writer LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'dhcp_writer') \gexec
GRANT SELECT, INSERT, UPDATE, DELETE ON subnets, maps TO dhcp_writer;
GRANT SELECT ON dhcp_change, dhcp_journal TO dhcp_writer;


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
