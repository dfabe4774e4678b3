package org.staticdhcpd.cache.internal;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/** Says every two seconds how far a reading is. */
final class Progress {
    private static final long PERIOD_NANOS = Duration.ofSeconds(2).toNanos();
    private static final int MASK = 0xFFF;
    private static final int PERCENT = 100;

    private final String source;
    private final LongSupplier nanos;
    private final Logger log;
    private volatile long expected;
    private volatile long read;
    private long next;

    Progress(String source, LongSupplier nanos, Logger log) {
        this.source = source;
        this.nanos = nanos;
        this.log = log;
        this.next = nanos.getAsLong() + PERIOD_NANOS;
    }

    void expect(long clients) {
        expected = clients;
    }

    void read(long clients) {
        if ((clients & MASK) != 0) {
            return;
        }
        read = clients;
        if (nanos.getAsLong() - next >= 0) {
            next = nanos.getAsLong() + PERIOD_NANOS;
            log.info("source {}: reading, {}", source, inWords());
        }
    }

    /** Such as {@code 250,000 of 1,000,000 clients (25 %)}. */
    String inWords() {
        long whole = expected;
        return whole > 0
                ? String.format("%,d of %,d clients (%d %%)", read, whole, Math.min(PERCENT, read * PERCENT / whole))
                : String.format("%,d clients", read);
    }
}
