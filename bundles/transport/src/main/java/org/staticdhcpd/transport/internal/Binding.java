package org.staticdhcpd.transport.internal;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.InterfaceBinder;

/**
 * Binds sockets, and limits them to interfaces while there is an {@link InterfaceBinder}.
 *
 * <p>Two sockets on one address need SO_REUSEADDR, which would also let another program take ours. Linux looks at it
 * only when a socket is bound, so it is set for that moment and cleared again: a port that another program has is
 * refused, and nobody can take a share later.
 */
final class Binding {
    private static final Logger log = LoggerFactory.getLogger(Binding.class);
    /** The system gives less where net.core.rmem_max says so. */
    private static final int RECEIVE_BUFFER = 16 << 20;

    private volatile Optional<InterfaceBinder> binder = Optional.empty();
    private volatile String said = "";

    void arrived(InterfaceBinder next) {
        binder = Optional.of(next);
    }

    /** What was done stays done. */
    void left(InterfaceBinder gone) {
        if (binder.filter(current -> current == gone).isPresent()) {
            binder = Optional.empty();
        }
    }

    /** A socket of which it does not matter what is said about it. */
    static final class NotLimited extends IOException {
        private static final long serialVersionUID = 1L;

        NotLimited(Spot spot) {
            super(spot + " would get what arrives elsewhere, too");
        }
    }

    /**
     * Binds a new socket.
     *
     * @param others our own sockets, which may be in the way
     * @throws NotLimited when it could not be limited to its interface, and would be wrong without
     */
    Listener.Bound bind(Spot spot, boolean shared, List<Listener> others) throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            boolean limited = limit(channel, spot);
            List<Listener> obstacles = others.stream()
                    .filter(other -> other.channel().isOpen() && other.spot().isInTheWayOf(spot))
                    .filter(other -> !limited
                            || !other.isLimited()
                            || other.spot().device().equals(spot.device()))
                    .toList();
            boolean mayBeAnywhere = spot.use() == Spot.Use.UNICAST || (spot.getsBroadcasts() && obstacles.isEmpty());
            if (!limited && !mayBeAnywhere) {
                throw new NotLimited(spot);
            }
            channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            bind(channel, spot, shared, obstacles);
            return new Listener.Bound(channel, limited);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static void bind(DatagramChannel channel, Spot spot, boolean shared, List<Listener> obstacles)
            throws IOException {
        try {
            for (Listener obstacle : obstacles) {
                obstacle.channel().setOption(StandardSocketOptions.SO_REUSEADDR, true);
            }
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, shared || !obstacles.isEmpty());
            channel.bind(SendBuffer.socketAddress(spot.local()));
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, shared);
        } finally {
            for (Listener obstacle : obstacles) {
                adoptShare(obstacle);
            }
        }
    }

    static void adoptShare(Listener listener) {
        try {
            listener.channel().setOption(StandardSocketOptions.SO_REUSEADDR, listener.isShared());
        } catch (IOException e) {
            log.debug("{} stays shared as it was", listener.spot(), e);
        }
    }

    /** Limits a socket that was opened before it could be. */
    void limit(Listener listener) {
        if (!listener.isLimited() && limit(listener.channel(), listener.spot())) {
            listener.limited();
        }
    }

    private boolean limit(DatagramChannel channel, Spot spot) {
        Optional<InterfaceBinder> present = binder;
        if (spot.device().isAny() || present.isEmpty()) {
            return false;
        }
        try {
            present.get().onlyFrom(channel, spot.device().name());
            if (spot.getsBroadcasts()) {
                present.get().onlyBroadcasts(channel);
            }
            log.debug("{} gets what arrives there only", spot);
            said = "";
            return true;
        } catch (RuntimeException e) { // a service of another bundle, which may be on its way out
            complain(String.valueOf(e.getMessage()));
            return false;
        }
    }

    /** One line for each reason, not one for each socket. */
    private void complain(String why) {
        if (!why.equals(said)) {
            said = why;
            log.warn("DHCP-NET-012 broadcasts that arrive on other interfaces are seen, too: {}", why);
        }
    }
}
