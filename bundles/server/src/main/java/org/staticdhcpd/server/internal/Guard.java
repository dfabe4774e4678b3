package org.staticdhcpd.server.internal;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.Diagnostics.Work;

/** What the server remembers of a source, by name: it outlives the source's services. */
final class Guard {
    /** Timing a look-up costs as much as one from memory takes, so of those only some are timed. */
    private static final int SAMPLE = 64;

    private final Tally tally = new Tally();
    private final LongAdder errors = new LongAdder();
    private final LongAdder slow = new LongAdder();
    private final Breaker breaker = new Breaker();
    private final Latencies latencies = new Latencies();
    private WeakReference<DefinitionSource> current = new WeakReference<>(null);
    private volatile Room room = new Room();
    private volatile String trouble = "";

    /** Counts look-ups from memory, roughly: threads may overwrite each other's count. */
    private int turn;

    /** The room for look-ups of this service. Those of one that is gone, and may hang in it, take none from its successor. */
    // It is the object that matters, not what its equals says.
    @SuppressWarnings("ReferenceEquality")
    synchronized Room roomOf(DefinitionSource source) {
        if (current.get() != source) {
            current = new WeakReference<>(source);
            room = new Room();
            breaker.renewed();
        }
        return room;
    }

    Tally tally() {
        return tally;
    }

    Breaker breaker() {
        return breaker;
    }

    /** Whether this look-up from memory is one to be timed. */
    boolean samples() {
        return (++turn & (SAMPLE - 1)) == 0;
    }

    void timed(long nanos, long now) {
        latencies.add(nanos, now);
    }

    void threw() {
        errors.increment();
    }

    void wasSlow() {
        slow.increment();
    }

    /** Why it rests, for those who wait for it. */
    String trouble() {
        return trouble;
    }

    void trouble(String why) {
        trouble = why;
    }

    /** For how long it has been resting; zero while it is asked. */
    Duration restingFor(long now) {
        return breaker.restingFor(now).orElse(Duration.ZERO);
    }

    /** How it works, as of {@code now}. */
    Work work(long now) {
        Latencies.Spread spread = latencies.spread(now);
        Room here = room;
        return new Work(
                errors.sum(),
                slow.sum(),
                here.inside(),
                here.waiting(),
                spread.count(),
                spread.median(),
                spread.p99(),
                spread.longest());
    }
}
