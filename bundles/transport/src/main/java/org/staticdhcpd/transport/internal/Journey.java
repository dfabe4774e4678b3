package org.staticdhcpd.transport.internal;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.Handling;
import org.staticdhcpd.api.PacketHandler;
import org.staticdhcpd.api.ReplySender;

/** A datagram that could not be finished on the reader. One thread at a time touches it. */
final class Journey implements Runnable {
    /**
     * How long after a failure the handler may still turn out to be on its way out. A busy machine with one processor
     * may take this long from closing what a bundle uses to withdrawing its service.
     */
    private static final long SUSPICION = TimeUnit.MILLISECONDS.toNanos(500);

    private final Carrier carrier;
    private final Datagram datagram;
    private final ReplySender sender;
    private PacketHandler handler;
    private Supplier<Handling> step = this::startOver;
    private boolean ahead;
    private Throwable failure;
    private long failedAt;

    /** Starts where {@code handler} left off. */
    Journey(Carrier carrier, Datagram datagram, ReplySender sender, PacketHandler handler) {
        this.carrier = carrier;
        this.datagram = datagram;
        this.sender = sender;
        this.handler = handler;
    }

    /** {@link System#nanoTime()} at the moment of reception. */
    long receivedAt() {
        return datagram.arrival().receivedAt();
    }

    /** Whether its next step goes before those of others. */
    boolean goesAhead() {
        return ahead;
    }

    /** Runs the next step and follows its answer. */
    @Override
    public void run() {
        Handling next;
        try {
            next = Objects.requireNonNull(step.get(), "the handler's answer");
        } catch (Throwable e) { // the worker's catch-all
            next = failed(e);
        }
        follow(next);
    }

    /** Does what a step asked for. The one place that tells the cases apart. */
    void follow(Handling next) {
        if (next instanceof Handling.Later later) {
            step = later.rest();
            ahead = later.ahead();
            carrier.schedule(this, later);
        } else if (next instanceof Handling.Again) {
            step = this::startOver;
            carrier.park(this);
        } else if (failure != null) {
            carrier.gaveUp(failure);
        } else {
            carrier.done();
        }
    }

    /** A handler that is being exchanged may fail in any way: whether that was it is seen when it is gone. */
    Handling failed(Throwable problem) {
        failure = problem;
        failedAt = System.nanoTime();
        return Handling.AGAIN;
    }

    private Handling startOver() {
        PacketHandler now = carrier.handler();
        if (failure != null && now == handler) {
            return System.nanoTime() - failedAt < SUSPICION ? Handling.AGAIN : Handling.DONE;
        }
        failure = null;
        handler = now;
        return now.handle(datagram, sender);
    }
}
