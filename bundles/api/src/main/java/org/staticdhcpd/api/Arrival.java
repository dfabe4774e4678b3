package org.staticdhcpd.api;

import java.util.Objects;

/**
 * Where, how and when a datagram arrived.
 *
 * @param source who sent it; 0.0.0.0 for a client without an address
 * @param local where it was sent to: 255.255.255.255 when it was broadcast, 0.0.0.0 when the system does not tell, and
 *     the port it was received on
 * @param proxy whether that port is the proxy port (PXE boot server, usually 4011)
 * @param networkInterface the name of the network interface; empty text when the system does not tell
 * @param receivedAt {@link System#nanoTime()} at the moment of reception
 */
public record Arrival(Endpoint source, Endpoint local, boolean proxy, String networkInterface, long receivedAt) {
    /** Checks for null. */
    public Arrival {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(local, "local");
        Objects.requireNonNull(networkInterface, "networkInterface");
    }

    /** Whether it was sent to everybody on the link. */
    public boolean wasBroadcast() {
        return local.address().isBroadcast();
    }
}
