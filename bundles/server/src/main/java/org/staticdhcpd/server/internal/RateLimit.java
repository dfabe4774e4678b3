package org.staticdhcpd.server.internal;

import java.util.concurrent.atomic.AtomicLong;

/** Lets a burst pass, then one a second, and counts what it held back. */
final class RateLimit {
    private static final long SECOND = 1_000_000_000L;
    private static final long BURST = 10 * SECOND;

    /** How far what was let pass lies ahead of the clock; kept relative to the first use, so that 0 is the past. */
    private final AtomicLong paidUntil;

    private final AtomicLong heldBack = new AtomicLong();

    RateLimit(long now) {
        paidUntil = new AtomicLong(now);
    }

    /** Whether one more may pass; otherwise it is counted. */
    boolean allows(long now) {
        return allows(now, SECOND, BURST);
    }

    /** The same for another rate: one every {@code interval}, as many at once as such intervals are in {@code burst}. */
    boolean allows(long now, long interval, long burst) {
        while (true) {
            long paid = paidUntil.get();
            long next = Math.max(0, paid - now) + interval;
            if (next > burst) {
                heldBack.incrementAndGet();
                return false;
            }
            if (paidUntil.compareAndSet(paid, now + next)) {
                return true;
            }
        }
    }

    /** Whether {@link #allows} would say yes. */
    boolean isOpen(long now) {
        return Math.max(0, paidUntil.get() - now) + SECOND <= BURST;
    }

    /** Counts one that may not pass. */
    void holdBack() {
        heldBack.incrementAndGet();
    }

    /** How many were held back since this was last asked. */
    long takeHeldBack() {
        return heldBack.get() == 0 ? 0 : heldBack.getAndSet(0);
    }
}
