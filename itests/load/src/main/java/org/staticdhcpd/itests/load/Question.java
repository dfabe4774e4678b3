package org.staticdhcpd.itests.load;

import java.nio.ByteBuffer;
import org.staticdhcpd.protocol.Encoded;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

/**
 * A question as octets, encoded once; only what differs between clients is written anew. Used by one thread.
 */
final class Question {
    private static final int XID = 4;
    private static final int CIADDR = 12;
    private static final int CHADDR = 28;
    private static final int FIRST_OPTION = 240;
    private static final int LIMIT = 576;
    private static final int REQUESTED_IP = 50;

    /** What dhclient asks for: mask, broadcast, router, domain, DNS, host name, NTP. */
    private static final Octets WANTED = Octets.of(new byte[] {1, 28, 3, 15, 6, 12, 42});

    private final ByteBuffer octets;
    private final int address;

    /** With the client's address in the header at {@code address}, in option 50, or (0) nowhere. */
    private Question(Packet packet, int address) {
        Encoded encoded = packet.encode(LIMIT);
        this.octets = ByteBuffer.allocateDirect(encoded.octets().length());
        encoded.octets().putInto(octets);
        octets.flip();
        this.address = address == REQUESTED_IP ? placeOf(REQUESTED_IP) : address;
    }

    private int placeOf(int option) {
        int at = FIRST_OPTION;
        while (octets.get(at) != option) {
            at += 2 + octets.get(at + 1);
        }
        return at + 2;
    }

    static Question discover(Ipv4Address giaddr) {
        return new Question(relayed(giaddr, MessageType.DISCOVER).build(), 0);
    }

    /** RFC 2131 §4.3.2, SELECTING: options 50 and 54, no client address. */
    static Question request(Ipv4Address giaddr, Ipv4Address serverId) {
        Packet packet = relayed(giaddr, MessageType.REQUEST)
                .option(OptionCode.REQUESTED_IP_ADDRESS, Octets.ofAddress(new Ipv4Address(0)))
                .option(OptionCode.SERVER_IDENTIFIER, Octets.ofAddress(serverId))
                .build();
        return new Question(packet, REQUESTED_IP);
    }

    /** RFC 2131 §4.3.2, RENEWING or REBINDING: the client address field, no options 50 and 54. */
    static Question renew(Ipv4Address giaddr) {
        return new Question(relayed(giaddr, MessageType.REQUEST).build(), CIADDR);
    }

    private static PacketBuilder relayed(Ipv4Address giaddr, MessageType type) {
        return Packet.builder()
                .op(Packet.BOOTREQUEST)
                .hops(1)
                .giaddr(giaddr)
                .mac(new MacAddress(0))
                .messageType(type)
                .option(OptionCode.PARAMETER_REQUEST_LIST, WANTED);
    }

    /** The octets for one client, ready to be sent. */
    ByteBuffer of(int xid, int client) {
        octets.clear();
        octets.putInt(XID, xid);
        long mac = Clients.mac(client);
        octets.putShort(CHADDR, (short) (mac >>> 32));
        octets.putInt(CHADDR + 2, (int) mac);
        if (address > 0) {
            octets.putInt(address, Clients.ip(client));
        }
        return octets;
    }
}
