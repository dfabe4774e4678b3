package org.staticdhcpd.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.itests.load.LoadPlan;
import org.staticdhcpd.itests.load.LoadRun;
import org.staticdhcpd.itests.load.Outcome;
import org.staticdhcpd.itests.load.Scenario;

/** A source that is away is not a source that does not know: its clients get silence, and are served when it is back. */
class UnavailableIT {
    private static final String SQLITE = "org.staticdhcpd.database.sqlite";

    /** Longer than the deadline of a packet, after which its client can hope for nothing. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    @Test
    void clientsOfAStoppedSourceGetSilenceAndAreServedAtOnceAfterItsReturn() throws Exception {
        try (Site site = new Site("unavailable")) {
            // A later source that knows the same clients, and an authoritative server: the worst temptations.
            site.setting("org.staticdhcpd.server", "sources", "sqlite, ini");
            site.setting("org.staticdhcpd.server", "authoritative", "true");
            site.start();
            assertThat(ask(site, Scenario.DORA).tally()).containsOnlyKeys(Site.SQLITE);

            site.command("bundle:stop " + SQLITE);
            for (Scenario scenario : Scenario.values()) {
                Outcome silence = ask(site, scenario);
                assertThat(silence.lost()).as(silence.table()).isEqualTo(silence.begun());
                assertThat(silence.wrong() + silence.unexpected())
                        .as(silence.table())
                        .isZero();
            }

            site.command("bundle:start " + SQLITE);
            for (Scenario scenario : Scenario.values()) {
                Outcome served = ask(site, scenario);
                assertThat(served.isFlawless()).as(served.table()).isTrue();
                assertThat(served.tally()).containsOnlyKeys(Site.SQLITE);
            }
        }
    }

    private static Outcome ask(Site site, Scenario scenario) throws Exception {
        LoadPlan plan = site.plan().with(scenario).withWindow(20);
        return LoadRun.run(plan.with(LoadPlan.Limits.seconds(10).exchanges(20).patience(PATIENCE)));
    }
}
