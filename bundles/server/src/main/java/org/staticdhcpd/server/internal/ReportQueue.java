package org.staticdhcpd.server.internal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;
import org.staticdhcpd.api.Exchange;

/**
 * Exchanges on their way from the threads that carry packets to the one that reports. Whoever puts one in takes a number,
 * and its place is that of the number; nobody waits for anybody, and nothing is made around an exchange.
 */
final class ReportQueue {
    /** A power of two. */
    private static final int PLACES = 1 << 14;

    private final AtomicReferenceArray<Exchange> exchanges = new AtomicReferenceArray<>(PLACES);
    /** Of the exchange in the same place, written before that and read after it. */
    private final Notice[] notices = new Notice[PLACES];

    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong told = new AtomicLong();

    /** Puts one in; false when there is no room. */
    boolean offer(Exchange exchange, Notice notice) {
        long number = taken.get();
        while (number - told.get() < PLACES) {
            if (taken.compareAndSet(number, number + 1)) {
                put(place(number), exchange, notice);
                return true;
            }
            number = taken.get();
        }
        return false;
    }

    private void put(int place, Exchange exchange, Notice notice) {
        notices[place] = notice;
        exchanges.set(place, exchange);
    }

    private static int place(long number) {
        return (int) number & (PLACES - 1);
    }

    /** Takes out the next one, if it is there by now; for one thread. */
    boolean poll(BiConsumer<Exchange, Notice> taker) {
        long number = told.get();
        int place = place(number);
        Exchange exchange = exchanges.get(place);
        if (exchange == null) {
            return false;
        }
        Notice notice = notices[place];
        exchanges.lazySet(place, null);
        told.lazySet(number + 1);
        taker.accept(exchange, notice);
        return true;
    }

    /** Whether {@link #poll} has something to take. */
    boolean isReady() {
        return exchanges.get(place(told.get())) != null;
    }

    /** How many are in it, or about to be. */
    long size() {
        return taken.get() - told.get();
    }
}
