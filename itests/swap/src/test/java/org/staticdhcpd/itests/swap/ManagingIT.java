package org.staticdhcpd.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.staticdhcpd.itests.load.LoadPlan;
import org.staticdhcpd.itests.load.LoadRun;
import org.staticdhcpd.itests.load.Outcome;
import org.staticdhcpd.itests.servers.PostgresServer;
import org.staticdhcpd.itests.servers.RequiresServers;
import org.staticdhcpd.itests.servers.Server;
import org.staticdhcpd.itests.servers.ServerProgram;

/** Clients are managed by commands in the running server, in PostgreSQL and from there on, while others are served. */
@RequiresServers(ServerProgram.POSTGRES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ManagingIT {
    private static final int ROWS = 100_000;
    /** What the heap of the distribution as it is shipped has room for, beside the server: see the README of clients. */
    private static final int GOOD_ROWS = 20_000;

    private static final int FAULTS = 20;
    private static final int SECONDS = 60;
    private static final double RATE = 300;
    private static final String PASSWORD = "Secret of a test/8";

    private static PostgresServer postgres;
    private static Site site;

    @BeforeAll
    static void start() throws Exception {
        Path scripts = Path.of(System.getProperty("sql"));
        postgres = PostgresServer.started();
        postgres.createDatabase("dhcp");
        postgres.runScript("dhcp", scripts.resolve("postgresql.sql"));
        postgres.run("dhcp", "ALTER ROLE dhcp_reader PASSWORD '" + PASSWORD + "'");
        postgres.run("dhcp", "ALTER ROLE dhcp_writer PASSWORD '" + PASSWORD + "'");
        site = new Site("managing");
        configure(
                "postgresql",
                "host = " + Server.HOST,
                "port = " + postgres.port(),
                "database = dhcp",
                "username = dhcp_reader",
                ".password = " + PASSWORD,
                "writeUsername = dhcp_writer",
                ".writePassword = " + PASSWORD);
        Path empty = site.folder().resolve("empty.sqlite3");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + empty);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(Files.readString(scripts.resolve("sqlite.sql")));
            statement.executeUpdate("delete from maps");
            statement.executeUpdate("delete from subnets");
        }
        configure("sqlite", "name = copy", "file = " + empty);
        site.start();
        site.command("feature:install staticdhcpd-database-postgresql");
        Waiting.until(
                "the databases",
                SECONDS,
                () -> site.attempt("dhcp:client-list --source postgresql").code() == 0
                        && site.attempt("dhcp:client-list --source copy").code() == 0);
    }

    private static void configure(String engine, String... lines) throws IOException {
        Files.write(site.etc("org.staticdhcpd.database." + engine + "-managed.cfg"), List.of(lines));
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
        postgres.close();
    }

    private static String rows() {
        return postgres.run("dhcp", "select (select count(*) from maps) || ' in ' || (select count(*) from subnets)");
    }

    private static List<String> lines(int rows) {
        List<String> lines = new ArrayList<>(rows + 2);
        lines.add("mac,ip,hostname,subnet,serial,lease_time,subnet_mask");
        lines.add(",,,10.128.0.0/9,0,7200,255.128.0.0");
        for (int i = 1; i <= rows; i++) {
            lines.add(String.format(
                    "06:00:00:%02x:%02x:%02x,10.%d.%d.%d,h%d,10.128.0.0/9,0,,",
                    i >> 16, i >> 8 & 255, i & 255, 128 + (i >> 16), i >> 8 & 255, i & 255, i));
        }
        return lines;
    }

    /** Puts faults into the lines; by the number of each line, counted from 1, the column that is at fault. */
    private static Map<Integer, String> seed(List<String> lines) {
        String[][] kinds = {
            {"06:00:00:zz:00:00,10.200.0.%d,,10.128.0.0/9,0,,", "mac"},
            {"06:ff:00:00:00:%02x,10.200.0.,,10.128.0.0/9,0,,", "ip"},
            {"06:ff:00:00:01:%1$02x,192.0.2.%1$d,,10.128.0.0/9,0,,", "ip"},
            {"06:ff:00:00:02:%1$02x,10.200.1.%1$d,,10.9.0.0/16,0,,", "subnet"},
            {"06:ff:00:00:03:%02x,10.200.2.1,,10.128.0.0/9,first,,", "serial"}
        };
        Map<Integer, String> faults = new TreeMap<>();
        for (int i = 0; i < FAULTS; i++) {
            int line = 1_000 + i * 4_999;
            lines.set(line - 1, String.format(kinds[i % 5][0], i + 1));
            faults.put(line, kinds[i % 5][1]);
        }
        return faults;
    }

    @Test
    @Order(1)
    void ofAHundredThousandRowsTwentyBadOnesAreNamedByLineAndNothingIsWritten() throws Exception {
        String before = rows();
        List<String> lines = lines(ROWS);
        Map<Integer, String> seeded = seed(lines);
        Path file = Files.write(site.folder().resolve("faulty.csv"), lines);
        long begun = System.nanoTime();
        Program refused = site.attempt("dhcp:import " + file + " --source postgresql");
        System.out.printf("import of %,d rows refused after %d ms%n", ROWS, (System.nanoTime() - begun) / 1_000_000);

        assertThat(refused.code()).as(refused.output()).isNotZero();
        List<String> named = refused.output()
                .lines()
                .filter(line -> line.startsWith("wrong: "))
                .map(line -> line.replaceAll("wrong: faulty\\.csv:([0-9]+): column ([a-z]+): .*", "$1 $2"))
                .toList();
        assertThat(named)
                .containsExactlyElementsOf(seeded.entrySet().stream()
                        .map(fault -> fault.getKey() + " " + fault.getValue())
                        .toList());
        assertThat(rows()).isEqualTo(before).isEqualTo("3 in 2");
    }

    @Test
    @Order(2)
    void manyRowsAreImportedCopiedAndVerifiedWhileOthersAreServed() throws Exception {
        Path file = Files.write(site.folder().resolve("good.csv"), lines(GOOD_ROWS));
        try (LoadRun run = LoadRun.start(site.plan().withRate(RATE).with(LoadPlan.Limits.seconds(600)))) {
            long begun = System.nanoTime();
            String imported = site.command("dhcp:import " + file + " --source postgresql");
            long stored = System.nanoTime();
            assertThat(imported).contains("storing: 50 %", "20,000 clients added");
            assertThat(rows()).isEqualTo("20003 in 3");

            String copied = site.command("dhcp:copy postgresql copy");
            System.out.printf(
                    "%,d rows imported into PostgreSQL in %d ms, copied to SQLite and compared in %d ms%n",
                    GOOD_ROWS, (stored - begun) / 1_000_000, (System.nanoTime() - stored) / 1_000_000);
            assertThat(copied).contains("verified: 20,003 clients the same, 0 besides");
            run.stop();
            Outcome outcome = run.await();
            assertThat(outcome.isFlawless()).as(outcome.table()).isTrue();
        }
        assertThat(site.command("dhcp:client-show 06:00:00:00:00:07 --source copy"))
                .contains("10.128.0.7");
    }

    @Test
    @Order(3)
    void clientsAndNetworksAreAddedChangedListedAndRemoved() throws Exception {
        String on = " --source postgresql";
        site.command("dhcp:network-add 10.5.0.0/16 --lease-time 60 --subnet-mask 255.255.0.0" + on);
        site.command("dhcp:client-add 0A-00-00-00-00-05 10.5.0.1 --network 10.5.0.0/16 --hostname till" + on);
        assertThat(site.command("dhcp:client-show 0a:00:00:00:00:05" + on)).contains("10.5.0.1", "till");
        site.command("dhcp:client-set 0a:00:00:00:00:05 --ip 10.5.0.2" + on);
        assertThat(site.command("dhcp:client-list --network 10.5.0.0/16" + on)).contains("10.5.0.2");
        assertThat(site.command("dhcp:network-list" + on)).contains("10.5.0.0/16|0");
        assertThat(site.attempt("dhcp:network-remove 10.5.0.0/16" + on).output())
                .contains("has 1 client");
        site.command("dhcp:network-set 10.5.0.0/16 --lease-time 120" + on);
        assertThat(site.command("dhcp:network-show 10.5.0.0/16" + on)).contains("120");
        site.command("dhcp:client-remove 0a:00:00:00:00:05" + on);
        site.command("dhcp:network-remove 10.5.0.0/16" + on);
        assertThat(site.attempt("dhcp:client-show 0a:00:00:00:00:05" + on).code())
                .isNotZero();
    }

    @Test
    @Order(4)
    void whatIsExportedAsIniIsReadByTheIniEngine() throws Exception {
        Path file = site.folder().resolve("exported.ini");
        assertThat(site.command("dhcp:export " + file + " --source postgresql"))
                .contains("clients and 3 networks from postgresql");
        configure("ini", "name = exported", "file = " + file);
        Waiting.until("its clients", SECONDS, () -> site.attempt("dhcp:client-show 06:00:00:00:00:07 --source exported")
                .output()
                .contains("10.128.0.7"));
    }

    @Test
    @Order(5)
    void whatIsDoubtfulIsListedWithPlaceAndCure() throws Exception {
        postgres.run(
                "dhcp",
                "update subnets set gateway = '192.0.2.1' where subnet = '10.128.0.0/9';"
                        + " update maps set ip = '192.0.2.77' where mac = '06:00:00:00:00:09'");
        Program check = site.attempt("dhcp:check postgresql");
        assertThat(check.code()).isNotZero();
        assertThat(check.output())
                .contains(
                        "06:00:00:00:00:09",
                        "192.0.2.77 is outside 10.128.0.0/9",
                        "row (10.128.0.0/9, 0), column gateway");
    }
}
