package org.staticdhcpd.transport.internal;

import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.BatchSocket;
import org.staticdhcpd.api.BatchSockets;
import org.staticdhcpd.api.Endpoint;

/**
 * Keeps what one reader answers until its batch is done, then sends it through the socket replies leave by. That is
 * mostly not the one that is read, which may be limited to an interface, and so could not send through others.
 */
final class Outbox implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    /** What goes away by itself does so within these. */
    private static final int BATCHES_BEFORE_RETRY = 1000;

    private static final int FAILURES_BEFORE_COMPLAINT = 2;

    private final DatagramChannel read;
    private final BatchSocket reading;
    private final BatchSockets sockets;
    private Optional<Loan> loan = Optional.empty();
    private BatchSocket way;
    private DatagramChannel channel;
    private boolean usable = true;
    private int failures;
    private int batchesSince;

    /**
     * Sends through the socket that is read until it is told otherwise.
     *
     * @param read the socket
     * @param reading the same, for batches; not closed by this
     * @param sockets makes others usable for batches
     */
    Outbox(DatagramChannel read, BatchSocket reading, BatchSockets sockets) {
        this.read = read;
        this.reading = reading;
        this.sockets = sockets;
        this.way = reading;
        this.channel = read;
    }

    /**
     * Another listener's socket, in use here, too.
     *
     * @param owner is told when it is not any more
     * @param socket the way to use it
     */
    private record Loan(Listener owner, BatchSocket socket) {}

    /** From now on replies leave by the socket of {@code exit}. Nothing may be kept at this moment. */
    // The same channel, not an equal one.
    @SuppressWarnings("ReferenceEquality")
    void leaveBy(Listener exit) {
        DatagramChannel wanted = exit.channel();
        if (wanted == channel && (usable || ++batchesSince < BATCHES_BEFORE_RETRY)) {
            return;
        }
        giveBack();
        batchesSince = 0;
        channel = wanted;
        if (wanted == read) {
            way = reading;
            usable = true;
            return;
        }
        borrow(exit, wanted);
    }

    private void borrow(Listener exit, DatagramChannel wanted) {
        exit.lend(this);
        try {
            Loan taken = new Loan(exit, sockets.open(wanted));
            loan = Optional.of(taken);
            way = taken.socket();
            usable = true;
            failures = 0;
        } catch (RuntimeException e) { // it was just closed, or the service of another bundle is on its way out
            exit.giveBack(this);
            usable = false;
            if (++failures == FAILURES_BEFORE_COMPLAINT) {
                log.warn("DHCP-NET-016 replies by {} leave one by one: {}", exit.spot(), e.getMessage());
            }
        }
    }

    /** Keeps a reply; false when it has to leave another way. */
    boolean put(ByteBuffer payload, Endpoint to) {
        return usable && way.put(payload, to);
    }

    /** Sends what was kept; says how many of them the system refused. */
    int flush() {
        return way.flush();
    }

    /** Why it refused the last one. */
    String refusal() {
        return way.refusal();
    }

    private void giveBack() {
        loan.ifPresent(taken -> {
            taken.socket().close();
            taken.owner().giveBack(this);
        });
        loan = Optional.empty();
    }

    @Override
    public void close() {
        giveBack();
    }
}
