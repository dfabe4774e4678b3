package org.staticdhcpd.transport.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.staticdhcpd.api.Handling;

/**
 * Does something the first time it is run: when a delay ends, or when somebody ends it early. It forgets what that was
 * then, for a timer may hold it for as long as the delay was to be.
 */
final class Once implements Runnable, Handling.Call {
    private final AtomicReference<Optional<Ways>> ways;

    /**
     * Does one of both.
     *
     * @param work when the delay ends, or it is called to go on
     * @param finish when it is called to finish
     */
    Once(Runnable work, Runnable finish) {
        this.ways = new AtomicReference<>(Optional.of(new Ways(work, finish)));
    }

    /** What to do. */
    private record Ways(Runnable work, Runnable finish) {}

    @Override
    public void run() {
        come();
    }

    @Override
    public void come() {
        ways.getAndSet(Optional.empty()).ifPresent(of -> of.work().run());
    }

    @Override
    public void comeToFinish() {
        ways.getAndSet(Optional.empty()).ifPresent(of -> of.finish().run());
    }
}
