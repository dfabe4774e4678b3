package org.staticdhcpd.itests.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.ClientTable.Changes;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.itests.servers.PostgresServer;
import org.staticdhcpd.itests.servers.RequiresServers;
import org.staticdhcpd.itests.servers.Server;
import org.staticdhcpd.itests.servers.ServerProgram;

/** What changed in PostgreSQL: told by NOTIFY, listed by the journal, and known without either. */
@RequiresServers(ServerProgram.POSTGRES)
class PostgresqlChangesIT {
    private static final Path SCRIPT = Path.of("../../samples/sql/postgresql.sql");
    private static final int CHANGES = 100;

    @TempDir
    static Path folder;

    private static PostgresServer server;
    private static Site site;

    private String database;
    private ClientTable table;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.started();
        site = new Site(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        if (site != null) {
            site.close();
            server.close();
        }
    }

    /** Each test has a database of its own, and the reader's account. */
    @BeforeEach
    void make(TestInfo test) {
        database = test.getTestMethod().orElseThrow().getName().toLowerCase(java.util.Locale.ROOT);
        server.createDatabase(database);
        server.runScript(database, SCRIPT);
        server.run(database, "alter role dhcp_reader password 'reading'");
        open();
    }

    private void open() {
        site.configure(
                "postgresql",
                database,
                Map.of(
                        "host",
                        Server.HOST,
                        "port",
                        server.port(),
                        "database",
                        database,
                        "username",
                        "dhcp_reader",
                        ".password",
                        "reading"));
        site.awaitOpen(database);
        table = site.table(database);
    }

    private Connection superuser() throws SQLException {
        return DriverManager.getConnection(server.url(database), PostgresServer.USER, PostgresServer.PASSWORD);
    }

    @Test
    void commitsAreToldWithinMilliseconds() throws Exception {
        Copy copy = new Copy(table);
        table.await(Duration.ofSeconds(5));
        copy.follow();
        long[] millis = new long[CHANGES];
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < CHANGES; i++) {
                String ip = "192.168.7." + i;
                statement.executeUpdate("update maps set ip = '" + ip + "' where mac = '" + Site.WORKSTATION + "'");
                long committed = System.nanoTime();
                while (!copy.ip(Site.WORKSTATION).equals(ip)) {
                    assertThat(table.await(Duration.ofSeconds(5))).as("told").isTrue();
                    assertThat(copy.follow()).isNotInstanceOf(Changes.Unknown.class);
                }
                millis[i] = (System.nanoTime() - committed) / 1_000_000;
            }
        }
        Arrays.sort(millis);
        System.out.println("commit to read row, ms: median " + millis[CHANGES / 2] + ", p99 " + millis[CHANGES - 2]);
        assertThat(millis[CHANGES / 2]).isLessThan(100);
        assertThat(copy.readings()).isEqualTo(1);
    }

    @Test
    void nothingHappensWithoutChanges() throws Exception {
        Copy copy = new Copy(table);
        table.await(Duration.ofSeconds(5));
        copy.follow();
        server.run(database, "update maps set ip = '192.168.0.1' where mac = 'nobody'");
        assertThat(table.await(Duration.ofMillis(300))).isFalse();
        assertThat(copy.follow()).isInstanceOf(Changes.None.class);
    }

    @Test
    void commitsInAnotherOrder() throws Exception {
        new Changing(this::superuser, table).transactionsThatCommitInAnotherOrderAreBothSeen();
    }

    @Test
    void manyWriters() throws Exception {
        new Changing(this::superuser, table).nothingIsMissedWhileManyWrite();
    }

    @Test
    void networksAndNewNamesAreListed() {
        Copy copy = new Copy(table);
        server.run(database, "update maps set mac = '02:00:00:00:00:0a' where mac = '02:00:00:00:00:01'");
        server.run(database, "update subnets set lease_time = 77 where serial = 1");
        assertThat(copy.follow()).isInstanceOfSatisfying(Changes.Some.class, some -> {
            assertThat(some.clients())
                    .extracting(Changes.OfClient::mac)
                    .containsExactlyInAnyOrder("02:00:00:00:00:0a", "02:00:00:00:00:01");
            assertThat(some.networks()).singleElement().satisfies(network -> assertThat(network.now())
                    .singleElement()
                    .satisfies(row -> assertThat(row.leaseTime()).isEqualTo("77")));
        });
        assertThat(copy.ip("02:00:00:00:00:01")).isEmpty();
        assertThat(copy.ip("02:00:00:00:00:0a")).isEqualTo("192.168.0.198");
    }

    @Test
    void whatIsTooMuchToListIsReadAgain() {
        Copy copy = new Copy(table);
        server.run(
                database,
                "insert into maps select substr(md5(i::text), 1, 17), '10.' || i, null, '192.168.0.0/24', 0"
                        + " from generate_series(1, 10001) i");
        assertThat(copy.follow()).isInstanceOf(Changes.Unknown.class);
        server.run(database, "truncate maps");
        assertThat(copy.follow()).isInstanceOf(Changes.Unknown.class);
        assertThat(copy.ip(Site.WORKSTATION)).isEmpty();
        assertThat(server.run(database, "select count(*) from dhcp_journal")).isEqualTo("1");
        assertThat(copy.follow()).isInstanceOf(Changes.None.class);
    }

    @Test
    void manyChangesInOneTransactionLeaveTheJournalShort() {
        Copy copy = new Copy(table);
        server.run(
                database,
                "insert into maps select substr(md5(i::text), 1, 17), '10.' || i, null, '192.168.0.0/24', 0"
                        + " from generate_series(1, 9000) i;"
                        + " do $$ begin for i in 1..13 loop update maps set hostname = 'h' || i; end loop; end $$");
        assertThat(Integer.parseInt(server.run(database, "select count(*) from dhcp_journal")))
                .isBetween(100_000, 120_000);
        assertThat(copy.follow()).isInstanceOf(Changes.Unknown.class);
    }

    @Test
    void aDatabaseOfTheOriginalHasAMarkerInstead() {
        for (String what : new String[] {"dhcp_change", "dhcp_journal"}) {
            server.run(database, "drop table " + what);
        }
        for (String of : new String[] {"maps", "subnets"}) {
            for (String trigger : new String[] {"begin_change", "inserted", "updated", "deleted", "truncated"}) {
                server.run(database, "drop trigger dhcp_" + trigger + " on " + of);
            }
        }
        Copy copy = new Copy(table);
        assertThat(copy.follow()).isInstanceOf(Changes.None.class);
        server.run(database, "update maps set ip = '192.168.0.44' where mac = '" + Site.WORKSTATION + "'");
        assertThat(copy.follow()).isInstanceOf(Changes.Unknown.class);
        assertThat(copy.ip(Site.WORKSTATION)).isEqualTo("192.168.0.44");
        // The second part of the script makes the difference.
        server.run(
                database,
                "drop function dhcp_advance, dhcp_forget, dhcp_maps_changed, dhcp_subnets_changed,"
                        + " dhcp_all_changed, dhcp_begin_change");
        server.run(database, Scripts.part(SCRIPT, 2) + Scripts.part(SCRIPT, 3).replaceAll("(?m)^.*\\\\gexec$", ""));
        copy.follow();
        server.run(database, "update maps set ip = '192.168.0.45' where mac = '" + Site.WORKSTATION + "'");
        assertThat(copy.follow()).isInstanceOf(Changes.Some.class);
        assertThat(copy.ip(Site.WORKSTATION)).isEqualTo("192.168.0.45");
    }

    @Test
    void listeningGoesOnAfterTheServerWasAway() throws Exception {
        Copy copy = new Copy(table);
        table.await(Duration.ofSeconds(5));
        copy.follow();
        server.kill();
        server.start();
        site.awaitOpen(database);
        server.run(database, "update maps set ip = '192.168.0.46' where mac = '" + Site.WORKSTATION + "'");
        Site.await(() -> seen(copy, "192.168.0.46"));
        server.run(database, "update maps set ip = '192.168.0.47' where mac = '" + Site.WORKSTATION + "'");
        assertThat(table.await(Duration.ofSeconds(5))).isTrue();
        copy.follow();
        assertThat(copy.ip(Site.WORKSTATION)).isEqualTo("192.168.0.47");
        assertThat(copy.readings()).isEqualTo(1);
    }

    private boolean seen(Copy copy, String ip) {
        try {
            table.await(Duration.ofMillis(100));
            copy.follow();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } catch (SourceException e) {
            // A connection of the time before.
            return false;
        }
        return copy.ip(Site.WORKSTATION).equals(ip);
    }
}
