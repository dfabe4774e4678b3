package org.staticdhcpd.transport.internal;

import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** The threads for whatever may block. Their queue is bounded by who gives them work. */
final class Workers {
    private static final int IDLE_SECONDS = 30;
    private static final int POLL_MILLIS = 2;

    private final AtomicLong errands = new AtomicLong();
    private final AtomicInteger made = new AtomicInteger();
    private final ThreadPoolExecutor pool;

    Workers(int size) {
        pool = new ThreadPoolExecutor(
                size, size, IDLE_SECONDS, TimeUnit.SECONDS, new PriorityBlockingQueue<>(), this::thread);
        pool.allowCoreThreadTimeOut(true);
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "dhcp-worker-" + made.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** Grows or shrinks; what runs is finished first. */
    void resize(int size) {
        if (size > pool.getMaximumPoolSize()) {
            pool.setMaximumPoolSize(size);
            pool.setCorePoolSize(size);
        } else {
            pool.setCorePoolSize(size);
            pool.setMaximumPoolSize(size);
        }
    }

    /**
     * Runs when a thread is free; false when the workers have been stopped.
     *
     * @param ahead whether before all that are not
     */
    boolean run(Runnable work, boolean ahead) {
        try {
            pool.execute(new Errand(work, ahead, errands.incrementAndGet()));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Ends the threads, when {@code idle} or after the limit. */
    void stop(long millis, BooleanSupplier idle) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            while (!idle.getAsBoolean() && System.nanoTime() - end < 0) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
            pool.shutdownNow();
            pool.awaitTermination(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
