package org.staticdhcpd.api;

import java.util.Objects;
import java.util.Optional;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.Ipv4Network;

/**
 * Who the server is on the link a datagram arrived on.
 *
 * @param address the server identifier, option 54
 * @param serverPort where servers and relays listen, normally 67
 * @param clientPort where clients listen, normally 68
 * @param canFrame whether {@link Destination.Frame} can be sent; otherwise address-less clients need a broadcast
 * @param network the network on the link that {@code address} belongs to; empty when the system does not tell
 * @param mtu the largest IP datagram the link takes, in octets
 */
public record ServerIdentity(
        Ipv4Address address, int serverPort, int clientPort, boolean canFrame, Optional<Ipv4Network> network, int mtu) {
    private static final int ETHERNET_MTU = 1500;

    /** Checks for null. */
    public ServerIdentity {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(network, "network");
    }

    /** On a link of which nothing is known: no network, and Ethernet's usual size. */
    public ServerIdentity(Ipv4Address address, int serverPort, int clientPort, boolean canFrame) {
        this(address, serverPort, clientPort, canFrame, Optional.empty(), ETHERNET_MTU);
    }
}
