package org.staticdhcpd.cache.memcached.internal;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** Until when something must be done, with all its steps. */
final class Deadline {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Duration whole;
    private final long end;

    private Deadline(Duration whole) {
        this.whole = whole;
        this.end = System.nanoTime() + whole.toNanos();
    }

    /** So long from now. */
    static Deadline in(Duration time) {
        return new Deadline(time);
    }

    /**
     * What is left, at least one millisecond.
     *
     * @throws SocketTimeoutException when nothing is
     */
    long millisLeft() throws SocketTimeoutException {
        long left = end - System.nanoTime();
        if (left <= 0) {
            throw over();
        }
        return Math.max(1, left / NANOS_PER_MILLI);
    }

    SocketTimeoutException over() {
        return new SocketTimeoutException("no answer within " + whole.toMillis() + " ms");
    }
}
