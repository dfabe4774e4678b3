package org.staticdhcpd.cache.internal;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Keeps reading everything to a tenth of the time. */
final class Pace {
    private static final int REST = 9;

    private final LongSupplier nanos;
    private volatile long took;
    private volatile long next;

    Pace(LongSupplier nanos) {
        this.nanos = nanos;
        this.next = nanos.getAsLong();
    }

    /** Whether it is time again. */
    boolean isDue() {
        return nanos.getAsLong() - next >= 0;
    }

    /** Takes down one reading that began at {@code begun}. */
    void read(long begun) {
        long now = nanos.getAsLong();
        took = now - begun;
        next = now + REST * took;
    }

    /** How long the last reading took. */
    Duration took() {
        return Duration.ofNanos(took);
    }
}
