package org.staticdhcpd.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.itests.load.LoadPlan;
import org.staticdhcpd.itests.load.LoadRun;
import org.staticdhcpd.itests.load.Outcome;

/** A source that takes two seconds for each look-up, with more clients than it can bear, harms nobody else's. */
class SlowSourceIT {
    private static final double RATE = 500;
    private static final int SECONDS = 30;
    private static final long EXCHANGES = 5000;

    @Test
    @DisplayName(
            "R174 a source of the site's own is asked once its bundle is there; slow, it rests, and others are served")
    void clientsOfOtherSourcesDoNotNotice() throws Exception {
        try (Site site = new Site("slow")) {
            site.setting("org.staticdhcpd.server", "sources", "sqlite, slow");
            site.start();
            Path slowWhile = site.folder().resolve(SlowSource.FILE);
            Path bundle = SlowBundle.write(site.folder().resolve("slow.jar"), slowWhile);
            try (Strangers strangers = new Strangers(site.address());
                    LoadRun run = LoadRun.start(site.plan().withRate(RATE).with(LoadPlan.Limits.seconds(300)))) {
                site.command("bundle:install -s " + bundle.toUri());
                Waiting.until("offers to strangers", SECONDS, () -> strangers.offers() > 0);

                Files.createFile(slowWhile);
                Waiting.until("its rest", SECONDS, () -> lines(site, "DHCP-SRV-024") > 0);
                Program shown = site.attempt("dhcp:sources slow");
                assertThat(shown.code()).isNotZero();
                assertThat(shown.output()).contains("RESTING", "source slow rests");
                long seen = run.progress().right();
                Waiting.until("other clients", 60, () -> run.progress().right() > seen + EXCHANGES);

                Files.delete(slowWhile);
                long back = System.nanoTime();
                Waiting.until("its return", SECONDS, () -> lines(site, "source slow answers again") > 0);
                int offers = strangers.offers();
                Waiting.until("offers again", SECONDS, () -> strangers.offers() > offers + 100);
                // What was begun before takes its two seconds; then nothing is in the way.
                assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(Duration.ofSeconds(6));
                assertThat(site.command("dhcp:sources slow")).contains("serving", "slow");

                run.stop();
                Outcome outcome = run.await();
                System.out.println(outcome.table());
                assertThat(outcome.isFlawless()).as(outcome.table()).isTrue();
                assertThat(outcome.tally()).containsOnlyKeys(Site.SQLITE);
                assertThat(strangers.trouble()).isEmpty();
                assertThat(lines(site, "DHCP-SRV-024")).isEqualTo(1);
                assertThat(lines(site, "answers again")).isEqualTo(1);
            }
        }
    }

    private static long lines(Site site, String part) throws Exception {
        return site.log().lines().filter(line -> line.contains(part)).count();
    }
}
