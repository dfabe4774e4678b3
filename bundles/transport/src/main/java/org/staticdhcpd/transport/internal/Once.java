package org.staticdhcpd.transport.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Does something the first time it is run: when a delay ends, or when somebody ends it early. It forgets what that was
 * then, for a timer may hold it for as long as the delay was to be.
 */
final class Once implements Runnable {
    private final AtomicReference<Optional<Runnable>> work;

    Once(Runnable work) {
        this.work = new AtomicReference<>(Optional.of(work));
    }

    @Override
    public void run() {
        work.getAndSet(Optional.empty()).ifPresent(Runnable::run);
    }
}
