package org.staticdhcpd.itests.swap;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

/** A client of the sample network that asks for all that the tables can say. */
final class SampleClient {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Octets EVERYTHING = Octets.of(new byte[] {1, 3, 6, 12, 15, 28, 42, 51});
    private static final List<OptionCode> SHOWN = List.of(
            OptionCode.IP_ADDRESS_LEASE_TIME,
            OptionCode.SUBNET_MASK,
            OptionCode.BROADCAST_ADDRESS,
            OptionCode.ROUTER,
            OptionCode.DOMAIN_NAME_SERVERS,
            OptionCode.NTP_SERVERS,
            OptionCode.DOMAIN_NAME,
            OptionCode.HOSTNAME);

    private final Relay relay;
    private final MacAddress mac;

    SampleClient(InetSocketAddress server, String mac) {
        this.relay = new Relay(server);
        this.mac = MacAddress.parse(mac);
    }

    /** What it is offered, and then given: the address and the options in words; nothing without an answer. */
    String lease() throws IOException {
        Optional<Packet> offer = relay.ask(question(MessageType.DISCOVER).build(), PATIENCE);
        if (offer.isEmpty()) {
            return "";
        }
        Packet packet = offer.get();
        Packet request = question(MessageType.REQUEST)
                .option(
                        OptionCode.REQUESTED_IP_ADDRESS,
                        Octets.of(packet.yiaddr().toBytes()))
                .option(
                        OptionCode.SERVER_IDENTIFIER,
                        packet.options().get(OptionCode.SERVER_IDENTIFIER).orElseThrow())
                .build();
        String acknowledged = relay.ask(request, PATIENCE)
                .map(ack -> inWords(MessageType.ACK, ack))
                .orElse("nothing");
        String offered = inWords(MessageType.OFFER, packet);
        return offered.equals(acknowledged) ? offered : "offered " + offered + ", acknowledged " + acknowledged;
    }

    /** Whether anybody says anything to it within the time. */
    boolean hears(Duration limit) throws IOException {
        return relay.ask(question(MessageType.DISCOVER).build(), limit).isPresent();
    }

    private PacketBuilder question(MessageType type) {
        return Packet.builder()
                .op(Packet.BOOTREQUEST)
                .hops(1)
                .xid(0x53414D50)
                .giaddr(Relay.ADDRESS)
                .mac(mac)
                .messageType(type)
                .option(OptionCode.PARAMETER_REQUEST_LIST, EVERYTHING);
    }

    private static String inWords(MessageType expected, Packet packet) {
        if (!packet.messageType().equals(Optional.of(expected))) {
            return packet.messageType().toString();
        }
        StringBuilder words = new StringBuilder(packet.yiaddr().toString());
        for (OptionCode code : SHOWN) {
            packet.options().get(code).ifPresent(value -> words.append(' ').append(shown(code, value)));
        }
        return words.toString();
    }

    private static String shown(OptionCode code, Octets value) {
        return switch (code) {
            case IP_ADDRESS_LEASE_TIME -> ByteBuffer.wrap(value.toBytes()).getInt() + "s";
            case DOMAIN_NAME, HOSTNAME -> value.asText();
            default -> addresses(ByteBuffer.wrap(value.toBytes()));
        };
    }

    private static String addresses(ByteBuffer octets) {
        List<String> addresses = new ArrayList<>();
        while (octets.hasRemaining()) {
            addresses.add(new Ipv4Address(octets.getInt()).toString());
        }
        return String.join(",", addresses);
    }
}
