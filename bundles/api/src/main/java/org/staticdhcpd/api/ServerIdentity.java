package org.staticdhcpd.api;

import java.util.Objects;
import org.staticdhcpd.protocol.Ipv4Address;

/**
 * Who the server is on the link a datagram arrived on.
 *
 * @param address the server identifier, option 54
 * @param serverPort where servers and relays listen, normally 67
 * @param clientPort where clients listen, normally 68
 * @param canFrame whether {@link Destination.Frame} can be sent; otherwise address-less clients need a broadcast
 */
public record ServerIdentity(Ipv4Address address, int serverPort, int clientPort, boolean canFrame) {
    /** Checks for null. */
    public ServerIdentity {
        Objects.requireNonNull(address, "address");
    }
}
