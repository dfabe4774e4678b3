package org.staticdhcpd.health.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.Diagnostics;
import org.staticdhcpd.api.Handling;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.api.SourceReport;
import org.staticdhcpd.api.Trace;
import org.staticdhcpd.api.Transport;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.OptionTable;

class ChecksTest {
    private static List<String> lines(HealthCheck check) {
        Verdict verdict = new Verdict();
        verdict.add("c", check);
        return verdict.lines();
    }

    @Test
    void absenceIsAFindingNotAFailure() {
        assertThat(lines(new ListeningCheck()))
                .containsExactly("CRITICAL\tc\tthe transport is not running: no client is heard");
        assertThat(lines(new ServingCheck()))
                .containsExactly("CRITICAL\tc\tthe server is not running: packets wait for it and are then dropped");
        assertThat(lines(new SourcesCheck()))
                .containsExactly("CRITICAL\tc\tthe server is not running: no source is asked");
        assertThat(lines(new LossCheck())).containsExactly("CRITICAL\tc\tthe transport is not running");
    }

    @Test
    void anOpenSocketIsWellAndNoneIsCritical() {
        ListeningCheck check = new ListeningCheck();
        check.transports = List.of(new FakeTransport("default", List.of("0.0.0.0:67", "0.0.0.0:4011"), Map.of()));
        assertThat(lines(check)).containsExactly("OK\tc\t0.0.0.0:67; 0.0.0.0:4011");

        check.transports = List.of(new FakeTransport("default", List.of(), Map.of()));
        assertThat(lines(check)).containsExactly("CRITICAL\tc\tno socket is open: no client is heard");
    }

    @Test
    void eachOfSeveralTransportsIsLookedAtR123() {
        ListeningCheck listening = new ListeningCheck();
        LossCheck loss = new LossCheck();
        List<Transport> two = List.of(
                new FakeTransport("lan", List.of("10.0.0.1:67"), Map.of("failed.send", 4L)),
                new FakeTransport("guest", List.of(), Map.of()));
        listening.transports = two;
        loss.transports = two;

        assertThat(lines(listening))
                .containsExactly(
                        "CRITICAL\tc\tguest: no socket is open: no client is heard", "OK\tc\tlan: 10.0.0.1:67");
        assertThat(lines(loss))
                .containsExactly("WARN\tc\tlan: 4 packets lost since the last look: the system refused the reply"
                        + " (failed.send)");
    }

    @Test
    void aHandlerIsWell() {
        ServingCheck check = new ServingCheck();
        check.handler = (datagram, sender) -> Handling.DONE;

        assertThat(check.execute().isOk()).isTrue();
    }

    @Test
    void everySourceMustAnswerWhateverItSays() {
        SourcesCheck check = new SourcesCheck();
        check.diagnostics = new FakeDiagnostics(
                new Diagnostics.SourceAnswer("ini", Answer.UNKNOWN),
                new Diagnostics.SourceAnswer("sqlite", Answer.unavailable("hosts.db:\n locked")));

        assertThat(lines(check)).containsExactly("OK\tc\tini answers", "CRITICAL\tc\tsqlite: hosts.db: locked");
        check.diagnostics = new FakeDiagnostics();
        assertThat(lines(check)).containsExactly("WARN\tc\tthe configuration names no source: nobody is served");
    }

    @Test
    void whatAPartOfASourceComplainsOfIsAWarning() {
        SourcesCheck check = new SourcesCheck();
        check.diagnostics = new FakeDiagnostics(
                new Diagnostics.SourceAnswer("ini", Answer.UNKNOWN),
                new Diagnostics.SourceAnswer("sqlite", Answer.unavailable("source sqlite rests: it failed")));
        check.reports = List.of(
                report("ini", () -> Optional.of("12 records are no good")),
                report("ini", Optional::empty),
                report("spare", () -> Optional.of("not asked, so no matter")),
                report("sqlite", () -> {
                    throw new IllegalStateException("gone");
                }));

        assertThat(lines(check))
                .containsExactly(
                        "OK\tc\tini answers",
                        "WARN\tc\tini: 12 records are no good",
                        "CRITICAL\tc\tsqlite: source sqlite rests: it failed",
                        "WARN\tc\tsqlite: its report failed: java.lang.IllegalStateException: gone");
    }

    @Test
    void howASourceDoesItsWorkIsToldWithWhatItsPartsReport() {
        SourcesCheck check = new SourcesCheck();
        Diagnostics.Work work = new Diagnostics.Work(
                2, 1, 0, 0, 64, Duration.ofNanos(80_500), Duration.ofMillis(3), Duration.ofMillis(1_200));
        Diagnostics.SourceState state = new Diagnostics.SourceState(
                "sql",
                true,
                true,
                Diagnostics.Condition.SERVING,
                "",
                new TreeMap<>(Map.of("found", 40L, "unknown", 7L, "unavailable", 3L)),
                work);
        check.diagnostics =
                new FakeDiagnostics(List.of(new Diagnostics.SourceAnswer("sql", Answer.UNKNOWN)), List.of(state));
        SourceReport parts = new SourceReport() {
            @Override
            public Map<String, String> report() {
                return new TreeMap<>(Map.of("copy on disk", "of yesterday, 7 s old", "pool", "1 of 4 in use"));
            }

            @Override
            public Optional<String> trouble() {
                return Optional.empty();
            }
        };
        check.reports = List.of(Map.entry(Map.of(SourceReport.NAME, "sql"), parts));

        assertThat(lines(check))
                .containsExactly(
                        "OK\tc\tsql answers",
                        "OK\tc\tsql: serving; 40 found, 7 unknown, 3 unavailable; 2 errors, 1 slow; median 80 µs,"
                                + " p99 3000 µs, longest 1200000 µs",
                        "OK\tc\tsql: copy on disk: of yesterday, 7 s old",
                        "OK\tc\tsql: pool: 1 of 4 in use");
    }

    private static Map.Entry<Map<String, Object>, SourceReport> report(
            String source, Supplier<Optional<String>> trouble) {
        return Map.entry(Map.of(SourceReport.NAME, source), new SourceReport() {
            @Override
            public Map<String, String> report() {
                return Map.of();
            }

            @Override
            public Optional<String> trouble() {
                return trouble.get();
            }
        });
    }

    @Test
    void lossesAreCountedFromTheLastLookAlsoAcrossARestartOfTheTransport() {
        LossCheck check = new LossCheck();
        check.transports =
                List.of(new FakeTransport("default", List.of(), Map.of("dropped.overflow", 5L, "received", 9L)));
        assertThat(lines(check))
                .containsExactly("WARN\tc\t5 packets lost since the last look: more waited than the queue holds"
                        + " (dropped.overflow)");
        assertThat(lines(check)).containsExactly("OK\tc\tno packet lost since the last look");

        check.transports = List.of(
                new FakeTransport("default", List.of(), Map.of("dropped.overflow", 2L, "dropped.noHandler", 1L)));
        assertThat(lines(check))
                .containsExactly(
                        "WARN\tc\t1 packets lost since the last look: the server was away for too long"
                                + " (dropped.noHandler)",
                        "WARN\tc\t2 packets lost since the last look: more waited than the queue holds"
                                + " (dropped.overflow)");
    }

    @Test
    void theWorstStatusCountsAndACheckThatThrowsIsTheWorst() {
        Verdict verdict = new Verdict();
        assertThat(verdict.status()).isEqualTo(Result.Status.HEALTH_CHECK_ERROR);
        verdict.add("a", () -> new Result(Result.Status.OK, "fine"));
        assertThat(verdict.status()).isEqualTo(Result.Status.OK);
        verdict.add("b", () -> new Result(Result.Status.WARN, "hm"));
        assertThat(verdict.status()).isEqualTo(Result.Status.WARN);
        verdict.add("c", () -> {
            throw new IllegalStateException("boom");
        });

        assertThat(verdict.status()).isEqualTo(Result.Status.HEALTH_CHECK_ERROR);
        assertThat(verdict.lines())
                .containsExactly(
                        "OK\ta\tfine", "WARN\tb\thm", "HEALTH_CHECK_ERROR\tc\tjava.lang.IllegalStateException: boom");
    }

    private record FakeTransport(String name, List<String> listeners, Map<String, Long> counts) implements Transport {
        @Override
        public ServerIdentity identity() {
            return new ServerIdentity(Ipv4Address.BROADCAST, 67, 68, false);
        }

        @Override
        public SortedMap<String, Long> counters() {
            return new TreeMap<>(counts);
        }
    }

    private record FakeDiagnostics(List<SourceAnswer> answers, List<SourceState> sources) implements Diagnostics {
        FakeDiagnostics(SourceAnswer... answers) {
            this(Arrays.asList(answers), List.of());
        }

        @Override
        public List<SourceAnswer> lookUp(LookUpKey key) {
            return answers;
        }

        @Override
        public Trace trace(Datagram datagram, ServerIdentity identity) {
            return Trace.silent(List.of());
        }

        @Override
        public OptionTable optionTable() {
            return OptionTable.standard();
        }

        @Override
        public SortedMap<String, Long> counters() {
            return new TreeMap<>();
        }
    }
}
