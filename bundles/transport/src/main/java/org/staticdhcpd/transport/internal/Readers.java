package org.staticdhcpd.transport.internal;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads that read one socket: the first one all the time, others while more waits than one thread should do alone,
 * such as while the server's new code is not compiled yet. All take from the same queue of the system, so a thread that
 * is held up, comes or goes holds up or loses nothing, whichever relay sends.
 */
final class Readers {
    /** As long as a reader waits for a datagram at a time. */
    private static final long NAP = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long IDLE = TimeUnit.SECONDS.toNanos(1);

    private final Listener listener;
    private final Reader first;
    private final List<Helper> helpers = new CopyOnWriteArrayList<>();
    private volatile int most = 1;

    /** One thread reads until {@link #limit} allows more. */
    Readers(Listener listener) {
        this.listener = listener;
        this.first = new Reader("dhcp-reader " + listener.spot(), listener, this::next);
    }

    void start() {
        first.start();
    }

    /** How many threads may read at a time; those that are too many end by themselves. */
    void limit(int readers) {
        most = readers;
    }

    /** Gets another thread to read, if there may be one. */
    void call() {
        if (most == 1) {
            return;
        }
        for (Helper helper : helpers) {
            if (helper.wake()) {
                return;
            }
        }
        if (helpers.size() < most - 1) {
            add();
        }
    }

    private synchronized void add() {
        int number = helpers.size() + 1;
        if (number < most && !isEnding()) {
            Helper helper = new Helper(number);
            helpers.add(helper);
            helper.reader.start();
        }
    }

    private boolean isEnding() {
        return listener.isDraining() || listener.isClosed();
    }

    /** Waits until none reads any more; false when one still does after so long. */
    boolean await(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        helpers.forEach(Helper::wake);
        boolean ended = first.await(millis);
        for (Helper helper : helpers) {
            ended &= helper.reader.await(TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
        }
        return ended;
    }

    /** Waits the same for readers of a closed socket; whatever still holds one of them up is interrupted. */
    void end(long millis) {
        if (!await(millis)) {
            first.interrupt(millis);
            helpers.forEach(helper -> helper.reader.interrupt(millis));
        }
    }

    private boolean next(Intake intake) throws IOException {
        boolean wait = !listener.isDraining();
        return intake.receive(wait) || wait;
    }

    /** Reads as long as there is something to read, and ends when it was not needed for a while. */
    private final class Helper {
        private final Reader reader;
        private final int number;
        private volatile boolean asleep;
        private long lastNeeded = System.nanoTime();

        Helper(int number) {
            this.number = number;
            this.reader = new Reader("dhcp-reader " + listener.spot() + " +" + number, listener, this::next);
        }

        private boolean next(Intake intake) throws IOException {
            if (intake.isForSeveral() && intake.receive(false)) {
                lastNeeded = System.nanoTime();
                return true;
            }
            if (isEnding() || number >= most || System.nanoTime() - lastNeeded > IDLE) {
                helpers.remove(this);
                return false;
            }
            sleep();
            return true;
        }

        private void sleep() {
            asleep = true;
            LockSupport.parkNanos(this, NAP);
            asleep = false;
        }

        /** False when it is awake. */
        boolean wake() {
            if (!asleep) {
                return false;
            }
            asleep = false;
            reader.wake();
            return true;
        }
    }
}
