package org.staticdhcpd.api;

import java.util.Objects;
import org.staticdhcpd.protocol.Octets;

/**
 * A UDP payload as received, not looked at yet.
 *
 * @param payload the octets
 * @param arrival where they came from
 */
public record Datagram(Octets payload, Arrival arrival) {
    /** Checks for null. */
    public Datagram {
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(arrival, "arrival");
    }
}
