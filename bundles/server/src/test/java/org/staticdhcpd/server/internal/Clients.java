package org.staticdhcpd.server.internal;

import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.Method;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

/** The client, server, relay and packets that the tests are about. */
final class Clients {
    static final MacAddress MAC = MacAddress.parse("aa:bb:cc:dd:ee:ff");
    static final Ipv4Address IP = ip("192.168.0.197");
    static final Ipv4Address OTHER_IP = ip("192.168.0.66");
    static final Ipv4Address SERVER = ip("192.168.0.1");
    static final Ipv4Address RELAY = ip("10.9.8.7");
    static final int XID = 0x1234_5678;

    static final ServerIdentity IDENTITY = new ServerIdentity(SERVER, 67, 68, false);
    static final ServerIdentity FRAMING = new ServerIdentity(SERVER, 67, 68, true);

    private Clients() {}

    static Ipv4Address ip(String text) {
        return Ipv4Address.parse(text);
    }

    static Octets octets(Ipv4Address address) {
        return Octets.ofAddress(address);
    }

    /** A packet of this type from the client, otherwise empty. */
    static PacketBuilder from(MessageType type) {
        return Packet.builder().op(Packet.BOOTREQUEST).xid(XID).mac(MAC).messageType(type);
    }

    static PacketBuilder discover() {
        return from(MessageType.DISCOVER);
    }

    static PacketBuilder selecting() {
        return from(MessageType.REQUEST)
                .option(OptionCode.SERVER_IDENTIFIER, octets(SERVER))
                .option(OptionCode.REQUESTED_IP_ADDRESS, octets(IP));
    }

    static PacketBuilder initReboot() {
        return from(MessageType.REQUEST).option(OptionCode.REQUESTED_IP_ADDRESS, octets(IP));
    }

    static PacketBuilder renew() {
        return from(MessageType.REQUEST).ciaddr(IP);
    }

    static PacketBuilder decline() {
        return from(MessageType.DECLINE)
                .option(OptionCode.SERVER_IDENTIFIER, octets(SERVER))
                .option(OptionCode.REQUESTED_IP_ADDRESS, octets(IP));
    }

    static PacketBuilder release() {
        return from(MessageType.RELEASE).ciaddr(IP).option(OptionCode.SERVER_IDENTIFIER, octets(SERVER));
    }

    static PacketBuilder inform() {
        return from(MessageType.INFORM).ciaddr(IP);
    }

    /** Sent to everybody by a client without address. */
    static Arrival broadcast() {
        return arrival(Ipv4Address.UNSPECIFIED, Ipv4Address.BROADCAST);
    }

    /** Sent to the server's address by a client that has one. */
    static Arrival unicast() {
        return arrival(IP, SERVER);
    }

    static Arrival arrival(Ipv4Address source, Ipv4Address local) {
        return new Arrival(new Endpoint(source, 68), new Endpoint(local, 67), false, "eth0", 0);
    }

    static Arrival onProxyPort(Ipv4Address source) {
        return new Arrival(new Endpoint(source, 5011), new Endpoint(SERVER, 4011), true, "eth0", 0);
    }

    /** As the server would classify it. */
    static Request request(PacketBuilder packet, Arrival arrival) {
        return ((Classified.Wanted) Classify.classify(packet.build(), arrival)).request();
    }

    /** As the method says, whatever the packet says. */
    static Request request(Method method, PacketBuilder packet) {
        return new Request(method, packet.build(), broadcast());
    }

    static Definition definition() {
        return definitionBuilder().build();
    }

    static Definition.Builder definitionBuilder() {
        return Definition.of(IP, 3600).network("192.168.0.0/24", 0);
    }
}
