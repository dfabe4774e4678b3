package org.staticdhcpd.transport.internal;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.Handling;
import org.staticdhcpd.api.PacketHandler;
import org.staticdhcpd.api.ReplySender;
import org.staticdhcpd.transport.internal.Counters.Count;

/**
 * Takes datagrams through the handler: on the reader's thread as far as it goes without waiting, the rest on workers.
 * Datagrams that are not done when the reader leaves them count against one limit, whatever they wait for (R26).
 */
final class Carrier implements BiConsumer<Datagram, ReplySender> {
    /** Stands in while there is no handler, so that "none yet" and "going away" are one case. */
    static final PacketHandler ABSENT = (datagram, sender) -> Handling.AGAIN;

    private static final Logger log = LoggerFactory.getLogger(Carrier.class);

    private final Supplier<PacketHandler> handlers;
    private final Counters counters;
    private final Workers workers;
    private final Later later;
    private final Rounds rounds;
    private final WaitingRoom waitingRoom;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Seldom overflows = new Seldom();
    private final Seldom failures = new Seldom();
    private volatile int limit;

    /**
     * Carries nothing beyond the reader before the first {@link #adapt}.
     *
     * @param handlers gives the handler of this moment, {@link #ABSENT} when there is none
     * @param later keeps what has to wait
     */
    Carrier(Supplier<PacketHandler> handlers, Later later, Counters counters) {
        this.handlers = handlers;
        this.counters = counters;
        this.later = later;
        this.rounds = new Rounds(later);
        this.workers = new Workers(1);
        this.waitingRoom = new WaitingRoom(this);
    }

    /** Takes over another configuration; nothing in flight is touched. */
    void adapt(TransportSettings settings) {
        limit = settings.queueSize();
        workers.resize(settings.workers());
        waitingRoom.keepFor(settings.handlerWait());
    }

    /** Carries one datagram. Never throws for what the handler throws. */
    @Override
    public void accept(Datagram datagram, ReplySender sender) {
        PacketHandler handler = handlers.get();
        Journey journey = null;
        Handling next;
        try {
            next = Objects.requireNonNull(handler.handle(datagram, sender), "the handler's answer");
            if (next == Handling.DONE) {
                datagram.release();
                return;
            }
        } catch (Throwable e) { // the receive loop's share of the four places that may
            journey = new Journey(this, datagram, sender, handler);
            next = journey.failed(e);
        }
        if (admitted()) {
            datagram.keep();
            (journey == null ? new Journey(this, datagram, sender, handler) : journey).follow(next);
        } else {
            datagram.release();
        }
    }

    private boolean admitted() {
        if (inFlight.incrementAndGet() <= limit) {
            return true;
        }
        inFlight.decrementAndGet();
        counters.add(Count.OVERFLOW);
        overflows.say(times -> log.warn(
                "DHCP-NET-002 {} datagram(s) dropped: more than queueSize = {} wait; a source is slow or gone, or this is a flood",
                times,
                limit));
        return false;
    }

    PacketHandler handler() {
        return handlers.get();
    }

    /** Runs a journey's next step on a worker, now or later. */
    void schedule(Journey journey, Handling.Later next) {
        if (next.delayMillis() == 0) {
            work(journey);
        } else {
            next.early()
                    .ifPresentOrElse(
                            early -> soon(journey, next, early), () -> tick(next.delayMillis(), () -> work(journey)));
        }
    }

    private void soon(Journey journey, Handling.Later next, Consumer<Handling.Call> early) {
        Once once = new Once(() -> work(journey), () -> finish(journey));
        early.accept(once);
        rounds.in(next.delayMillis(), once);
    }

    void work(Journey journey) {
        taken(workers.run(journey, journey.goesAhead()));
    }

    private void finish(Journey journey) {
        taken(workers.finish(journey, journey.goesAhead()));
    }

    private void taken(boolean byWorkers) {
        if (!byWorkers) {
            dropped(Count.STOPPED);
        }
    }

    /** Keeps a journey until another handler is there. */
    void park(Journey journey) {
        waitingRoom.enter(journey);
    }

    void tick(int delayMillis, Runnable tick) {
        later.in(delayMillis, tick);
    }

    void done() {
        inFlight.decrementAndGet();
    }

    void dropped(Count why) {
        counters.add(why);
        done();
    }

    void gaveUp(Throwable failure) {
        dropped(Count.HANDLER_FAILED);
        failures.say(times -> log.error("DHCP-NET-003 the handler failed {} time(s)", times, failure));
    }

    /** How many datagrams wait or are being worked on. */
    int inFlight() {
        return inFlight.get();
    }

    /** Lets what is in flight finish, within a limit; the timer is the caller's to end, before this or after. */
    void stop(long millis) {
        workers.stop(millis, () -> inFlight.get() == 0);
    }
}
