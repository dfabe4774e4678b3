package org.staticdhcpd.cache.internal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Leaves a database alone that keeps people waiting and then fails, so that answers come from copies at once; one
 * look-up each second tries again. A failure that comes at once costs nothing and does not count: it may be about one
 * client's row.
 */
final class Breaker {
    private static final int FAILURES = 3;
    private static final long SLOW_NANOS = 100_000_000L;
    private static final long REST_NANOS = 1_000_000_000L;

    private final LongSupplier nanos;
    private final AtomicLong slowFailures = new AtomicLong();
    private final AtomicLong nextTry = new AtomicLong();

    Breaker(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether to ask now. */
    boolean admits() {
        if (!isOpen()) {
            return true;
        }
        long now = nanos.getAsLong();
        long due = nextTry.get();
        return now - due >= 0 && nextTry.compareAndSet(due, now + REST_NANOS);
    }

    /** Whether it was given up for now. */
    boolean isOpen() {
        return slowFailures.get() >= FAILURES;
    }

    /** A look-up came to an end that began at {@code begun}. */
    void ended(boolean well, long begun) {
        if (well) {
            slowFailures.set(0);
        } else if (nanos.getAsLong() - begun >= SLOW_NANOS && slowFailures.incrementAndGet() >= FAILURES) {
            nextTry.set(nanos.getAsLong() + REST_NANOS);
        }
    }

    /** The database is another one now. */
    void reset() {
        slowFailures.set(0);
    }
}
