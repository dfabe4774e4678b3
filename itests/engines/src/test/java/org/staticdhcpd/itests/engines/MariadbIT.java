package org.staticdhcpd.itests.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.ClientTable.Changes;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.itests.servers.MariadbServer;
import org.staticdhcpd.itests.servers.RequiresServers;
import org.staticdhcpd.itests.servers.Server;
import org.staticdhcpd.itests.servers.ServerProgram;

/** Look-ups in, writes to and changes of a real MariaDB, made by the script of the samples; and ways of failing. */
@RequiresServers(ServerProgram.MARIADBD)
class MariadbIT {
    private static final Path SCRIPT = Path.of("../../samples/sql/mysql.sql");
    private static final String READER = "Secret of the reader/4";
    private static final String WRITER = "Secret of the writer/5";

    @TempDir
    static Path folder;

    private static MariadbServer server;
    private static Site site;

    @BeforeAll
    static void start() throws Exception {
        server = MariadbServer.started();
        make("dhcp");
        server.run("dhcp", "alter user dhcp_reader identified by '" + READER + "' account unlock");
        server.run("dhcp", "alter user dhcp_writer identified by '" + WRITER + "' account unlock");
        site = new Site(folder);
        site.configure("mysql", "main", keys("dhcp", Map.of()));
        site.awaitOpen("main");
    }

    @AfterAll
    static void stop() throws Exception {
        if (site != null) {
            site.close();
            server.close();
        }
    }

    private static void make(String database) {
        server.createDatabase(database);
        server.runScript(database, SCRIPT);
    }

    private static Map<String, Object> keys(String database, Map<String, Object> more) {
        Map<String, Object> keys = new HashMap<>(
                Map.of("host", Server.HOST, "port", server.port(), "database", database, "username", "dhcp_reader"));
        keys.put(".password", READER);
        keys.putAll(more);
        return keys;
    }

    private static Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(server.url(database), MariadbServer.USER, "");
    }

    @Test
    @DisplayName("R157 R158 R159 R259: the sample network is answered from MariaDB as the original's rules say")
    void theSampleNetworkIsAnswered() {
        Definition workstation = site.definition("main", "AA-BB-CC-DD-EE-FF");
        assertThat(workstation.ip()).hasToString("192.168.0.197");
        assertThat(workstation.leaseTime()).isEqualTo(14_400);
        assertThat(workstation.domainNameServers()).hasToString("[192.168.0.1, 192.168.0.2]");
        Definition bare = site.definition("main", "02:00:00:00:00:02");
        assertThat(bare.hostname()).isEmpty();
        assertThat(bare.gateways()).isEmpty();
        assertThat(bare.serial()).isEqualTo(1);
        assertThat(site.ask("main", "02:00:00:00:00:99")).isInstanceOf(Answer.Unknown.class);
        assertThat(site.address("main", "192.168.0.198")).isEqualTo("192.168.0.198");
    }

    @Test
    @DisplayName("R160 R162: upper-case MACs are found when that is wanted; extra columns are handed out")
    void upperCaseAndExtraColumns() {
        make("folded");
        server.run("folded", "alter table maps add room varchar(20)");
        server.run("folded", "alter table subnets add vlan integer");
        server.run("folded", "update maps set mac = 'AA:BB:CC:DD:EE:FF', room = 'B12' where ip = '192.168.0.197'");
        server.run("folded", "update subnets set vlan = 42");
        Map<String, Object> root = new HashMap<>(keys("folded", Map.of("username", MariadbServer.USER)));
        root.remove(".password");
        root.putAll(Map.of("caseInsensitiveMacs", true, "extraMaps", "room", "extraSubnets", "vlan"));
        site.configure("mysql", "folded", root);
        site.awaitOpen("folded");
        assertThat(site.definition("folded", Site.WORKSTATION).extra())
                .containsEntry("maps.room", "B12")
                .containsEntry("subnets.vlan", 42);
    }

    @ParameterizedTest(name = "R160: an upper-case MAC in a column with {0} is found by reading {1} row at most")
    @CsvSource({"utf8mb4_general_ci, 1", "utf8mb4_bin, 1000", "latin1_swedish_ci, 1000"})
    void upperCaseAndCollations(String collation, long rows) {
        String database = "folded_" + collation;
        make(database);
        String characters = collation.substring(0, collation.indexOf('_'));
        server.run(
                database,
                "insert into maps select concat('0A:00:00:00:', lpad(hex(seq div 256), 2, '0'), ':', lpad(hex(seq mod 256),"
                        + " 2, '0')), concat('10.0.', seq div 256, '.', seq mod 256), null, '192.168.0.0/24', 0"
                        + " from seq_1_to_900; alter table maps modify mac char(17) character set " + characters
                        + " collate " + collation + " not null; analyze table maps");
        Map<String, Object> root = new HashMap<>(keys(database, Map.of("username", MariadbServer.USER)));
        root.remove(".password");
        root.put("caseInsensitiveMacs", true);
        site.configure("mysql", database, root);
        site.awaitOpen(database);
        server.run("dhcp", "set global userstat = 1");
        long before = rowsRead(database);
        assertThat(site.address(database, "0a:00:00:00:01:02")).isEqualTo("10.0.1.2");
        assertThat(rowsRead(database) - before).isBetween(1L, rows);
    }

    /** Of the table maps of a database, since the server keeps count. */
    private static long rowsRead(String database) {
        return Long.parseLong(server.run(
                "dhcp",
                "select coalesce(max(rows_read), 0) from information_schema.table_statistics where table_schema = '"
                        + database + "' and table_name = 'maps'"));
    }

    @Test
    @DisplayName("R164: each way of failing says what it is, and the password is nowhere in the log")
    void everyFailureSaysWhatItIs() {
        make("broken");
        server.run("broken", "alter table subnets drop column gateway");
        server.run("broken", "grant select on broken.* to dhcp_reader@'%'");
        fails("refused", Map.of(".password", "Wrong secret/6"), "Access denied");
        server.createDatabase("empty");
        server.run("empty", "create table other (id integer); grant select on empty.* to dhcp_reader@'%'");
        fails("notable", Map.of("database", "empty"), "Table 'empty.maps' doesn't exist");
        fails("nodatabase", Map.of("database", "nosuch"), "nosuch");
        fails("nocolumn", Map.of("database", "broken"), "gateway");
        fails("noserver", Map.of("port", 1), "Connection refused");
        assertThat(Site.log())
                .contains("org.staticdhcpd.database.mysql")
                .doesNotContain(READER)
                .doesNotContain(WRITER)
                .doesNotContain("Wrong secret/6");
    }

    private static void fails(String name, Map<String, Object> keys, String why) {
        site.configure("mysql", name, keys("dhcp", keys));
        Site.await(() -> site.trouble(name).contains(why));
        assertThat(Site.log()).contains(why);
    }

    @Test
    void theLocalSocketIsUsedWithoutAHost() {
        Map<String, Object> local =
                keys("dhcp", Map.of("socket", server.socket().toString()));
        local.remove("host");
        local.put("username", MariadbServer.USER);
        local.remove(".password");
        site.configure("mysql", "local", local);
        site.awaitOpen("local");
        assertThat(site.address("local", Site.WORKSTATION)).isEqualTo("192.168.0.197");
    }

    @Test
    void clientsAndNetworksAreMadeChangedAndRemoved() {
        site.configure(
                "mysql", "store", keys("dhcp", Map.of("writeUsername", "dhcp_writer", ".writePassword", WRITER)));
        site.awaitOpen("store");
        Stores.makeChangeAndRemove(site.store("store"), key -> site.address("store", key));
    }

    @Test
    void changesAreListedByTheJournalInTheOrderOfCommits() throws Exception {
        Copy copy = new Copy(site.table("main"));
        server.run("dhcp", "update maps set hostname = 'renamed' where mac = '02:00:00:00:00:02'");
        assertThat(copy.follow()).isInstanceOf(Changes.Some.class);
        assertThat(copy.follow()).isInstanceOf(Changes.None.class);
        new Changing(() -> superuser("dhcp"), site.table("main")).transactionsThatCommitInAnotherOrderAreBothSeen();
        new Changing(() -> superuser("dhcp"), site.table("main")).nothingIsMissedWhileManyWrite();
        server.run("dhcp", "update maps set ip = '192.168.0.198' where mac = '02:00:00:00:00:01'");
        server.run("dhcp", "update maps set ip = '192.168.0.199' where mac = '02:00:00:00:00:02'");
        server.run("dhcp", "update maps set hostname = null where mac = '02:00:00:00:00:02'");
    }

    @Test
    void aKilledServerIsMissedAndServesAgainWhenItIsBack() {
        try (MariadbServer other = MariadbServer.started()) {
            other.createDatabase("dhcp");
            other.runScript("dhcp", SCRIPT);
            other.run("dhcp", "alter user dhcp_reader identified by '" + READER + "' account unlock");
            site.configure("mysql", "outage", keys("dhcp", Map.of("port", other.port())));
            site.awaitOpen("outage");
            other.kill();
            for (String key : List.of(Site.WORKSTATION, "02:00:00:00:00:99")) {
                assertThat(site.ask("outage", key)).isInstanceOf(Answer.Unavailable.class);
            }
            other.start();
            Site.await(() -> site.address("outage", Site.WORKSTATION).equals("192.168.0.197"), Duration.ofSeconds(10));
            assertThat(Site.lines("mysql~outage"))
                    .as("one line each way")
                    .filteredOn(
                            line -> line.contains("WARN") || line.contains("is back") || line.contains("work again"))
                    .hasSize(2)
                    .satisfies(lines -> assertThat(lines.get(0)).contains("DHCP-JPA-003"))
                    .satisfies(lines -> assertThat(lines.get(1)).contains("the database is back"));
            other.freeze();
            assertThat(site.ask("outage", Site.WORKSTATION)).isInstanceOf(Answer.Unavailable.class);
            assertThat(site.address("main", Site.WORKSTATION)).isEqualTo("192.168.0.197");
            other.thaw();
            Site.await(() -> site.address("outage", Site.WORKSTATION).equals("192.168.0.197"), Duration.ofSeconds(10));
        }
    }

    /** The table behind a view that takes two seconds over one row. */
    private static Failing slow(String database) {
        make(database);
        server.run(
                database,
                "rename table maps to real_maps; create view maps as select * from real_maps where mac <> '"
                        + Failing.SLOW + "' or sleep(2) = 0");
        return new Failing(site, "mysql", keys(database, Map.of()));
    }

    @Test
    void aSlowDatabaseKeepsOneClientWaitingAndNobodyElse() throws Exception {
        slow("slow").oneSlowClientIsGivenUpAndTheOthersAreServed("slow");
    }

    @Test
    @DisplayName("R163: a pool that is used up says so, and who has a connection is served")
    void aPoolThatIsUsedUp() throws Exception {
        slow("exhausted").aPoolThatIsUsedUpIsStatedAndWhoHasAConnectionIsServed("exhausted");
    }

    @Test
    void aRowThatIsNoGoodKeepsItsClientWaitingAndNobodyElse() {
        make("doubtful");
        server.run("doubtful", "update maps set ip = '192.168.0.999' where hostname = 'printer'");
        site.configure("mysql", "doubtful", keys("doubtful", Map.of()));
        site.awaitOpen("doubtful");
        assertThat(site.ask("doubtful", "02:00:00:00:00:01"))
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        no -> assertThat(no.why()).contains("maps").contains("ip"));
        assertThat(site.address("doubtful", Site.WORKSTATION)).isEqualTo("192.168.0.197");
    }
}
