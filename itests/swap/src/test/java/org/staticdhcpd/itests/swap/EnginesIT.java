package org.staticdhcpd.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.itests.servers.RequiresServers;
import org.staticdhcpd.itests.servers.ServerProgram;

/**
 * From one database to the next and back, ten times, while clients that never ask twice are served. Every answer carries
 * the domain name of the database it came from, so that a switch without effect does not count. The server is
 * authoritative and some of the clients renew: a NAK would be wrong, too.
 */
@RequiresServers({ServerProgram.POSTGRES, ServerProgram.MARIADBD})
class EnginesIT {
    private static final int ROUNDS = 10;
    private static final int EFFECT_SECONDS = 30;
    private static final String SERVER = "org.staticdhcpd.server";

    @Test
    void databasesAreSwitchedUnderLoadAndNothingIsLost() throws Exception {
        try (Databases databases = Databases.started(Path.of(System.getProperty("work"), "engines-sql"));
                Site site = new Site("engines")) {
            databases.configure(site);
            site.setting(SERVER, "authoritative", "true");
            site.start();
            site.command("feature:install staticdhcpd-database-postgresql staticdhcpd-database-mysql");
            try (Traffic traffic = new Traffic(site)) {
                for (int round = 0; round < ROUNDS; round++) {
                    to("postgresql", Databases.POSTGRESQL, site, traffic);
                    to("mysql", Databases.MYSQL, site, traffic);
                    to("ini", Site.INI, site, traffic);
                    to("sqlite", Site.SQLITE, site, traffic);
                }
                verify(traffic.end());
            }
        }
    }

    private static void to(String source, String domain, Site site, Traffic traffic) throws Exception {
        site.setting(SERVER, "sources", source);
        Waiting.until("answers from " + domain, EFFECT_SECONDS, () -> {
            site.insist(SERVER, "sources", source);
            return traffic.latest().equals(domain);
        });
        long seen = traffic.right();
        Waiting.until("more of them", EFFECT_SECONDS, () -> traffic.right() > seen + Traffic.RATE / 2);
    }

    private static void verify(Traffic.Outcomes outcome) {
        System.out.println(4 * ROUNDS + " switches: " + outcome.table());
        assertThat(outcome.isFlawless()).as(outcome.table()).isTrue();
        assertThat(outcome.perSecond()).as(outcome.table()).isGreaterThan(500);
        assertThat(outcome.origins()).containsOnly(Databases.POSTGRESQL, Databases.MYSQL, Site.INI, Site.SQLITE);
    }
}
