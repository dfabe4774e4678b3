package org.staticdhcpd.server.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.staticdhcpd.api.Exchange;
import org.staticdhcpd.api.ExchangeListener;

/**
 * Stage 10: writes the line of each exchange and tells the listeners, on a thread of its own. What does not fit into its
 * queue is counted, never waited for.
 *
 * <p>While packets come in quick succession the thread looks at the queue a few hundred times a second, so that packets
 * do not have to wake it; only when nothing comes does it wait to be woken.
 */
final class Reporter {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(3);

    private final Services services;
    private final Notices notices;
    private final Logger log;
    private final ReportQueue queue = new ReportQueue();
    private final AtomicLong missed = new AtomicLong();
    private final Thread thread = new Thread(this::run, "dhcp-report");
    private final BiConsumer<Exchange, Notice> tell = this::tell;
    /** Whether the thread waits to be woken, or is about to. */
    private volatile boolean asleep;

    private volatile boolean stopping;

    Reporter(Services services, Notices notices, Logger log) {
        this.services = services;
        this.notices = notices;
        this.log = log;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Reports what is still there, as long as that takes no longer than {@code limit}, and ends. */
    void stop(Duration limit) throws InterruptedException {
        stopping = true;
        LockSupport.unpark(thread);
        thread.join(Math.max(1, limit.toMillis()));
        if (thread.isAlive()) {
            thread.interrupt();
        }
    }

    /** Takes note of an exchange; does nothing when nobody wants to know. */
    void report(Exchange exchange, Notice notice) {
        if (!isAwaited(notice)) {
            return;
        }
        if (stopping) {
            tell(exchange, notice);
        } else if (queue.offer(exchange, notice)) {
            wake();
        } else {
            long count = missed.incrementAndGet();
            notices.tell(Notice.NOT_REPORTED, () -> count + " exchanges not reported: too many, or a listener hangs");
        }
    }

    private void wake() {
        if (asleep) {
            asleep = false;
            LockSupport.unpark(thread);
        }
    }

    /** Whether anybody wants to know of such an exchange. */
    boolean isAwaited(Notice notice) {
        return isWritten(notice) || !services.listeners().isEmpty();
    }

    private boolean isWritten(Notice notice) {
        return switch (notice) {
            case ROUTINE -> log.isInfoEnabled();
            case QUIET -> log.isDebugEnabled();
            default -> false; // said by Notices
        };
    }

    private void run() {
        while (!stopping || queue.size() > 0) {
            await();
            while (queue.poll(tell)) {
                // A listener may have been interrupted, which is only to be heeded when this was meant.
                if (Thread.interrupted() && stopping) {
                    notices.tell(
                            Notice.NOT_REPORTED, () -> queue.size() + " exchanges were not reported before the end");
                    return;
                }
            }
            tellMissed();
            pause();
        }
        tellMissed();
    }

    /** Returns when there is something to do. Who puts something into the queue looks at {@link #asleep} after that. */
    private void await() {
        asleep = true;
        while (!queue.isReady() && !stopping && !Thread.interrupted()) {
            LockSupport.park(this);
            asleep = true;
        }
        asleep = false;
    }

    private void pause() {
        if (!stopping) {
            LockSupport.parkNanos(PAUSE);
        }
    }

    private void tell(Exchange exchange, Notice notice) {
        if (isWritten(notice)) {
            write(ExchangeLine.of(exchange), notice);
        }
        each(listener -> listener.exchanged(exchange));
    }

    private void write(String line, Notice notice) {
        if (notice == Notice.ROUTINE) {
            log.info("{}", line);
        } else {
            log.debug("{}", line);
        }
    }

    private void tellMissed() {
        long count = missed.getAndSet(0);
        if (count > 0) {
            each(listener -> listener.missed(count));
        }
    }

    /** One of the few catch-alls: a listener can harm neither the server nor the other listeners. */
    @SuppressWarnings("CatchingUnchecked")
    private void each(Consumer<ExchangeListener> event) {
        List<ExchangeListener> listeners = services.listeners();
        for (int i = 0; i < listeners.size(); i++) {
            ExchangeListener listener = listeners.get(i);
            try {
                event.accept(listener);
            } catch (Exception | LinkageError | StackOverflowError e) {
                notices.tell(
                        Notice.LISTENER_FAILED,
                        () -> "listener " + listener.getClass().getName() + ": " + e,
                        e);
            }
        }
    }
}
