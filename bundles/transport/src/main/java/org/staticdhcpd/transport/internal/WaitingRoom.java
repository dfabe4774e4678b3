package org.staticdhcpd.transport.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.transport.internal.Counters.Count;

/** Where datagrams wait for a handler that is being exchanged. Costs nothing while nobody waits. */
final class WaitingRoom {
    private static final Logger log = LoggerFactory.getLogger(WaitingRoom.class);
    private static final int TICK_MILLIS = 2;

    private final Carrier carrier;
    private final BlockingQueue<Journey> waiting = new LinkedBlockingQueue<>();
    private final AtomicBoolean ticking = new AtomicBoolean();
    private final Seldom losses = new Seldom();
    private volatile Duration patience = Duration.ZERO;

    WaitingRoom(Carrier carrier) {
        this.carrier = carrier;
    }

    void keepFor(Duration next) {
        patience = next;
    }

    void enter(Journey journey) {
        waiting.add(journey);
        wake();
    }

    private void wake() {
        if (ticking.compareAndSet(false, true)) {
            carrier.tick(TICK_MILLIS, this::tick);
        }
    }

    private void tick() {
        try {
            release();
        } finally {
            ticking.set(false);
            if (!waiting.isEmpty()) {
                wake();
            }
        }
    }

    private void release() {
        List<Journey> all = new ArrayList<>();
        // Only those that are here now: with a handler that keeps refusing they come back while we look.
        waiting.drainTo(all);
        boolean absent = carrier.handler() == Carrier.ABSENT;
        long now = System.nanoTime();
        for (Journey journey : all) {
            if (now - journey.receivedAt() > patience.toNanos()) {
                lose();
            } else if (absent) {
                waiting.add(journey);
            } else {
                carrier.work(journey);
            }
        }
    }

    private void lose() {
        carrier.dropped(Count.NO_HANDLER);
        losses.say(times ->
                log.warn("DHCP-NET-006 {} datagram(s) dropped: no server took them within {}", times, patience));
    }
}
