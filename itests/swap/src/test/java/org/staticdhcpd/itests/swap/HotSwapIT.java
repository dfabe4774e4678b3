package org.staticdhcpd.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.itests.load.LoadPlan;
import org.staticdhcpd.itests.load.LoadRun;
import org.staticdhcpd.itests.load.Outcome;
import org.staticdhcpd.itests.load.Scenario;

/**
 * Swaps engines, server, data and settings, six times each, while clients that never ask twice are served.
 *
 * <p>Every answer carries the domain name of the file that it came from, and every updated bundle its version, so that an
 * action without effect does not count as survived.
 */
class HotSwapIT {
    private static final int TURNS = 6;
    private static final int USUAL_RATE = 600;
    private static final double RATE = Integer.getInteger("staticdhcpd.swap.rate", USUAL_RATE);
    private static final long EXCHANGES = 20_000;
    /** What no database could be asked for: all sources answer from memory then, and clients renew. */
    private static final boolean FAST = RATE > USUAL_RATE;

    private static final int EFFECT_SECONDS = 30;
    private static final int WARM_UP_WINDOW = 32;
    private static final String SERVER = "org.staticdhcpd.server";
    private static final String SQLITE = "org.staticdhcpd.database.sqlite";
    private static final String INI = "org.staticdhcpd.database.ini";
    private static final String JPA = "org.staticdhcpd.database.jpa";

    private final List<String> waits = new ArrayList<>();
    private int actions;
    private String domain = Site.SQLITE;

    @Test
    void swappingEverythingUnderLoadLosesNothing() throws Exception {
        try (Site site = site().start()) {
            // The first seconds of a cold JVM on a busy machine are not the subject; they must be right, too.
            Outcome cold = LoadRun.run(plan(site).withRate(USUAL_RATE).with(LoadPlan.Limits.seconds(3)));
            assertThat(cold.isFlawless()).as(cold.table()).isTrue();
            if (FAST) {
                LoadRun.run(plan(site).withWindow(WARM_UP_WINDOW).with(LoadPlan.Limits.seconds(15)));
            }
            LoadPlan.Limits limits = LoadPlan.Limits.seconds(600);
            try (LoadRun run = LoadRun.start(plan(site).withRate(RATE).with(limits))) {
                for (int turn = 0; turn < TURNS; turn++) {
                    swapAll(site, run, turn);
                }
                Waiting.until("enough exchanges", 120, () -> run.progress().right() >= EXCHANGES);
                run.stop();
                Outcome outcome = run.await();
                report(outcome);
                verify(outcome, site);
            }
        }
    }

    private static Site site() throws IOException, InterruptedException {
        Site site = new Site("hotswap");
        if (FAST) {
            Files.writeString(site.etc("org.staticdhcpd.cache-sqlite.cfg"), "source = sqlite\nmode = mirror\n");
            site.setting("org.staticdhcpd.transport", "queueSize", "200000");
            site.javaOptions("-Xmx512m -XX:+UseSerialGC");
        }
        return site;
    }

    private static LoadPlan plan(Site site) throws IOException {
        return FAST ? site.plan().with(Scenario.RENEW) : site.plan();
    }

    private void swapAll(Site site, LoadRun run, int turn) throws Exception {
        act("sources = ini", run, Site.INI, () -> site.setting(SERVER, "sources", "ini"));
        act("update of database.ini", run, Site.INI, () -> update(site, INI, turn));
        act("stop and start of database.ini", run, Site.INI, () -> restart(site, INI));
        act("sources = sqlite", run, domain, () -> site.setting(SERVER, "sources", "sqlite"));
        act("stop and start of database.sqlite", run, domain, () -> restart(site, SQLITE));
        act("update of database.sqlite", run, domain, () -> update(site, SQLITE, turn));
        act("refresh of database.jpa", run, domain, () -> site.command("bundle:refresh " + JPA));
        act("update of server", run, domain, () -> update(site, SERVER, turn));
        String next = "sqlite" + turn + ".test";
        act("another SQLite file", run, next, () -> Site.data(next).writeSqlite(site.sqliteFile()));
        domain = next;
    }

    /** Acts, and waits until answers come from where they then should. */
    private void act(String name, LoadRun run, String expected, Action action) throws Exception {
        run.takeRecentWorst();
        LoadRun.Progress before = run.progress();
        action.run();
        Waiting.until(name + " to answer from " + expected, EFFECT_SECONDS, () -> run.latest()
                .equals(expected));
        long seen = run.progress().right();
        Waiting.until(
                "answers after " + name, EFFECT_SECONDS, () -> run.progress().right() > seen + RATE / 4);
        LoadRun.Progress after = run.progress();
        actions++;
        waits.add(String.format(
                Locale.ROOT,
                "%2d %-34s worst wait %5d ms, lost %d, wrong %d",
                actions,
                name,
                run.takeRecentWorst().toMillis(),
                after.lost() - before.lost(),
                after.wrong() - before.wrong()));
    }

    /** In place, to a jar that differs in its version; the running bundle then says so. */
    private static void update(Site site, String bundle, int turn) throws IOException, InterruptedException {
        String version = "0.1.0.SWAP" + turn;
        Path jar = Repacked.as(version, site.jar(bundle), site.folder().resolve(bundle + "-" + turn + ".jar"));
        site.command("bundle:update " + bundle + " " + jar.toUri());
        assertThat(site.command("bundle:list -s -t 0"))
                .containsPattern("Active.*" + version.replace(".", "\\.") + ".*" + bundle.replace(".", "\\."));
    }

    private static void restart(Site site, String bundle) throws IOException, InterruptedException {
        site.command("bundle:stop " + bundle + "; bundle:start " + bundle);
    }

    private void report(Outcome outcome) {
        waits.forEach(System.out::println);
        System.out.println(actions + " actions under load");
        System.out.println(outcome.table());
        System.out.println(outcome.json());
    }

    private void verify(Outcome outcome, Site site) throws Exception {
        String why = outcome.table() + site.command("dhcp:stats");
        assertThat(actions).isGreaterThanOrEqualTo(40);
        assertThat(outcome.begun()).as(why).isGreaterThanOrEqualTo(EXCHANGES);
        assertThat(outcome.lost()).as(why).isZero();
        assertThat(outcome.wrong()).as(why).isZero();
        assertThat(outcome.unexpected()).as(why).isZero();
        assertThat(outcome.perSecond()).as(why).isGreaterThan(500);
        // The requirement on the worst wait; the deadline of a packet is the same.
        assertThat(Duration.ofNanos(outcome.latencies().max())).as(why).isLessThan(Duration.ofSeconds(2));
        assertThat(outcome.tally()).containsKeys(Site.INI, Site.SQLITE, domain);
    }

    /** Something that is done to the server. */
    private interface Action {
        void run() throws Exception;
    }
}
