package org.staticdhcpd.itests.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.SourceReport;

/**
 * A database that takes two seconds for one client: what becomes of that client, and of the others.
 *
 * @param site where the engine runs
 * @param engine the engine
 * @param keys of a source over that database
 */
record Failing(Site site, String engine, Map<String, Object> keys) {
    /** For this client the database takes two seconds. */
    static final String SLOW = "02:00:00:00:00:01";

    private void open(String source, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(keys);
        all.putAll(more);
        site.configure(engine, source, all);
        site.awaitOpen(source);
    }

    /** With less patience than the database needs, the client gets no answer, the log says so, and others are served. */
    void oneSlowClientIsGivenUpAndTheOthersAreServed(String source) throws Exception {
        open(source, Map.of("timeout", 1));
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<Answer> slow = threads.submit(() -> site.ask(source, SLOW));
            do {
                assertThat(site.address(source, Site.WORKSTATION)).isEqualTo("192.168.0.197");
            } while (!slow.isDone());
            assertThat(slow.get()).isInstanceOf(Answer.Unavailable.class);
        } finally {
            threads.shutdownNow();
        }
        assertThat(Site.log()).contains("DHCP-JPA-009 org.staticdhcpd.database." + engine + '~' + source);
        assertThat(site.address(source, Site.WORKSTATION)).isEqualTo("192.168.0.197");
    }

    /** With all connections in use, a further look-up says so within a second, and is served when one is free. */
    void aPoolThatIsUsedUpIsStatedAndWhoHasAConnectionIsServed(String source) throws Exception {
        open(source, Map.of("timeout", 5, "maximumConnections", 2));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Answer>> slow =
                    List.of(threads.submit(() -> site.ask(source, SLOW)), threads.submit(() -> site.ask(source, SLOW)));
            SourceReport report = site.service(SourceReport.class, source).orElseThrow();
            Site.await(() -> report.report().get("pool").startsWith("2 of 2 in use"));
            assertThat(site.ask(source, Site.WORKSTATION))
                    .isInstanceOfSatisfying(Answer.Unavailable.class, no -> assertThat(no.why())
                            .contains("all 2 connections are in use")
                            .contains("1000 ms"));
            for (Future<Answer> answer : slow) {
                assertThat(answer.get(10, TimeUnit.SECONDS)).isInstanceOf(Answer.Found.class);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(Site.log()).contains("DHCP-JPA-008 org.staticdhcpd.database." + engine + '~' + source);
        Site.await(() -> site.address(source, Site.WORKSTATION).equals("192.168.0.197"), Duration.ofSeconds(2));
    }
}
