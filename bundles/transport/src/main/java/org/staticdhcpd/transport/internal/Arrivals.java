package org.staticdhcpd.transport.internal;

import java.util.Arrays;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Endpoint;

/** How datagrams arrived; those of one moment and one sender, such as a relay, in the same way. For one thread. */
final class Arrivals {
    private static final int BITS = 6;

    private static final int SHIFT = Integer.SIZE - BITS;

    /** Neighbouring addresses get different places. */
    private static final int SPREAD = 0x9E37_79B1;

    private final Listener listener;
    private final Arrival[] last = new Arrival[1 << BITS];
    private Listener.Role role;

    Arrivals(Listener listener) {
        this.listener = listener;
    }

    /** How a datagram from {@code source} arrived that was taken from the socket at {@code now}. */
    // Another role is another object, whatever it says.
    @SuppressWarnings("ReferenceEquality")
    Arrival of(Listener.Role current, Endpoint source, long now) {
        if (current != role) {
            role = current;
            Arrays.fill(last, null);
        }
        int place = (source.address().value() * SPREAD) >>> SHIFT;
        Arrival there = last[place];
        if (there == null || there.receivedAt() != now || !there.source().equals(source)) {
            there = listener.arrival(current, source, now);
            last[place] = there;
        }
        return there;
    }
}
