package org.staticdhcpd.transport.internal;

import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * The threads for whatever may block. Their queue is bounded by who gives them work.
 *
 * <p>One of them is called at a time, and calls the next one when more is left than it takes itself. What comes in groups,
 * as those do who were asked for together, is mostly done by the first before another one is there; to wake a thread for
 * each would take longer than their work.
 */
final class Workers {
    private static final int IDLE_SECONDS = 30;
    private static final int POLL_MILLIS = 2;
    private static final int TURN = 64;

    private final AtomicLong errands = new AtomicLong();
    private final AtomicInteger made = new AtomicInteger();
    private final Queue<Errand> waiting = new PriorityBlockingQueue<>();

    /** Whether one is on its way, and will look into the queue after whatever is put there now. */
    private final AtomicBoolean called = new AtomicBoolean();

    private final ThreadPoolExecutor pool;

    Workers(int size) {
        pool = new ThreadPoolExecutor(
                size, size, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::thread);
        pool.allowCoreThreadTimeOut(true);
    }

    private Thread thread(Runnable work) {
        Thread thread = new Worker(this, work, "dhcp-worker-" + made.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** A thread that knows whose it is. */
    private static final class Worker extends Thread {
        private final Workers of;

        Worker(Workers of, Runnable work, String name) {
            super(work, name);
            this.of = of;
        }
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
        waiting.add(new Errand(work, ahead, true, errands.incrementAndGet()));
        return call();
    }

    /** The same for what does not block, nor does what is left of the errand on which this is called, if it is on one. */
    boolean finish(Runnable work, boolean ahead) {
        waiting.add(new Errand(work, ahead, false, errands.incrementAndGet()));
        boolean comesToIt = Thread.currentThread() instanceof Worker worker && worker.of == this && !pool.isShutdown();
        return comesToIt || call();
    }

    private boolean call() {
        if (pool.isShutdown()) {
            return false;
        }
        return !called.compareAndSet(false, true) || send();
    }

    private boolean send() {
        boolean comes = false;
        try {
            pool.execute(this::serve);
            comes = true;
        } catch (RejectedExecutionException e) { // the end
            return false;
        } finally {
            if (!comes) {
                called.set(false); // there may be no memory for a thread at this moment: the next errand tries again
            }
        }
        return true;
    }

    private void serve() {
        called.set(false);
        try {
            work();
        } finally {
            if (!waiting.isEmpty()) {
                call(); // those who put it there may have counted on this thread
            }
        }
    }

    /** Not for ever: a thread that is one too many ends between its turns. */
    private void work() {
        for (int i = 0; i < TURN; i++) {
            // An errand may leave an interrupt behind; sending with it set would close the channel. The end's comes
            // after it.
            Thread.interrupted();
            Errand next = pool.isShutdown() ? null : waiting.poll();
            if (next == null) {
                return;
            }
            if (next.mayBlock() && !waiting.isEmpty()) {
                call();
            }
            next.run();
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
