package org.staticdhcpd.api;

import org.osgi.annotation.versioning.ProviderType;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.Octets;

/** A way out for frames on one network interface. Safe to use from any thread. */
@ProviderType
public interface FrameLink extends AutoCloseable {
    /**
     * Sends one UDP datagram in one frame; it is never fragmented.
     *
     * @param to the hardware address it goes to; not looked at when {@code target} is 255.255.255.255, which goes to
     *     everybody
     * @param source the sender in the IP and UDP headers
     * @param target the receiver in the IP and UDP headers
     * @param payload what UDP carries
     * @throws SendException when it is larger than the link allows, the link is closed, or the system refuses
     */
    void send(MacAddress to, Endpoint source, Endpoint target, Octets payload);

    /** Gives the link back; closing twice is once. */
    @Override
    void close();
}
