package org.staticdhcpd.transport.internal;

import java.nio.channels.DatagramChannel;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.BatchSocket;
import org.staticdhcpd.api.BatchSockets;

/** Chooses how sockets are read: in batches while somebody offers that, else one datagram at a time. */
final class Reading {
    private static final Logger log = LoggerFactory.getLogger(Reading.class);

    private volatile Optional<BatchSockets> batches = Optional.empty();
    private volatile String said = "";

    void arrived(BatchSockets sockets) {
        batches = Optional.of(sockets);
    }

    /** Readers notice within a tenth of a second; until then what they have opened goes on working. */
    void left(BatchSockets gone) {
        if (batches.filter(current -> current == gone).isPresent()) {
            batches = Optional.empty();
        }
    }

    /** Another object when there is another way. */
    Object way() {
        return batches;
    }

    /** The best way to read this socket. */
    Intake of(DatagramChannel channel, Listener listener) {
        Optional<BatchSockets> present = batches;
        if (present.isPresent()) {
            try {
                BatchSocket socket = present.get().open(channel);
                log.debug("{} is read in batches", listener.spot());
                return new BatchIntake(channel, socket, present.get(), listener);
            } catch (RuntimeException e) { // a service of another bundle, which may be on its way out
                complain(String.valueOf(e.getMessage()));
            }
        }
        return new SingleIntake(channel, listener);
    }

    private void complain(String why) {
        if (!why.equals(said)) {
            said = why;
            log.warn("DHCP-NET-015 datagrams are read one by one: {}", why);
        }
    }
}
