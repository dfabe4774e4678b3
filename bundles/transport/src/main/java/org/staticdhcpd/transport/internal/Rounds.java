package org.staticdhcpd.transport.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Delays that somebody mostly ends early. There may be tens of thousands a second, so those that end at about the same
 * time share one wake-up, and last up to two {@link #MILLIS} longer.
 */
final class Rounds {
    private static final int MILLIS = 8;

    private final Later later;
    private final Map<Long, List<Runnable>> rounds = new ConcurrentHashMap<>();

    Rounds(Later later) {
        this.later = later;
    }

    /** Does {@code work} no sooner than after the delay. */
    void in(int millis, Runnable work) {
        long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        long round = Math.floorDiv(now + millis, MILLIS) + 1;
        rounds.compute(round, (number, before) -> {
            List<Runnable> all = before != null ? before : begin(number, now);
            all.add(work);
            return all;
        });
    }

    private List<Runnable> begin(long round, long now) {
        later.in(round * MILLIS - now, () -> end(round));
        return new ArrayList<>();
    }

    private void end(long round) {
        rounds.remove(round).forEach(Runnable::run);
    }
}
