package org.staticdhcpd.server.internal;

import java.util.Optional;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Method;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.RelayAgentInformation;
import org.staticdhcpd.server.internal.Classified.Kind;
import org.staticdhcpd.server.internal.Classified.Unwanted;
import org.staticdhcpd.server.internal.Classified.Wanted;

/**
 * Stage 3: finds out what a packet wants.
 *
 * <p>{@code htype} is not looked at (R22): whatever the hardware, a client is known by the first six octets of
 * {@code chaddr}, or by its client identifier when it has no hardware address that fits there. {@link Route} alone asks
 * for Ethernet, before it addresses a frame.
 */
final class Classify {
    private static final int MAC_LENGTH = 6;
    private static final int CHADDR_LENGTH = 16;

    private Classify() {}

    static Classified classify(Packet packet, Arrival arrival) {
        if (packet.op() != Packet.BOOTREQUEST) {
            return new Unwanted(Kind.NOT_A_REQUEST, "op is " + packet.op() + ", not a request");
        }
        // Zero is taken as "not filled in", which some clients do (R22).
        if (packet.hlen() != 0 && (packet.hlen() < MAC_LENGTH || packet.hlen() > CHADDR_LENGTH)) {
            return new Unwanted(Kind.HARDWARE_LENGTH, "a hardware address of " + packet.hlen() + " octets");
        }
        if (packet.hlen() == 0 && !isNamed(packet) && !isLeaseQuery(packet)) {
            return new Unwanted(Kind.NAMELESS, "neither hardware address nor client identifier");
        }
        return byMessageType(packet, arrival);
    }

    /**
     * Over InfiniBand (RFC 4390 §2.1) and FireWire (RFC 2855 §3) {@code chaddr} is empty, and a client identifier a MUST.
     * Some Ethernet clients just leave {@code hlen} out.
     */
    private static boolean isNamed(Packet packet) {
        return packet.macNumber() != 0 || packet.options().has(OptionCode.CLIENT_IDENTIFIER);
    }

    /** It asks about somebody: by address, its hardware fields MUST be zero, and no identifier there (RFC 4388 §6.2). */
    private static boolean isLeaseQuery(Packet packet) {
        return packet.messageType().equals(Optional.of(MessageType.LEASEQUERY));
    }

    private static Classified byMessageType(Packet packet, Arrival arrival) {
        Optional<MessageType> type = packet.messageType();
        if (type.isEmpty()) {
            return packet.options().has(OptionCode.DHCP_MESSAGE_TYPE)
                    ? new Unwanted(Kind.UNKNOWN_MESSAGE_TYPE, "an unknown message type")
                    : new Unwanted(Kind.NO_MESSAGE_TYPE, "no message type, so BOOTP");
        }
        return switch (type.get()) {
            case DISCOVER -> wanted(Method.DISCOVER, packet, arrival);
            case REQUEST -> wanted(state(packet, arrival), packet, arrival);
            case DECLINE -> wanted(Method.DECLINE, packet, arrival);
            case RELEASE -> wanted(Method.RELEASE, packet, arrival);
            case INFORM -> wanted(Method.INFORM, packet, arrival);
            case LEASEQUERY -> wanted(Method.LEASEQUERY, packet, arrival);
            default -> new Unwanted(Kind.SERVER_MESSAGE, type.get() + " is not for a server");
        };
    }

    private static Classified wanted(Method method, Packet packet, Arrival arrival) {
        return new Wanted(new Request(method, packet, arrival));
    }

    /** The state the client is in (RFC 2131 §4.3.6, table 4; R55). */
    private static Method state(Packet packet, Arrival arrival) {
        boolean selects = packet.options().int32(OptionCode.SERVER_IDENTIFIER) != 0;
        boolean configured = packet.ciaddrNumber() != 0;
        if (selects) {
            return configured ? Method.REQUEST : Method.SELECTING;
        }
        boolean names = packet.options().int32(OptionCode.REQUESTED_IP_ADDRESS) != 0;
        if (configured == names) {
            return Method.REQUEST;
        }
        if (names) {
            return Method.INIT_REBOOT;
        }
        return isRebinding(packet, arrival) ? Method.REBIND : Method.RENEW;
    }

    /**
     * RENEW is unicast to the server and so meets no relay; REBIND is broadcast (RFC 2131 §4.3.2). A relay that goes as
     * the server (RFC 5107 §4) does get RENEWs, and says that they were unicast (RFC 5010 §3, §5); without its word it may
     * be a REBIND. Where the system does not tell what a packet was sent to, only a source that is no address gives a
     * REBIND away (R55, R73, R74).
     */
    private static boolean isRebinding(Packet packet, Arrival arrival) {
        if (packet.isRelayed()) {
            return !RelayAgentInformation.with(RelayAgentInformation.FLAGS, packet.options())
                    .receivedByUnicast()
                    .orElse(false);
        }
        Ipv4Address source = arrival.source().address();
        return arrival.wasBroadcast() || source.isUnspecified() || source.isBroadcast();
    }
}
