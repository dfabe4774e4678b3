package org.staticdhcpd.transport.internal;

import org.staticdhcpd.api.Endpoint;

/**
 * A place for a socket. Two configurations that ask for the same place get the same socket.
 *
 * @param use what arrives there
 * @param local what the socket is bound to
 * @param device the interface it is limited to, where the system can do that
 */
record Spot(Use use, Endpoint local, Device device) {
    /** What arrives at a spot. The system gives each datagram to one kind only, by its destination and its interface. */
    enum Use {
        /** What is sent to the server's address and no {@link #NEAR} takes. Replies leave here. */
        UNICAST,
        /** What is sent to the server's address and arrives on the interface that owns it. */
        NEAR,
        /** Broadcasts; without an {@code InterfaceBinder}, whatever no other socket takes, from all interfaces. */
        BROADCASTS
    }

    boolean getsBroadcasts() {
        return use == Use.BROADCASTS;
    }

    /** Without a socket here a configuration cannot be served. */
    boolean isVital() {
        return use != Use.NEAR;
    }

    /** Whether the system takes one of two sockets for an obstacle to the other, unless both may be shared. */
    boolean isInTheWayOf(Spot other) {
        boolean sameAddress = local.address().equals(other.local.address())
                || local.address().isUnspecified()
                || other.local.address().isUnspecified();
        return sameAddress && local.port() == other.local.port();
    }

    /** The address and port, and the interface when it matters. */
    @Override
    public String toString() {
        return device.isAny() ? local.toString() : local + " on " + device;
    }
}
