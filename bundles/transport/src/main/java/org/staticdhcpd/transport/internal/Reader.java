package org.staticdhcpd.transport.internal;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.transport.internal.Counters.Count;

/**
 * A thread that reads a socket. It ends only when it is told to: whatever is thrown, by the handler or by the system, it
 * goes on (R27).
 */
final class Reader {
    private static final Logger log = LoggerFactory.getLogger(Reader.class);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final Listener listener;
    private final Turn turn;
    private final Thread thread;
    private final Seldom troubles = new Seldom();

    /** Reads nothing before it is started. */
    Reader(String name, Listener listener, Turn turn) {
        this.listener = listener;
        this.turn = turn;
        this.thread = new Thread(this::read, name);
        thread.setDaemon(true);
    }

    /** What a reader does over and over. */
    @FunctionalInterface
    interface Turn {
        /** Takes what is there; false when that was all, and the reader is to end. */
        boolean take(Intake intake) throws IOException;
    }

    void start() {
        thread.start();
    }

    void wake() {
        LockSupport.unpark(thread);
    }

    /** Whether it has ended, at the latest after so long. */
    boolean await(long millis) {
        try {
            thread.join(Math.max(1, millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    /** The last resort for one that did not end in time. */
    void interrupt(long millis) {
        if (thread.isAlive()) {
            thread.interrupt();
            log.warn("DHCP-NET-007 {} did not end within {} ms", thread.getName(), millis);
        }
    }

    private void read() {
        int failures = 0;
        boolean more = true;
        while (more && !listener.isClosed()) {
            try (Intake intake = listener.intake()) {
                more = readBy(intake);
                failures = 0;
            } catch (Throwable e) { // one of the four places that may: nothing ends the receive loop (R27)
                survive(e, ++failures);
            }
        }
    }

    /** Reads until it is closed, or there is a better way to read; false when its turns are over. */
    private boolean readBy(Intake intake) throws IOException {
        Object way = listener.way();
        while (!listener.isClosed() && listener.way() == way) {
            // A handler may leave an interrupt behind; receiving with it set would close the channel.
            Thread.interrupted();
            if (!turn.take(intake)) {
                return false;
            }
        }
        return true;
    }

    private void survive(Throwable problem, int failures) {
        try {
            recover(problem, failures);
        } catch (Throwable worse) { // no memory even to say so: the next round tries again
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private void recover(Throwable problem, int failures) {
        if (listener.isClosed()) {
            return;
        }
        troubles.say(times -> log.error(
                "DHCP-NET-004 receiving on {} failed {} time(s), going on: {}",
                listener.spot(),
                times,
                problem,
                problem));
        listener.reopen();
        listener.role().desk().counters().add(Count.RECEIVE_FAILED);
        if (failures > 1) {
            LockSupport.parkNanos(Math.min(LONGEST_PAUSE, TimeUnit.MILLISECONDS.toNanos(1) << Math.min(failures, 10)));
        }
    }
}
