package org.staticdhcpd.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.staticdhcpd.itests.load.Ask;
import org.staticdhcpd.itests.load.LoadPlan;
import org.staticdhcpd.itests.load.LoadRun;
import org.staticdhcpd.itests.load.Outcome;
import org.staticdhcpd.itests.load.Scenario;
import org.staticdhcpd.itests.servers.RequiresServers;
import org.staticdhcpd.itests.servers.ServerProgram;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;

/**
 * PostgreSQL is killed under load and comes back, in each mode. It stays away for {@code staticdhcpd.outage.seconds} (5).
 *
 * <p>The server is authoritative, and a later source knows the same clients: the worst temptations.
 */
@RequiresServers({ServerProgram.POSTGRES, ServerProgram.MARIADBD})
class OutageIT {
    private static final int SECONDS = Integer.getInteger("staticdhcpd.outage.seconds", 5);
    private static final double RATE = 600;
    private static final int EFFECT_SECONDS = 30;
    private static final String CACHE = "org.staticdhcpd.cache-swap";
    private static final MacAddress STRANGER = MacAddress.parse("02:5e:00:00:00:01");

    private static Databases databases;
    private static Site site;

    @BeforeAll
    static void start() throws Exception {
        databases = Databases.started(Path.of(System.getProperty("work"), "outage-sql"));
        site = new Site("outage");
        databases.configure(site);
        site.setting("org.staticdhcpd.server", "authoritative", "true");
        site.start();
        site.command("feature:install staticdhcpd-database-postgresql staticdhcpd-cache-disk");
        site.setting("org.staticdhcpd.server", "sources", "postgresql, ini");
        Waiting.until("answers from PostgreSQL", EFFECT_SECONDS, () -> {
            site.insist("org.staticdhcpd.server", "sources", "postgresql, ini");
            return everybodyIsServed() && lately().equals(Databases.POSTGRESQL);
        });
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
        databases.close();
    }

    private static void mode(String mode) throws IOException {
        String stores = mode.equals("cache") ? "stores = memory, disk\n" : "";
        Path fresh = site.etc(CACHE + ".cfg~");
        Files.writeString(fresh, "source = postgresql\nmode = " + mode + "\n" + stores);
        Files.move(fresh, site.etc(CACHE + ".cfg"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Waiting.until("mode " + mode, EFFECT_SECONDS, () -> site.command("dhcp:sources postgresql || true")
                .contains(mode));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mirror", "cache"})
    void knownClientsAreServedThroughout(String mode) throws Exception {
        mode(mode);
        assertThat(everybodyIsServed()).isTrue();
        try (LoadRun run = LoadRun.start(site.plan().withRate(RATE).with(LoadPlan.Limits.seconds(600)))) {
            goOn(run, 2);
            databases.postgres().kill();
            goOn(run, SECONDS);
            assertThat(isAnswered(STRANGER))
                    .as("a stranger, while nobody can tell")
                    .isFalse();
            databases.postgres().start();
            goOn(run, 5);
            run.stop();
            Outcome outcome = run.await();
            System.out.println(mode + ", away for " + SECONDS + " s: " + outcome.table());
            assertThat(outcome.isFlawless()).as(outcome.table()).isTrue();
            assertThat(outcome.tally()).containsOnlyKeys(Databases.POSTGRESQL);
        }
    }

    @Test
    void withoutACopyThereIsSilenceAndAllIsWellTwoSecondsAfterItsReturn() throws Exception {
        mode("direct");
        assertThat(everybodyIsServed()).isTrue();
        try (LoadRun run = LoadRun.start(site.plan().withRate(RATE / 2).with(LoadPlan.Limits.seconds(600)))) {
            goOn(run, 2);
            databases.postgres().kill();
            pause(SECONDS);
            assertThat(isAnswered(STRANGER)).isFalse();
            databases.postgres().start();
            long returned = System.nanoTime();
            long before = run.progress().right();
            Waiting.until(
                    "the first answer", EFFECT_SECONDS, () -> run.progress().right() > before);
            long first = System.nanoTime() - returned;
            System.out.printf(
                    "direct, away for %d s: first answer %d ms after its return%n", SECONDS, first / 1_000_000);
            run.stop();
            Outcome outcome = run.await();
            System.out.println(outcome.table());
            assertThat(outcome.wrong() + outcome.unexpected())
                    .as(outcome.table())
                    .isZero();
            assertThat(outcome.tally()).containsOnlyKeys(Databases.POSTGRESQL);
            assertThat(first).isLessThan(TimeUnit.SECONDS.toNanos(2));
        }
        assertThat(everybodyIsServed()).isTrue();
    }

    private static void goOn(LoadRun run, int seconds) throws InterruptedException {
        pause(seconds);
        assertThat(run.progress().begun()).isPositive();
    }

    /** An outage has a length: this is no waiting for something to happen. */
    private static void pause(int seconds) throws InterruptedException {
        TimeUnit.SECONDS.sleep(seconds);
    }

    /** Each client once, in its turn. */
    private static boolean everybodyIsServed() throws Exception {
        return once().isFlawless();
    }

    private static String lately() throws Exception {
        return String.join(",", once().tally().keySet());
    }

    private static Outcome once() throws Exception {
        LoadPlan plan = site.plan().with(Scenario.RENEW).withWindow(8);
        return LoadRun.run(plan.with(LoadPlan.Limits.seconds(30).exchanges(Site.CLIENTS)));
    }

    private static boolean isAnswered(MacAddress mac) throws IOException {
        LoadPlan plan = LoadPlan.of(site.address(), "127.0.0.3", 1).with(LoadPlan.Limits.seconds(2));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        boolean served = new Ask(plan, mac, out).askFor(Ipv4Address.UNSPECIFIED);
        return served || !said.toString(StandardCharsets.UTF_8).contains("no answer");
    }
}
