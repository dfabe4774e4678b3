package org.staticdhcpd.server.internal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Counts the steps that are under way, and lets no more begin once it is closed. */
final class Turnstile {
    private static final int CLOSED = Integer.MIN_VALUE;
    private static final long PAUSE = 1_000_000L;

    /** Steps inside; negative from the moment of closing. */
    private final AtomicInteger inside = new AtomicInteger();

    /** Begins a step; false, and nothing to leave, when it is closed. */
    boolean enter() {
        if (inside.incrementAndGet() > 0) {
            return true;
        }
        inside.decrementAndGet();
        return false;
    }

    /** Ends a step. */
    void leave() {
        inside.decrementAndGet();
    }

    /** Closes, and waits for those inside as long as {@code limit}; returns how many are still there. */
    int close(Duration limit) {
        inside.accumulateAndGet(CLOSED, (now, closed) -> now < 0 ? now : now + closed);
        long start = System.nanoTime();
        while (inside.get() != CLOSED && System.nanoTime() - start < limit.toNanos()) {
            LockSupport.parkNanos(PAUSE);
        }
        return inside.get() - CLOSED;
    }
}
