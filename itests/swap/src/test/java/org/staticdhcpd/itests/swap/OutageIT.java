package org.staticdhcpd.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.staticdhcpd.itests.load.LoadPlan;
import org.staticdhcpd.itests.load.LoadRun;
import org.staticdhcpd.itests.load.Outcome;
import org.staticdhcpd.itests.load.Scenario;
import org.staticdhcpd.itests.servers.RequiresServers;
import org.staticdhcpd.itests.servers.ServerProgram;

/**
 * PostgreSQL is killed under load and comes back, in each mode. It stays away for {@code staticdhcpd.outage.seconds} (5).
 *
 * <p>The server is authoritative, a later source knows the same clients, some of them renew, and clients that nobody
 * knows ask all the time: the worst temptations.
 */
@RequiresServers({ServerProgram.POSTGRES, ServerProgram.MARIADBD})
class OutageIT {
    private static final int SECONDS = Integer.getInteger("staticdhcpd.outage.seconds", 5);
    private static final int EFFECT_SECONDS = 30;
    /** Until the loss of the database is known, it is not known that a stranger may be none any more. */
    private static final int NOTICE_SECONDS = 1;

    private static final String SERVER = "org.staticdhcpd.server";
    private static final String CACHE = "org.staticdhcpd.cache-swap";

    /** What each mode adds to the configuration: the cache has to live without the copy that a mirror also has. */
    private static final Map<String, String> MODES =
            Map.of("direct", "", "mirror", "", "cache", "stores = memory, disk\nsnapshot = false\n");

    private static Databases databases;
    private static Site site;

    @BeforeAll
    static void start() throws Exception {
        databases = Databases.started(Path.of(System.getProperty("work"), "outage-sql"));
        site = new Site("outage");
        databases.configure(site);
        site.setting(SERVER, "authoritative", "true");
        Files.writeString(
                site.etc("org.staticdhcpd.cache.disk-disk.cfg"),
                "name = disk\nfile = " + site.folder().resolve("answers.sqlite3") + "\n");
        site.start();
        site.command("feature:install staticdhcpd-database-postgresql staticdhcpd-cache-disk");
        site.setting(SERVER, "sources", "postgresql, ini");
        Waiting.until("answers from PostgreSQL", EFFECT_SECONDS, () -> {
            site.insist(SERVER, "sources", "postgresql, ini");
            return everybodyIsServed() && lately().equals(Databases.POSTGRESQL);
        });
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
        databases.close();
    }

    private static void mode(String mode) throws IOException {
        Path fresh = site.etc(CACHE + ".cfg~");
        Files.writeString(fresh, "source = postgresql\nmode = " + mode + "\n" + MODES.get(mode));
        Files.move(fresh, site.etc(CACHE + ".cfg"), StandardCopyOption.REPLACE_EXISTING);
        Waiting.until("mode " + mode, EFFECT_SECONDS, () -> site.attempt("dhcp:sources postgresql")
                .output()
                .matches("(?s).*mode\\W+" + mode + ".*"));
    }

    /** An answer that came while the cache began to follow the changes is not kept: everybody is asked for again then. */
    private static void fill(String mode) throws Exception {
        mode(mode);
        Waiting.until("changes are followed", EFFECT_SECONDS, () -> site.attempt("dhcp:sources postgresql")
                .output()
                .matches("(?s).*(followed|current).*"));
        assertThat(everybodyIsServed()).isTrue();
        // An answer that was under way while the cache began to follow the database may be out of date, and is not
        // kept.
        assertThat(everybodyIsServed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mirror", "cache"})
    void knownClientsAreServedThroughoutAndStrangersHearNothing(String mode) throws Exception {
        fill(mode);
        try (Traffic traffic = new Traffic(site);
                Uninvited uninvited = new Uninvited(site.address())) {
            pause(2);
            assertThat(uninvited.take().naks())
                    .as("refusals while it can be told who is a stranger")
                    .isPositive();
            databases.postgres().kill();
            pause(NOTICE_SECONDS);
            Uninvited.Seen first = uninvited.take();
            pause(SECONDS - NOTICE_SECONDS);
            Uninvited.Seen seen = uninvited.take();
            databases.postgres().start();
            pause(5);
            Traffic.Outcomes outcome = traffic.end();
            System.out.printf(
                    "%s, away for %d s: strangers %s, in the first second %s; then %s%n%s",
                    mode, SECONDS, seen, first, uninvited.take(), outcome.table());
            assertThat(outcome.isFlawless()).as(outcome.table()).isTrue();
            assertThat(outcome.origins()).containsExactly(Databases.POSTGRESQL);
            assertThat(seen.asked()).isPositive();
            assertThat(seen.answers()).as("answers to strangers").isZero();
            assertThat(uninvited.trouble()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mirror", "cache"})
    void aServerThatStartsWithoutTheDatabaseServesWhatItHasOnDisk(String mode) throws Exception {
        fill(mode);
        databases.postgres().kill();
        site.close();
        // Its first client is served from what is on disk: there is nothing else to serve it from.
        site.start();
        Outcome served = once();
        databases.postgres().start();
        assertThat(served.isFlawless()).as(served.table()).isTrue();
        assertThat(served.tally()).containsOnlyKeys(Databases.POSTGRESQL);
        Waiting.until("it is followed again", EFFECT_SECONDS, () -> !site.attempt("dhcp:sources postgresql")
                .output()
                .contains("away"));
    }

    @Test
    void withoutACopyThereIsSilenceAndAllIsWellAfterItsReturn() throws Exception {
        mode("direct");
        assertThat(everybodyIsServed()).isTrue();
        try (Traffic traffic = new Traffic(site);
                Uninvited uninvited = new Uninvited(site.address())) {
            pause(2);
            uninvited.take();
            databases.postgres().kill();
            pause(NOTICE_SECONDS);
            Uninvited.Seen first = uninvited.take();
            long before = traffic.right();
            pause(SECONDS - NOTICE_SECONDS);
            assertThat(traffic.right()).as("served without the database").isEqualTo(before);
            Uninvited.Seen seen = uninvited.take();
            long returned = System.nanoTime();
            databases.postgres().start();
            long ready = System.nanoTime();
            Waiting.until("the first answer", EFFECT_SECONDS, () -> traffic.right() > before);
            long answered = System.nanoTime();
            pause(5);
            Traffic.Outcomes outcome = traffic.end();
            long lost = traffic.lostUntilMillis(ready);
            System.out.printf(
                    "direct, away for %d s, %d ms to start: first answer %d ms after its return, and of what was asked"
                            + " later than %d ms after it nothing lost; strangers %s, in the first second %s%n%s",
                    SECONDS,
                    (ready - returned) / 1_000_000,
                    (answered - ready) / 1_000_000,
                    lost,
                    seen,
                    first,
                    outcome.table());
            assertThat(outcome.wrong()).as(outcome.table()).isZero();
            assertThat(outcome.origins()).containsExactly(Databases.POSTGRESQL);
            assertThat(seen.answers()).as("answers to strangers").isZero();
            // Two seconds are promised; here there is room for a busy machine.
            assertThat(lost).isLessThan(TimeUnit.SECONDS.toMillis(10));
        }
        assertThat(everybodyIsServed()).isTrue();
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
}
