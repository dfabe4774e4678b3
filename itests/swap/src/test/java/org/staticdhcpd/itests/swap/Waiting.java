package org.staticdhcpd.itests.swap;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for conditions, never just for time. */
final class Waiting {
    private static final long GLANCE = TimeUnit.MILLISECONDS.toNanos(20);

    private Waiting() {}

    static void until(String what, long seconds, Callable<Boolean> condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!holds(condition)) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("waited " + seconds + " s in vain for: " + what);
            }
            LockSupport.parkNanos(GLANCE);
        }
    }

    private static boolean holds(Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
