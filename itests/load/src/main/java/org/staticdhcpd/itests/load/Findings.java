package org.staticdhcpd.itests.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What a run has seen so far. The counters may be read at any time, the rest after the run. */
final class Findings {
    private static final int CASES = 8;
    private static final int TALLIED = 32;

    final LongAdder begun = new LongAdder();
    final LongAdder right = new LongAdder();
    final LongAdder lost = new LongAdder();
    final LongAdder wrong = new LongAdder();
    final LongAdder unexpected = new LongAdder();
    final LongAdder refused = new LongAdder();
    private final Histogram latencies = new Histogram();
    private final List<String> cases = new ArrayList<>();
    private final Map<String, Long> tally = new TreeMap<>();
    private final AtomicLong recentWorst = new AtomicLong();
    private long worstEnded;
    private volatile OptionalLong lastLost = OptionalLong.empty();
    private volatile String latest = "";

    /** Called by the receiving thread only. */
    void right(long nanos, long now) {
        if (nanos > latencies.max()) {
            worstEnded = now;
        }
        if (nanos > recentWorst.get()) {
            recentWorst.accumulateAndGet(nanos, Math::max);
        }
        latencies.record(nanos);
        right.increment();
    }

    /** Called by the receiving thread only. */
    void tally(String value) {
        latest = value;
        if (tally.size() < TALLIED || tally.containsKey(value)) {
            tally.merge(value, 1L, Long::sum);
        }
    }

    /** A question was lost that was asked at this moment. Called by the clock's thread only. */
    void lost(long asked) {
        lost.increment();
        if (lastLost.isEmpty() || asked - lastLost.getAsLong() > 0) {
            lastLost = OptionalLong.of(asked);
        }
    }

    /** When the latest of all lost questions was asked. */
    OptionalLong lastLost() {
        return lastLost;
    }

    /** Keeps the first cases in words. */
    void say(String words) {
        synchronized (cases) {
            if (cases.size() < CASES) {
                cases.add(words);
            }
        }
    }

    List<String> cases() {
        synchronized (cases) {
            return List.copyOf(cases);
        }
    }

    /** The value tallied last; empty text before the first. */
    String latest() {
        return latest;
    }

    /** The longest in nanoseconds since this was last called. */
    long takeRecentWorst() {
        return recentWorst.getAndSet(0);
    }

    Histogram latencies() {
        return latencies;
    }

    Map<String, Long> tally() {
        return tally;
    }

    long worstEnded() {
        return worstEnded;
    }
}
