package org.staticdhcpd.transport.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.BatchSocket;
import org.staticdhcpd.api.BatchSockets;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.ReplySender;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.transport.internal.Counters.Count;

/**
 * Takes many datagrams with one call to the system, and sends with another one what the reading thread itself answered.
 * What workers answer later leaves by itself.
 */
final class BatchIntake implements Intake {
    private static final Logger log = LoggerFactory.getLogger(BatchIntake.class);

    /** So many take one thread as long as waking another one. */
    private static final int CROWD = 16;

    /** A reply waits for so many datagrams of its batch at most, which may be those of strangers. */
    private static final int PATIENCE = 16;

    private final BatchSocket socket;
    private final Outbox outbox;
    private final Listener listener;
    private final Arrivals arrivals;
    private final Thread reader = Thread.currentThread();
    private final Seldom refusals = new Seldom();
    private Collecting sender;
    private boolean collecting;
    private int collected;
    private int index;
    private int firstKept;

    /**
     * Reads a channel.
     *
     * @param socket the same channel, for batches; closed in the end
     * @param sockets makes the one usable through which replies leave
     */
    BatchIntake(DatagramChannel channel, BatchSocket socket, BatchSockets sockets, Listener listener) {
        this.socket = socket;
        this.outbox = new Outbox(channel, socket, sockets);
        this.listener = listener;
        this.arrivals = new Arrivals(listener);
    }

    @Override
    public boolean receive(boolean wait) throws IOException {
        int count = socket.receive(wait);
        long now = System.nanoTime();
        if (count >= CROWD) {
            listener.crowded();
        }
        Listener.Role role = listener.role();
        if (count > 0) {
            role.desk().counters().add(Count.RECEIVED, count);
        }
        Collecting replies = replies(role.desk().replies());
        outbox.leaveBy(role.desk().replies().exit());
        collecting = true;
        try {
            for (int i = 0; i < count; i++) {
                if (i - firstKept >= PATIENCE && collected > 0) {
                    flush(role.desk().counters());
                }
                index = i;
                if (socket.isCut(i)) {
                    Listener.tooLong(role);
                } else {
                    Arrival arrival = arrivals.of(role, socket.source(i), now);
                    listener.take(role, socket.payload(i), arrival, replies);
                }
            }
        } finally {
            collecting = false;
            flush(role.desk().counters());
        }
        return count > 0 || wait;
    }

    private Collecting replies(Replies replies) {
        if (sender == null || sender.replies != replies) {
            sender = new Collecting(replies);
        }
        return sender;
    }

    private void flush(Counters counters) {
        if (collected == 0) {
            return;
        }
        counters.add(Count.SENT, collected); // before, see notSent
        collected = 0;
        int refused = outbox.flush();
        if (refused > 0) {
            counters.notSent(refused);
            refusals.say(times ->
                    log.warn("DHCP-NET-014 the system refused {} repl(ies), lastly: {}", times, outbox.refusal()));
        }
    }

    @Override
    public boolean isForSeveral() {
        return true;
    }

    @Override
    public void close() {
        outbox.close();
        socket.close();
    }

    /** Keeps what the reading thread answers while it goes through a batch; all else goes its usual way. */
    private final class Collecting implements ReplySender {
        private final Replies replies;

        Collecting(Replies replies) {
            this.replies = replies;
        }

        @Override
        public ServerIdentity identity() {
            return replies.identity();
        }

        @Override
        public void send(Octets payload, Destination destination) {
            send(payload.buffer(), destination);
        }

        @Override
        public void send(ByteBuffer payload, Destination destination) {
            boolean kept = Thread.currentThread() == reader
                    && collecting
                    && destination instanceof Destination.Udp udp
                    && replies.allows(udp)
                    && outbox.put(payload, udp.to());
            if (kept) {
                if (collected++ == 0) {
                    firstKept = index;
                }
            } else {
                replies.send(payload, destination);
            }
        }
    }
}
