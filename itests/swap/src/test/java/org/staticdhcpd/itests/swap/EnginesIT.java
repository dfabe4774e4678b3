package org.staticdhcpd.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.itests.load.LoadPlan;
import org.staticdhcpd.itests.load.LoadRun;
import org.staticdhcpd.itests.load.Outcome;
import org.staticdhcpd.itests.servers.RequiresServers;
import org.staticdhcpd.itests.servers.ServerProgram;

/**
 * From one database to the next and back, ten times, while clients that never ask twice are served. Every answer carries
 * the domain name of the database it came from, so that a switch without effect does not count.
 */
@RequiresServers({ServerProgram.POSTGRES, ServerProgram.MARIADBD})
class EnginesIT {
    private static final int ROUNDS = 10;
    private static final double RATE = 600;
    private static final int EFFECT_SECONDS = 30;
    private static final String SERVER = "org.staticdhcpd.server";

    @Test
    void databasesAreSwitchedUnderLoadAndNothingIsLost() throws Exception {
        try (Databases databases = Databases.started(Path.of(System.getProperty("work"), "engines-sql"));
                Site site = new Site("engines")) {
            databases.configure(site);
            site.start();
            site.command("feature:install staticdhcpd-database-postgresql staticdhcpd-database-mysql");
            try (LoadRun run = LoadRun.start(site.plan().withRate(RATE).with(LoadPlan.Limits.seconds(600)))) {
                for (int round = 0; round < ROUNDS; round++) {
                    to("postgresql", Databases.POSTGRESQL, site, run);
                    to("mysql", Databases.MYSQL, site, run);
                    to("ini", Site.INI, site, run);
                    to("sqlite", Site.SQLITE, site, run);
                }
                run.stop();
                verify(run.await());
            }
        }
    }

    private static void to(String source, String domain, Site site, LoadRun run) throws Exception {
        site.setting(SERVER, "sources", source);
        Waiting.until("answers from " + domain, EFFECT_SECONDS, () -> {
            site.insist(SERVER, "sources", source);
            return run.latest().equals(domain);
        });
        long seen = run.progress().right();
        Waiting.until("more of them", EFFECT_SECONDS, () -> run.progress().right() > seen + RATE / 2);
    }

    private static void verify(Outcome outcome) {
        System.out.println(outcome.table());
        assertThat(outcome.lost()).as(outcome.table()).isZero();
        assertThat(outcome.wrong()).as(outcome.table()).isZero();
        assertThat(outcome.unexpected()).as(outcome.table()).isZero();
        assertThat(outcome.perSecond()).as(outcome.table()).isGreaterThan(500);
        assertThat(Duration.ofNanos(outcome.latencies().max()))
                .as(outcome.table())
                .isLessThan(Duration.ofSeconds(2));
        assertThat(outcome.tally()).containsOnlyKeys(Databases.POSTGRESQL, Databases.MYSQL, Site.INI, Site.SQLITE);
    }
}
