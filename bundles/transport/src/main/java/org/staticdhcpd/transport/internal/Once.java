package org.staticdhcpd.transport.internal;

import java.util.concurrent.atomic.AtomicBoolean;

/** Does something the first time it is run: when a delay ends, or when somebody ends it early. */
final class Once implements Runnable {
    private final AtomicBoolean ran = new AtomicBoolean();
    private final Runnable work;

    Once(Runnable work) {
        this.work = work;
    }

    @Override
    public void run() {
        if (ran.compareAndSet(false, true)) {
            work.run();
        }
    }
}
