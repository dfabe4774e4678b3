package org.staticdhcpd.itests.network;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting with a limit; an interrupt ends the test. */
final class Waiting {
    private static final long POLL_NANOS = 20_000_000;

    private Waiting() {}

    /** Waits to be notified; the caller holds the monitor and checks its condition again. */
    // The loop around the condition is the caller's.
    @SuppressWarnings("WaitNotInLoop")
    static void on(Object monitor, long millis) {
        try {
            monitor.wait(millis);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Whether the process ended within the limit. */
    static boolean ended(Process process, Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Looks again and again, for things that cannot tell when they change. */
    static void until(String what, Duration limit, BooleanSupplier condition) {
        long until = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError(limit.toSeconds() + " s passed before " + what);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }
}
