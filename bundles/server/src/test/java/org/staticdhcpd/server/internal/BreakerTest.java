package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.server.internal.Breaker.Change;
import org.staticdhcpd.server.internal.Breaker.End;
import org.staticdhcpd.server.internal.Breaker.Leave;

class BreakerTest {
    private static final long MILLI = 1_000_000;
    private static final Limits LIMITS = new Limits(6, Duration.ofSeconds(1), 3, Duration.ofMillis(500));

    private Breaker breaker = new Breaker();
    private long now = Long.MAX_VALUE - 5 * MILLI; // the clock may be about to overflow

    @BeforeEach
    void startAfresh() {
        breaker = new Breaker();
    }

    private Change look(End end, long millis) {
        assertThat(breaker.enter(now, LIMITS)).isNotEqualTo(Leave.REST);
        long start = now;
        now += millis * MILLI;
        return breaker.ended(end, start, now, LIMITS);
    }

    private void rest() {
        assertThat(look(End.FAILED, 50)).isEqualTo(Change.NONE);
        assertThat(look(End.FAILED, 50)).isEqualTo(Change.NONE);
        assertThat(look(End.FAILED, 50)).isEqualTo(Change.RESTS);
    }

    @Test
    void asManyFailuresInARowAsConfiguredBeginARest() {
        rest();
        assertThat(breaker.rests(now, LIMITS)).isTrue();
        assertThat(breaker.enter(now, LIMITS)).isEqualTo(Leave.REST);
    }

    @Test
    void oneAnswerEndsTheRow() {
        look(End.FAILED, 50);
        look(End.FAILED, 50);
        look(End.WELL, 1);
        rest();
    }

    @Test
    void failuresOfOneMomentAreTheExchangeOfASource() {
        for (int i = 0; i < 50; i++) {
            assertThat(look(End.FAILED, 1)).isEqualTo(Change.NONE);
        }
        look(End.WELL, 1);
        assertThat(look(End.FAILED, 200)).isEqualTo(Change.NONE);
    }

    @Test
    void damagedRecordsOfSomeClientsNeverTakeTheSourceFromTheOthers() {
        for (int i = 0; i < 1000; i++) {
            assertThat(look(End.DOUBTFUL, 5)).isEqualTo(Change.NONE);
        }
    }

    @Test
    void aDamagedRecordThatHappensToBeTheProbeLetsTheNextTryAtOnce() {
        rest();
        now += 10 * MILLI;
        assertThat(look(End.DOUBTFUL, 1)).isEqualTo(Change.NONE);
        assertThat(breaker.rests(now, LIMITS)).isTrue();
        now += 10 * MILLI;
        assertThat(look(End.WELL, 1)).isEqualTo(Change.ANSWERS);
    }

    @Test
    void attemptsComeAtGrowingIntervalsButNeverMoreThanHalfASecondApart() {
        rest();
        List<Long> intervals = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            long before = now;
            while (breaker.rests(now, LIMITS)) {
                now += MILLI;
            }
            intervals.add((now - before) / MILLI);
            look(End.FAILED, 0);
        }
        assertThat(intervals).containsExactly(10L, 20L, 40L, 80L, 160L, 320L, 500L, 500L);
    }

    @Test
    void anAttemptThatHangsDoesNotKeepOthersFromBeingMade() {
        rest();
        now += 10 * MILLI;
        long hung = now;
        assertThat(breaker.enter(now, LIMITS)).isEqualTo(Leave.PROBE);
        now += 1999 * MILLI;
        assertThat(breaker.enter(now, LIMITS)).isEqualTo(Leave.REST);
        now += 2 * MILLI;
        assertThat(look(End.WELL, 1)).isEqualTo(Change.ANSWERS);
        assertThat(breaker.ended(End.FAILED, hung, now, LIMITS)).isEqualTo(Change.NONE);
        assertThat(breaker.rests(now, LIMITS)).isFalse();
    }

    @Test
    void aServiceInTheSourcesPlaceIsTriedAtOnce() {
        rest();
        breaker.renewed();
        assertThat(look(End.WELL, 1)).isEqualTo(Change.ANSWERS);
    }

    @Test
    void zeroFailuresMeansNever() {
        Limits never = new Limits(6, Duration.ofSeconds(1), 0, Duration.ofMillis(500));
        for (int i = 0; i < 100; i++) {
            now += 100 * MILLI;
            assertThat(breaker.ended(End.FAILED, now - 90 * MILLI, now, never)).isEqualTo(Change.NONE);
        }
    }

    /** What is done: an end, and how many milliseconds it took. */
    @Provide
    Arbitrary<List<Tuple2<End, Integer>>> histories() {
        return Arbitraries.of(End.class)
                .flatMap(end -> Arbitraries.frequencyOf(
                                Tuple.of(6, Arbitraries.integers().between(0, 40)),
                                Tuple.of(1, Arbitraries.integers().between(900, 2500)))
                        .map(millis -> Tuple.of(end, millis)))
                .list()
                .ofMaxSize(200);
    }

    /** The machine against its rules, whatever happens to the look-ups, several of which are under way at a time. */
    @Property(tries = 500)
    @Label(
            "begins and ends of a rest alternate, one probe at a time, an answer always ends it, and it is tried in time")
    void anyHistoryKeepsTheRules(@ForAll("histories") List<Tuple2<End, Integer>> history, @ForAll long start) {
        Breaker at = new Breaker();
        long time = start;
        boolean resting = false;
        int row = 0;
        for (Tuple2<End, Integer> step : history) {
            long waited = 0;
            while (at.enter(time, LIMITS) == Leave.REST) {
                assertThat(resting).as("only a resting source refuses").isTrue();
                time += MILLI;
                waited++;
                assertThat(waited).as("it is tried in time").isLessThanOrEqualTo(501);
            }
            if (resting) {
                assertThat(at.enter(time, LIMITS)).as("one at a time").isEqualTo(Leave.REST);
                assertThat(at.rests(time, LIMITS)).isTrue();
            }
            long begun = time;
            time += step.get2() * MILLI;
            row = step.get1() == End.FAILED ? row + 1 : step.get1() == End.WELL ? 0 : row;
            Change change = at.ended(step.get1(), begun, time, LIMITS);
            if (change == Change.RESTS) {
                assertThat(resting).isFalse();
                assertThat(row).isGreaterThanOrEqualTo(LIMITS.failures());
                resting = true;
            } else if (change == Change.ANSWERS) {
                assertThat(resting).isTrue();
                assertThat(step.get1()).isEqualTo(End.WELL);
                resting = false;
            } else {
                assertThat(resting && step.get1() == End.WELL)
                        .as("an answer ends it")
                        .isFalse();
            }
            assertThat(at.restingFor(time).isPresent()).isEqualTo(resting);
        }
    }
}
