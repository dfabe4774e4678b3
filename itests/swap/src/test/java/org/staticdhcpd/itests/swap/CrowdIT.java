package org.staticdhcpd.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.staticdhcpd.itests.load.Clients;
import org.staticdhcpd.itests.load.DataFiles;
import org.staticdhcpd.itests.load.LoadPlan;
import org.staticdhcpd.itests.load.LoadRun;
import org.staticdhcpd.itests.load.Outcome;
import org.staticdhcpd.itests.load.Scenario;
import org.staticdhcpd.itests.servers.RequiresServers;
import org.staticdhcpd.itests.servers.ServerProgram;

/**
 * Many clients in memory: mirrored from PostgreSQL, read from the copy on disk while PostgreSQL is away, and from an INI
 * file. How many says {@code staticdhcpd.crowd.clients} (20,000); {@code staticdhcpd.crowd.java} the options of the
 * server's JVM (its own choice, which is not enough for a million).
 */
@RequiresServers(ServerProgram.POSTGRES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrowdIT {
    private static final int CLIENTS = Integer.getInteger("staticdhcpd.crowd.clients", 20_000);
    private static final String JAVA = System.getProperty("staticdhcpd.crowd.java", "");
    private static final int MANY = 500_000;
    private static final int MOST_OCTETS = 100;
    private static final int CHANGES = 50;
    private static final int SECONDS = 300;
    private static final String SERVER = "org.staticdhcpd.server";

    private static Databases databases;
    private static Site site;
    private static Heap before;

    @BeforeAll
    static void start() throws Exception {
        databases = Databases.postgresql(Path.of(System.getProperty("work"), "crowd-sql"), new Clients(CLIENTS));
        site = new Site("crowd");
        site.javaOptions(JAVA);
        // A line for each of a million exchanges is not what is measured here.
        site.setting(
                "org.ops4j.pax.logging", "log4j2.logger.exchanges.name", "org.staticdhcpd.server.internal.DhcpServer");
        site.setting("org.ops4j.pax.logging", "log4j2.logger.exchanges.level", "WARN");
        databases.configure(site);
        site.start();
        site.command("feature:install staticdhcpd-database-postgresql");
        before = site.heap();
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
        databases.close();
    }

    @Test
    @Order(1)
    void allAreMirroredAndServed() throws Exception {
        Files.writeString(site.etc("org.staticdhcpd.cache-crowd.cfg"), "source = postgresql\nmode = mirror\n");
        StringBuilder shell = new StringBuilder();
        Waiting.until("all are mirrored", SECONDS, () -> {
            shell.append(site.attempt("dhcp:sources postgresql").output());
            return site.log().contains("source postgresql: mirrored,");
        });
        say("log", "source postgresql: (reading|mirrored),.*", site.log());
        say(
                "shell",
                ".*(reading, |last whole reading).*",
                shell.append(site.command("dhcp:sources postgresql")).toString());
        assertThat(CLIENTS < MANY || shell.toString().contains("reading, "))
                .as("progress in the shell")
                .isTrue();
        assertThat(CLIENTS < MANY || site.log().contains("source postgresql: reading, "))
                .as("progress in the log")
                .isTrue();
        site.setting(SERVER, "sources", "postgresql");
        everybodyIsServed(Databases.POSTGRESQL);
        Heap after = site.heap();
        System.out.printf("mirror of %,d: %s%n", CLIENTS, after.since(before, CLIENTS));
        // Among few, the rest of the server counts for more.
        assertThat(CLIENTS < MANY || after.withoutText(before, CLIENTS) < MOST_OCTETS)
                .as(after.since(before, CLIENTS))
                .isTrue();
    }

    @Test
    @Order(2)
    void aChangedRowIsSeenAtOnceAmongAll() throws Exception {
        try (Connection database = DriverManager.getConnection(databases.postgresUrl());
                Freshness freshness = new Freshness(site)) {
            RandomRows rows = new RandomRows(database, new Random(3), CLIENTS);
            rows.awaitIn(site);
            for (int i = 0; i < CHANGES; i++) {
                rows.changeOne(freshness);
                freshness.watchUntil(System.nanoTime() + 20_000_000);
            }
            freshness.awaitAll();
            System.out.printf("among %,d: %s%n", CLIENTS, freshness);
            assertThat(freshness.seen()).isEqualTo(CHANGES);
        }
    }

    @Test
    @Order(3)
    void allAreServedFromTheCopyOnDiskWhileTheDatabaseIsAway() throws Exception {
        databases.postgres().kill();
        site.close();
        long begin = System.nanoTime();
        site.start();
        System.out.printf("started in %d ms without its database%n", (System.nanoTime() - begin) / 1_000_000);
        everybodyIsServed(Databases.POSTGRESQL);
        say("log", "source postgresql: .* read from .*", site.log());
        databases.postgres().start();
        Waiting.until("it is back", SECONDS, () -> site.attempt("dhcp:sources postgresql")
                .output()
                .contains("current"));
    }

    @Test
    @Order(4)
    void allAreReadFromAFile() throws Exception {
        Files.delete(site.etc("org.staticdhcpd.cache-crowd.cfg"));
        new DataFiles(new Clients(CLIENTS), "crowd.test").writeIni(site.etc("crowd.ini"));
        Files.writeString(
                site.etc("org.staticdhcpd.database.ini-crowd.cfg"),
                "name = crowd\nfile = " + site.etc("crowd.ini") + "\n");
        StringBuilder shell = new StringBuilder();
        Waiting.until("all are read", SECONDS, () -> {
            shell.append(site.attempt("dhcp:sources crowd").output());
            return site.log().contains("source crowd: " + CLIENTS + " clients");
        });
        say("log", "reading .*crowd.ini: .*|source crowd: .*", site.log());
        say("shell", ".*reading.*", shell.toString());
        site.setting(SERVER, "sources", "crowd");
        everybodyIsServed("crowd.test");
        Heap after = site.heap();
        System.out.printf("INI file of %,d: %s%n", CLIENTS, after.since(before, CLIENTS));
    }

    private static void say(String where, String line, String text) {
        Pattern.compile(line)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .forEach(one -> System.out.println("  " + where + ": " + one.strip()));
    }

    private static void everybodyIsServed(String domain) throws Exception {
        LoadPlan one = plan().with(LoadPlan.Limits.seconds(1).exchanges(1));
        Waiting.until("answers from " + domain, SECONDS, () -> LoadRun.run(one)
                .tally()
                .containsKey(domain));
        Outcome served = LoadRun.run(
                plan().withWindow(32).with(LoadPlan.Limits.seconds(SECONDS).exchanges(CLIENTS)));
        System.out.println(served.table());
        assertThat(served.isFlawless()).as(served.table()).isTrue();
        assertThat(served.begun()).isEqualTo(CLIENTS);
        assertThat(served.tally()).containsOnlyKeys(domain);
    }

    private static LoadPlan plan() {
        return LoadPlan.of(site.address(), "127.0.0.2", CLIENTS)
                .with(Scenario.RENEW)
                .withTally(15);
    }
}
