package org.staticdhcpd.protocol;

import java.util.List;

/**
 * A packet ready for the wire.
 *
 * @param octets the UDP payload
 * @param dropped the codes of options for which there was no room, in the order they would have had; usually empty
 */
public record Encoded(Octets octets, List<Integer> dropped) {
    /** Copies the list. */
    public Encoded {
        dropped = List.copyOf(dropped);
    }
}
