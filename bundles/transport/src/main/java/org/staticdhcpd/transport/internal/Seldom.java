package org.staticdhcpd.transport.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Says a thing at most once in ten seconds, and then how often it happened: hostile traffic must not fill the log. */
final class Seldom {
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(10);

    private final AtomicLong unsaid = new AtomicLong();
    private final AtomicLong silentUntil = new AtomicLong(System.nanoTime());

    /** Calls {@code line} with how often it happened since the last line, this time included; or only counts. */
    void say(LongConsumer line) {
        unsaid.incrementAndGet();
        long now = System.nanoTime();
        long until = silentUntil.get();
        if (now - until >= 0 && silentUntil.compareAndSet(until, now + PAUSE)) {
            line.accept(unsaid.getAndSet(0));
        }
    }
}
