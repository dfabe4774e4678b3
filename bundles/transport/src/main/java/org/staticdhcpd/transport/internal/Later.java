package org.staticdhcpd.transport.internal;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that does short things later. Nothing that is given to it blocks for long. */
final class Later {
    private static final Logger log = LoggerFactory.getLogger(Later.class);

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "dhcp-timer");
        thread.setDaemon(true);
        return thread;
    });

    /** False when it has been stopped; then {@code work} is not done. */
    // Nobody waits for the future: what goes wrong is logged here.
    @SuppressWarnings("FutureReturnValueIgnored")
    boolean in(long millis, Runnable work) {
        try {
            timer.schedule(() -> guarded(work), millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) { // a service of another bundle; the timer itself goes on in any case
            log.error("DHCP-NET-011 a delayed task failed", e);
        }
    }

    void stop() {
        timer.shutdownNow();
    }
}
