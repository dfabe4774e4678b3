package org.staticdhcpd.itests.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceReference;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore.Change;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.api.SourceReport;
import org.staticdhcpd.itests.servers.PostgresServer;
import org.staticdhcpd.itests.servers.RequiresServers;
import org.staticdhcpd.itests.servers.Server;
import org.staticdhcpd.itests.servers.ServerProgram;

/** Look-ups in and writes to a real PostgreSQL, made by the script of the samples; and every way of failing. */
@RequiresServers(ServerProgram.POSTGRES)
class PostgresqlIT {
    private static final Path SCRIPT = Path.of("../../samples/sql/postgresql.sql");
    private static final String READER = "Secret of the reader/1";
    private static final String WRITER = "Secret of the writer/2";

    @TempDir
    static Path folder;

    private static PostgresServer server;
    private static Site site;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.started();
        make("dhcp");
        server.run("dhcp", "alter role dhcp_reader password '" + READER + "'");
        server.run("dhcp", "alter role dhcp_writer password '" + WRITER + "'");
        site = new Site(folder);
        site.configure("postgresql", "main", keys("dhcp", Map.of("timeout", 1)));
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

    @Test
    @DisplayName("R157 R158 R159 R259: the sample network is answered from PostgreSQL as the original's rules say")
    void theSampleNetworkIsAnswered() {
        Definition workstation = site.definition("main", "AA-BB-CC-DD-EE-FF");
        assertThat(workstation.ip()).hasToString("192.168.0.197");
        assertThat(workstation.leaseTime()).isEqualTo(14_400);
        assertThat(workstation.hostname()).contains("workstation");
        assertThat(workstation.domainName()).contains("example.org");
        assertThat(workstation.domainNameServers()).hasToString("[192.168.0.1, 192.168.0.2]");
        Definition bare = site.definition("main", "02:00:00:00:00:02");
        assertThat(bare.hostname()).isEmpty();
        assertThat(bare.gateways()).isEmpty();
        assertThat(bare.serial()).isEqualTo(1);
        assertThat(site.ask("main", "02:00:00:00:00:99")).isInstanceOf(Answer.Unknown.class);
        assertThat(site.address("main", "192.168.0.198")).isEqualTo("192.168.0.198");
    }

    @Test
    @DisplayName(
            "R160 R162: upper-case MACs are found when that is wanted, through the index; extra columns are handed out")
    void upperCaseAndExtraColumns() {
        make("folded");
        server.run("folded", "alter table maps add room varchar; alter table subnets add vlan integer");
        server.run("folded", "update maps set mac = 'AA:BB:CC:DD:EE:FF', room = 'B12' where ip = '192.168.0.197'");
        server.run("folded", "update subnets set vlan = 42");
        server.run(
                "folded",
                "insert into maps select substr(md5(i::text), 1, 17), '10.' || i, null, '192.168.0.0/24', 0"
                        + " from generate_series(1, 20000) i; analyze");
        site.configure("postgresql", "exact", keys("folded", Map.of()));
        site.configure(
                "postgresql",
                "folded",
                keys("folded", Map.of("caseInsensitiveMacs", true, "extraMaps", "room", "extraSubnets", "vlan")));
        site.awaitOpen("exact");
        site.awaitOpen("folded");
        assertThat(site.ask("exact", Site.WORKSTATION)).isInstanceOf(Answer.Unknown.class);
        assertThat(site.definition("folded", Site.WORKSTATION).extra())
                .isEqualTo(Map.of("maps.room", "B12", "subnets.vlan", 42));
        // Read by the index, never as a whole: neither by the exact nor by the folded query.
        Site.await(() -> indexReads("maps_pkey") > 0 && indexReads("case_insensitive_macs") > 0);
        assertThat(server.run("folded", "select seq_scan from pg_stat_user_tables where relname = 'maps'"))
                .isEqualTo(scans());
    }

    private static int indexReads(String index) {
        site.address("exact", Site.WORKSTATION);
        site.address("folded", Site.WORKSTATION);
        return Integer.parseInt(
                server.run("folded", "select idx_scan from pg_stat_user_indexes where indexrelname = '" + index + "'"));
    }

    private static String scans() {
        for (int i = 0; i < 20; i++) {
            site.address("exact", Site.WORKSTATION);
            site.address("folded", Site.WORKSTATION);
        }
        return server.run("folded", "select seq_scan from pg_stat_user_tables where relname = 'maps'");
    }

    @Test
    void theLocalSocketIsUsedWithoutAHost() {
        Map<String, Object> local =
                keys("dhcp", Map.of("socket", server.folder().toString()));
        local.remove("host");
        site.configure("postgresql", "local", local);
        site.awaitOpen("local");
        assertThat(site.address("local", Site.WORKSTATION)).isEqualTo("192.168.0.197");
        assertThat(server.run(
                        "dhcp",
                        "select count(*) > 0 from pg_stat_activity where application_name ="
                                + " 'staticdhcpd' and client_addr is null and client_port = -1"))
                .isEqualTo("t");
        local.put("socket", folder.toString());
        site.configure("postgresql", "nowhere", local);
        Site.await(() -> site.trouble("nowhere").contains("No such file"));
    }

    @Test
    @DisplayName("R164: each way of failing says what it is, and the password is nowhere in the log")
    void everyFailureSaysWhatItIs() {
        make("broken");
        server.run("broken", "alter table subnets drop column gateway");
        server.createDatabase("empty");
        fails("refused", Map.of(".password", "Wrong secret/3"), "password authentication failed");
        fails("nodatabase", Map.of("database", "nosuch"), "database \"nosuch\" does not exist");
        fails("notable", Map.of("database", "empty"), "relation \"maps\" does not exist");
        fails("nocolumn", Map.of("database", "broken"), "column n.gateway does not exist");
        fails("noserver", Map.of("port", 1), "Connection refused");
        fails("nohost", Map.of("host", "no-such-host.invalid"), "no-such-host.invalid");
        assertThat(Site.log())
                .contains("DHCP-JPA-001")
                .contains("org.staticdhcpd.database.postgresql")
                .doesNotContain(READER)
                .doesNotContain(WRITER)
                .doesNotContain("Wrong secret/3")
                .doesNotContain("Secret%20of")
                .doesNotContain("Secret+of");
    }

    private static void fails(String name, Map<String, Object> keys, String why) {
        site.configure("postgresql", name, keys("dhcp", keys));
        Site.await(() -> site.trouble(name).contains(why));
        assertThat(Site.log()).contains(why);
    }

    @Test
    void theReaderCannotWriteAndTheWriterCanWriteNothingElse() {
        List<Change> change = List.of(new Change.SetClient(
                new ClientRecord("02:00:00:00:00:01", "192.168.0.98", "printer", "192.168.0.0/24", "0", Map.of())));
        assertThatThrownBy(() -> site.store("main").apply(change, done -> {}))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("permission denied");
        site.configure(
                "postgresql",
                "managed",
                keys("dhcp", Map.of("writeUsername", "dhcp_writer", ".writePassword", WRITER)));
        site.awaitOpen("managed");
        site.store("managed").apply(change, done -> {});
        assertThat(site.address("main", "02:00:00:00:00:01")).isEqualTo("192.168.0.98");
        assertThat(server.run(
                        "dhcp",
                        "select has_table_privilege('dhcp_writer', 'dhcp_change', 'update'),"
                                + " has_function_privilege('dhcp_writer', 'dhcp_forget()', 'execute')"))
                .isEqualTo("f|f");
    }

    @Test
    void clientsAndNetworksAreMadeChangedAndRemoved() {
        make("store");
        site.configure(
                "postgresql", "store", keys("store", Map.of("writeUsername", "dhcp_writer", ".writePassword", WRITER)));
        site.awaitOpen("store");
        Stores.makeChangeAndRemove(site.store("store"), key -> site.address("store", key));
    }

    @Test
    void aKilledServerIsMissedAndServesAgainWhenItIsBack() {
        try (PostgresServer other = PostgresServer.started()) {
            other.createDatabase("dhcp");
            other.runScript("dhcp", SCRIPT);
            other.run("dhcp", "alter role dhcp_reader password '" + READER + "'");
            site.configure("postgresql", "outage", keys("dhcp", Map.of("port", other.port())));
            site.awaitOpen("outage");
            other.kill();
            assertThat(site.ask("outage", Site.WORKSTATION)).isInstanceOf(Answer.Unavailable.class);
            assertThat(site.ask("outage", "02:00:00:00:00:99")).isInstanceOf(Answer.Unavailable.class);
            other.start();
            Site.await(() -> site.address("outage", Site.WORKSTATION).equals("192.168.0.197"), Duration.ofSeconds(5));
            assertThat(Site.lines("postgresql~outage"))
                    .as("one line each way")
                    .filteredOn(
                            line -> line.contains("WARN") || line.contains("is back") || line.contains("work again"))
                    .hasSize(2)
                    .satisfies(lines -> assertThat(lines.get(0)).contains("DHCP-JPA-003"))
                    .satisfies(lines -> assertThat(lines.get(1)).contains("the database is back"));
            other.freeze();
            long asked = System.nanoTime();
            assertThat(site.ask("outage", Site.WORKSTATION)).isInstanceOf(Answer.Unavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(5));
            other.thaw();
            Site.await(() -> site.address("outage", Site.WORKSTATION).equals("192.168.0.197"), Duration.ofSeconds(10));
        }
    }

    /** The table behind a view that takes two seconds over one row. */
    private static Failing slow(String database) {
        make(database);
        server.run(
                database,
                "alter table maps rename to real_maps;"
                        + " create view maps as select * from real_maps where mac <> '" + Failing.SLOW
                        + "' or pg_sleep(2) is not null; grant select on maps to dhcp_reader");
        return new Failing(site, "postgresql", keys(database, Map.of()));
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
    @DisplayName(
            "R161: a client whose network is missing is unknown, and one line of the log says so, not one per packet")
    void aDanglingRowIsSaidOnce() {
        make("dangling");
        server.run(
                "dangling",
                "alter table maps drop constraint maps_subnet_serial_fkey;"
                        + " update maps set serial = 7 where hostname = 'printer'");
        site.configure("postgresql", "dangling", keys("dangling", Map.of()));
        site.awaitOpen("dangling");
        for (int i = 0; i < 10; i++) {
            assertThat(site.ask("dangling", "02:00:00:00:00:01")).isInstanceOf(Answer.Unknown.class);
        }
        assertThat(Site.lines("~dangling"))
                .filteredOn(line -> line.contains("WARN"))
                .singleElement()
                .asString()
                .contains("DHCP-JPA-004", "02:00:00:00:00:01", "192.168.0.0/24", "7");
    }

    @Test
    @DisplayName("R163: the pool does what its keys say")
    void thePoolDoesWhatItsKeysSay() {
        Map<String, Object> pool = Map.of(
                "maximumConnections", 3,
                "pool.minimumIdle", 2,
                "pool.connectionInitSql", "set application_name = 'chosen by a test'",
                "pool.schema", "public",
                "pool.maxLifetime", "0",
                "driver.defaultRowFetchSize", "7");
        site.configure("postgresql", "chosen", keys("dhcp", pool));
        site.awaitOpen("chosen");
        Site.await(() -> Integer.parseInt(server.run(
                        "dhcp", "select count(*) from pg_stat_activity where application_name = 'chosen by a test'"))
                >= 2);
        assertThat(site.service(SourceReport.class, "chosen")
                        .orElseThrow()
                        .report()
                        .get("pool"))
                .contains("of 3 in use");
        assertThat(atOnce("chosen")).as("look-ups under way at once").isEqualTo(3);
        site.configure("postgresql", "chosen", keys("dhcp", Map.of("maximumConnections", 2)));
        Site.await(() -> atOnce("chosen") == 2);
    }

    /** What the server decides with, seen through a column that a view computes in the look-up's own connection. */
    @Test
    void plansAreKeptUnlessSomebodyChoseOtherwise() {
        make("plans");
        server.run("plans", "alter table maps rename to machines");
        server.run(
                "plans",
                "create view maps as select mac, ip, current_setting('plan_cache_mode') as hostname, subnet, serial"
                        + " from machines");
        server.run("plans", "grant select on maps to dhcp_reader");
        site.configure("postgresql", "plans", keys("plans", Map.of()));
        site.awaitOpen("plans");
        assertThat(planning("plans")).isEqualTo("force_generic_plan");
        site.configure(
                "postgresql",
                "plans",
                keys("plans", Map.of("pool.connectionInitSql", "set plan_cache_mode = force_custom_plan")));
        Site.await(() -> planning("plans").equals("force_custom_plan"));
    }

    private static String planning(String source) {
        return site.definition(source, Site.WORKSTATION).hostname().orElse("");
    }

    private static int atOnce(String source) {
        return site.container().services(DefinitionSource.class).stream()
                .filter(service -> source.equals(service.getProperty(DefinitionSource.NAME)))
                .map(service -> (int) service.getProperty(DefinitionSource.AT_ONCE))
                .findFirst()
                .orElse(0);
    }

    @Test
    @DisplayName("R164: no service says a password of itself, nor does what it prints")
    void noServiceSaysAPassword() throws Exception {
        for (ServiceReference<?> service : site.container().context().getAllServiceReferences(null, null)) {
            StringBuilder said = new StringBuilder();
            for (String key : service.getPropertyKeys()) {
                said.append(key).append('=').append(Arrays.deepToString(new Object[] {service.getProperty(key)}));
            }
            // A configuration is where the password stands; whoever may see it may read the file.
            if (service.getBundle().getSymbolicName().startsWith("org.staticdhcpd")) {
                said.append(site.container().context().getService(service));
            }
            assertThat(said.toString()).doesNotContain(READER).doesNotContain(WRITER);
        }
        assertThat(site.service(SourceReport.class, "main")
                        .orElseThrow()
                        .report()
                        .toString())
                .contains("database")
                .doesNotContain(READER);
    }

    @Test
    void aRowThatIsNoGoodKeepsItsClientWaitingAndNobodyElse() {
        make("doubtful");
        server.run("doubtful", "update maps set ip = '192.168.0.999' where hostname = 'printer'");
        site.configure("postgresql", "doubtful", keys("doubtful", Map.of()));
        site.awaitOpen("doubtful");
        assertThat(site.ask("doubtful", LookUpKey.parse("02:00:00:00:00:01").toString()))
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        no -> assertThat(no.why()).contains("maps").contains("ip"));
        assertThat(site.address("doubtful", Site.WORKSTATION)).isEqualTo("192.168.0.197");
    }
}
