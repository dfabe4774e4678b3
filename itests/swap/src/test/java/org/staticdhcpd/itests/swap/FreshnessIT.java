package org.staticdhcpd.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.itests.servers.RequiresServers;
import org.staticdhcpd.itests.servers.ServerProgram;

/**
 * Hundreds of rows ({@code staticdhcpd.freshness.changes}) are changed at random moments under load, and each time it is
 * measured how long it takes from before the commit to the first answer with the new value. The copy is told by
 * PostgreSQL, and asks MariaDB every second.
 *
 * <p>The figures are printed; what is required here leaves room for a machine that is busy with other things.
 */
@RequiresServers({ServerProgram.POSTGRES, ServerProgram.MARIADBD})
class FreshnessIT {
    private static final int CHANGES = Integer.getInteger("staticdhcpd.freshness.changes", 300);
    private static final double MEAN_NANOS = 20_000_000;
    private static final int EFFECT_SECONDS = 30;
    private static final String SERVER = "org.staticdhcpd.server";

    private static Databases databases;
    private static Site site;

    @BeforeAll
    static void start() throws Exception {
        databases = Databases.started(Path.of(System.getProperty("work"), "freshness-sql"));
        site = new Site("freshness");
        databases.configure(site);
        site.setting(SERVER, "authoritative", "true");
        for (String source : List.of("postgresql", "mysql")) {
            Files.writeString(
                    site.etc("org.staticdhcpd.cache-" + source + ".cfg"), "source = " + source + "\nmode = mirror\n");
        }
        site.start();
        site.command("feature:install staticdhcpd-database-postgresql staticdhcpd-database-mysql");
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
        databases.close();
    }

    @Test
    void aCopyThatIsToldIsCurrentAtOnce() throws Exception {
        Freshness seen = changes("postgresql", Databases.POSTGRESQL, databases.postgresUrl());
        assertThat(seen.millis(0.99)).as(seen.toString()).isLessThan(1_000);
    }

    @Test
    void aCopyThatAsksIsCurrentAfterItsInterval() throws Exception {
        Freshness seen = changes("mysql", Databases.MYSQL, databases.mariadbUrl());
        assertThat(seen.millis(0.99)).as(seen.toString()).isLessThan(3_000);
    }

    private static Freshness changes(String source, String domain, String url) throws Exception {
        site.setting(SERVER, "sources", source);
        try (Traffic traffic = new Traffic(site);
                Freshness freshness = new Freshness(site);
                Connection database = DriverManager.getConnection(url)) {
            Waiting.until("answers from " + domain, EFFECT_SECONDS, () -> {
                site.insist(SERVER, "sources", source);
                return traffic.latest().equals(domain);
            });
            RandomRows rows = new RandomRows(database, new Random(7), Site.CLIENTS);
            rows.awaitIn(site);
            change(rows, freshness);
            Traffic.Outcomes outcome = traffic.end();
            System.out.println(source + ": " + freshness + "; beside it " + outcome.table());
            assertThat(outcome.isFlawless()).as(outcome.table()).isTrue();
            assertThat(freshness.seen()).isEqualTo(CHANGES);
            return freshness;
        }
    }

    /** At random moments, as independent people would. */
    private static void change(RandomRows rows, Freshness freshness) throws Exception {
        Random random = new Random(11);
        long next = System.nanoTime();
        for (int i = 0; i < CHANGES; i++) {
            next += (long) (-Math.log(1 - random.nextDouble()) * MEAN_NANOS);
            freshness.watchUntil(next);
            rows.changeOne(freshness);
        }
        freshness.awaitAll();
    }
}
