package org.staticdhcpd.server.internal;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * How many packets wait for a source. Whoever began to wait long ago is not counted any more: the transport drops
 * packets without a word when too many wait or when it ends, and these must not take room for ever.
 */
final class Crowd {
    /** The spans of 2³⁴ ns, some 17 s, in which packets began to wait; this one and the one before count. */
    private static final int SPAN_BITS = 34;

    private static final int SPANS = 4;

    private final AtomicIntegerArray began = new AtomicIntegerArray(SPANS);
    private final long origin;
    private volatile long current;

    Crowd(long now) {
        origin = now;
    }

    /** How many wait. */
    int size(long now) {
        long span = turnTo(now);
        return began.get(place(span)) + began.get(place(span - 1));
    }

    /** One more waits. */
    void join(long now) {
        began.incrementAndGet(place(turnTo(now)));
    }

    /** One that began to wait at {@code since} does so no longer. */
    void leave(long since, long now) {
        long span = (since - origin) >> SPAN_BITS;
        if (turnTo(now) - span < 2) {
            began.updateAndGet(place(span), count -> Math.max(0, count - 1));
        }
    }

    private long turnTo(long now) {
        long span = (now - origin) >> SPAN_BITS;
        return span == current ? span : turned(span);
    }

    private synchronized long turned(long span) {
        for (long next = Math.max(current + 1, span - 1); next <= span; next++) {
            began.set(place(next), 0);
        }
        current = Math.max(current, span);
        return current;
    }

    private static int place(long span) {
        return (int) (span & (SPANS - 1));
    }
}
