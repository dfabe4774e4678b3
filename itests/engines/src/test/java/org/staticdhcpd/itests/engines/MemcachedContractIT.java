package org.staticdhcpd.itests.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.contract.Ability;
import org.staticdhcpd.contract.DefinitionSourceContract;
import org.staticdhcpd.contract.SourceUnderTest;
import org.staticdhcpd.itests.servers.MemcachedServer;
import org.staticdhcpd.itests.servers.PostgresServer;
import org.staticdhcpd.itests.servers.RequiresServers;
import org.staticdhcpd.itests.servers.Server;
import org.staticdhcpd.itests.servers.ServerProgram;

/** What every source promises (R175), of a PostgreSQL whose answers are kept in memcached, both of them real. */
@RequiresServers({ServerProgram.POSTGRES, ServerProgram.MEMCACHED})
class MemcachedContractIT extends DefinitionSourceContract {
    /** Less than the cache's own, after which it would ask in any case. */
    private static final Duration NEGATIVE_TTL = Duration.ofSeconds(9);

    @TempDir
    static Path folder;

    private static PostgresServer postgres;
    private static MemcachedServer memcached;
    private static Site site;
    private static CachedTables tables;

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresServer.started();
        memcached = MemcachedServer.started();
        postgres.createDatabase("dhcp");
        postgres.runScript("dhcp", Path.of("../../samples/sql/postgresql.sql"));
        postgres.run("dhcp", "alter table maps alter column mac type varchar(255), add room varchar");
        postgres.run("dhcp", "alter table subnets add vlan varchar");
        site = new Site(folder);
        Map<String, Object> keys = new HashMap<>(Map.of(
                "host", Server.HOST, "port", postgres.port(), "database", "dhcp", "username", PostgresServer.USER));
        keys.putAll(Map.of(".password", PostgresServer.PASSWORD, "extraMaps", "room", "extraSubnets", "vlan"));
        site.configure("postgresql", "contract", keys);
        site.awaitOpen("contract");
        tables = new CachedTables(
                new ServedTables(site, "contract", MemcachedContractIT::connect),
                new Cached(site, "contract", memcached, folder.resolve("copies")));
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.url("dhcp"), PostgresServer.USER, PostgresServer.PASSWORD);
    }

    @AfterAll
    static void stop() throws Exception {
        if (site != null) {
            site.close();
            memcached.close();
            postgres.close();
        }
    }

    @Override
    protected SourceUnderTest open(Path empty) throws SQLException {
        tables.fill(List.of(), List.of());
        return tables;
    }

    /** The same tables, seen through the cache. */
    private record CachedTables(ServedTables served, Cached cached) implements SourceUnderTest {
        @Override
        public DefinitionSource source() {
            return cached.source();
        }

        @Override
        public void fill(List<NetworkRecord> networks, List<ClientRecord> clients) throws SQLException {
            served.fill(networks, clients);
        }

        @Override
        public Set<Ability> abilities() {
            Set<Ability> abilities = EnumSet.copyOf(served.abilities());
            abilities.add(Ability.OUTLIVES_OUTAGE);
            return abilities;
        }

        @Override
        public Optional<ClientTable> table() {
            return served.table();
        }

        @Override
        public Optional<ClientStore> store() {
            return served.store();
        }

        /**
         * What is known there outlives the tables, once it is there: the answer of the last look-up is dropped again
         * when the cache hears of the change before it. Two more changes, one after the other, say that it has.
         */
        @Override
        public void breakDown() throws SQLException {
            for (String sentinel : List.of("02:00:00:00:fe:01", "02:00:00:00:fe:02")) {
                assertThat(cached.address(sentinel)).isEqualTo("unknown");
                served.execute("insert into maps (mac, ip, subnet, serial) select '" + sentinel + "', '192.168.0.2"
                        + sentinel.substring(16) + "0', subnet, serial from subnets limit 1");
                Site.await(() -> !cached.address(sentinel).equals("unknown"), NEGATIVE_TTL);
            }
            assertThat(cached.address("aa:bb:cc:dd:ee:ff")).startsWith("192.168.");
            served.breakDown();
        }

        @Override
        public void repair() throws SQLException {
            served.repair();
        }

        @Override
        public void close() throws SQLException {
            served.close();
        }
    }
}
