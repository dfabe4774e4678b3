package org.staticdhcpd.server.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether a source is worth asking. After too many failures in a row it rests, and one look-up at a time, at growing
 * intervals, tries it. Nothing blocks, and while all is well it is only read.
 */
final class Breaker {
    /** Failures of one moment are no streak: look-ups that were under way when a source was exchanged, say. */
    private static final long SHORTEST_STREAK = Duration.ofMillis(100).toNanos();

    /** From one attempt to the next, doubled after each that fails. */
    private static final long FIRST_PAUSE = Duration.ofMillis(10).toNanos();

    private final AtomicReference<State> state = new AtomicReference<>(Serving.WELL);

    /** How a look-up ended. */
    enum End {
        /** The source knows its mind. */
        WELL,
        /** It could not tell, at once: this client's data may be damaged. That says nothing of others. */
        DOUBTFUL,
        /** It failed, or took too long. */
        FAILED
    }

    /** Whether a look-up may begin. */
    enum Leave {
        ASK,
        /** It is the one that tries a resting source. */
        PROBE,
        REST
    }

    /** What changed with the end of a look-up. */
    enum Change {
        NONE,
        RESTS,
        ANSWERS
    }

    private sealed interface State {}

    private record Serving(int failed, long since) implements State {
        static final Serving WELL = new Serving(0, 0);
    }

    /**
     * Left alone.
     *
     * @param since from when on
     * @param due when it may be tried
     * @param pause how long after the last attempt began that was
     * @param probe when the attempt under way began; empty when there is none
     */
    private record Resting(long since, long due, long pause, OptionalLong probe) implements State {
        Resting probed(long now) {
            return new Resting(since, due, pause, OptionalLong.of(now));
        }

        Resting again(long when, long after) {
            return new Resting(since, when, after, OptionalLong.empty());
        }

        /** An attempt that hangs does not keep others from being made for ever. */
        boolean isDue(long now, Limits limits) {
            return now - due >= 0
                    && (probe.isEmpty()
                            || now - probe.getAsLong() > 2 * limits.budget().toNanos());
        }
    }

    /** Whether nobody may ask at this moment. */
    boolean rests(long now, Limits limits) {
        return state.get() instanceof Resting resting && !resting.isDue(now, limits);
    }

    /** Whether the next look-up may begin; whoever gets leave must come to {@link #ended}. */
    Leave enter(long now, Limits limits) {
        State seen = state.get();
        if (seen instanceof Resting resting) {
            boolean mine = resting.isDue(now, limits) && state.compareAndSet(seen, resting.probed(now));
            return mine ? Leave.PROBE : Leave.REST;
        }
        return Leave.ASK;
    }

    /**
     * A look-up has ended.
     *
     * @param started when it got leave
     */
    Change ended(End end, long started, long now, Limits limits) {
        while (true) {
            State seen = state.get();
            State next = seen instanceof Serving serving
                    ? after(serving, end, started, now, limits)
                    : after((Resting) seen, end, started, now, limits);
            // The very same one when nothing is to be remembered: then nothing is written.
            if (isSame(seen, next) || state.compareAndSet(seen, next)) {
                return change(seen, next);
            }
        }
    }

    // Another one that is equal would still have to be written.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(State one, State other) {
        return one == other;
    }

    private static Change change(State before, State after) {
        if (before instanceof Serving) {
            return after instanceof Resting ? Change.RESTS : Change.NONE;
        }
        return after instanceof Serving ? Change.ANSWERS : Change.NONE;
    }

    private static State after(Serving serving, End end, long started, long now, Limits limits) {
        return switch (end) {
            case WELL -> serving.failed() == 0 ? serving : Serving.WELL;
            case DOUBTFUL -> serving;
            case FAILED -> {
                int failed = Math.min(serving.failed(), Integer.MAX_VALUE - 1) + 1;
                long since = failed == 1 ? started : serving.since();
                boolean enough = limits.failures() > 0 && failed >= limits.failures();
                yield enough && now - since >= SHORTEST_STREAK ? resting(now) : new Serving(failed, since);
            }
        };
    }

    private static Resting resting(long now) {
        return new Resting(now, now + FIRST_PAUSE, FIRST_PAUSE, OptionalLong.empty());
    }

    private static State after(Resting resting, End end, long started, long now, Limits limits) {
        if (end == End.WELL) {
            return Serving.WELL;
        }
        if (resting.probe().isEmpty() || resting.probe().getAsLong() != started) {
            return resting; // one that began before, or one that hung
        }
        if (end == End.DOUBTFUL) {
            // Another client may get an answer; the attempt was cheap.
            return resting.again(now + FIRST_PAUSE, resting.pause());
        }
        long pause = Math.min(limits.retry().toNanos(), 2 * resting.pause());
        long due = started + pause;
        return resting.again(due - now > 0 ? due : now, pause);
    }

    /** Nothing comes back from the source: it rests from now on. */
    Change givenUp(long now) {
        State seen = state.get();
        return seen instanceof Serving && state.compareAndSet(seen, resting(now)) ? Change.RESTS : Change.NONE;
    }

    /** Another service has taken the source's place, and may be tried at once. */
    void renewed() {
        state.updateAndGet(
                seen -> seen instanceof Resting resting ? resting.again(resting.since(), FIRST_PAUSE) : Serving.WELL);
    }

    /** For how long it has been resting at {@code now}; empty while it is asked. */
    Optional<Duration> restingFor(long now) {
        return state.get() instanceof Resting resting
                ? Optional.of(Duration.ofNanos(now - resting.since()))
                : Optional.empty();
    }
}
