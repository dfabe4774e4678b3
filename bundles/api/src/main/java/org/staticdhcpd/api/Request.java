package org.staticdhcpd.api;

import java.util.Objects;
import java.util.Optional;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;

/**
 * A classified client packet.
 *
 * @param method what the client wants
 * @param packet the packet exactly as received
 * @param arrival where it came from
 */
public record Request(Method method, Packet packet, Arrival arrival) {
    /** Checks for null. */
    public Request {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(packet, "packet");
        Objects.requireNonNull(arrival, "arrival");
    }

    /** The client's hardware address. */
    public MacAddress mac() {
        return packet.mac();
    }

    /**
     * The address the client speaks of: option 50 in REQUEST (SELECTING, INIT-REBOOT) and DECLINE, {@code ciaddr} in
     * RENEW, REBIND, INFORM and RELEASE; empty in DISCOVER (R49) and when it is 0.0.0.0.
     */
    public Optional<Ipv4Address> clientIp() {
        return given(new Ipv4Address(clientIpNumber()));
    }

    /** {@link #clientIp} as a number; 0 when there is none. */
    public int clientIpNumber() {
        return switch (method) {
            case DISCOVER, LEASEQUERY -> 0;
            case REQUEST, SELECTING, INIT_REBOOT, DECLINE -> packet.options().int32(OptionCode.REQUESTED_IP_ADDRESS);
            case RENEW, REBIND, INFORM, RELEASE -> packet.ciaddrNumber();
        };
    }

    /** The relay agent's address; empty when the packet came directly. */
    public Optional<Ipv4Address> relayIp() {
        return given(packet.giaddr());
    }

    private static Optional<Ipv4Address> given(Ipv4Address address) {
        return address.isUnspecified() ? Optional.empty() : Optional.of(address);
    }
}
