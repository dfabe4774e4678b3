package org.staticdhcpd.api;

import java.util.Objects;
import org.staticdhcpd.protocol.Ipv4Address;

/**
 * An address and a UDP port.
 *
 * @param address 0.0.0.0 for a client that has none yet
 * @param port 0 to 65,535
 */
public record Endpoint(Ipv4Address address, int port) {
    /** Checks both. */
    public Endpoint {
        Objects.requireNonNull(address, "address");
        if (port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("a port is 0 to 65535, got " + port);
        }
    }

    /** {@code address:port}. */
    @Override
    public String toString() {
        return address + ":" + port;
    }
}
