package org.staticdhcpd.shell.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.OptionTable;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

/** A client that is only played: makes the datagrams it would send, as they would arrive. */
final class ProbeClient {
    private static final int MTU_PAYLOAD = 1472;

    /** What clients usually ask for: mask, router, DNS, host and domain name, broadcast, NTP, times, boot server. */
    private static final Octets WISHES = Octets.of(
            (byte) 1, (byte) 3, (byte) 6, (byte) 12, (byte) 15, (byte) 28, (byte) 42, (byte) 51, (byte) 54, (byte) 58,
            (byte) 59, (byte) 66, (byte) 67);

    private final MacAddress mac;
    private final ServerIdentity server;
    private final Ipv4Address relay;
    private final Map<Integer, Octets> options = new TreeMap<>();
    private final int xid;

    /**
     * Plays a client.
     *
     * @param relay through which it comes; 0.0.0.0 for none
     * @param xid the transaction's number
     */
    ProbeClient(MacAddress mac, ServerIdentity server, Ipv4Address relay, int xid) {
        this.mac = mac;
        this.server = server;
        this.relay = relay;
        this.xid = xid;
        options.put(OptionCode.PARAMETER_REQUEST_LIST.number(), WISHES);
    }

    /** Adds options, each as {@code CODE=HEX} or {@code NAME=HEX}; they replace those the client would send. */
    ProbeClient with(List<String> written, OptionTable table) {
        for (String option : written) {
            int at = option.indexOf('=');
            try {
                options.put(
                        table.option(option.substring(0, Math.max(at, 0))).code(),
                        Octets.of(octets(option.substring(at + 1))));
            } catch (IllegalArgumentException e) {
                throw new CommandFailed("--option " + option + ": expected CODE=HEX such as 60=505845436c69656e74", e);
            }
        }
        return this;
    }

    private static byte[] octets(String hex) {
        return java.util.HexFormat.of().parseHex(hex.replaceAll("[ :-]", ""));
    }

    /**
     * The datagram in which it says this.
     *
     * @param address the address it speaks of; not used by a DISCOVER
     */
    Datagram say(ProbeMethod method, Ipv4Address address) {
        PacketBuilder packet = Packet.builder()
                .op(Packet.BOOTREQUEST)
                .mac(mac)
                .xid(xid)
                .giaddr(relay)
                .hops(relay.isUnspecified() ? 0 : 1)
                .messageType(method.type());
        boolean inCiaddr = method.speaks() == ProbeMethod.Speaks.IN_CIADDR;
        if (inCiaddr) {
            packet.ciaddr(address);
        } else if (method.speaks() == ProbeMethod.Speaks.IN_OPTION_50) {
            packet.option(OptionCode.REQUESTED_IP_ADDRESS, Octets.ofAddress(address));
        }
        if (method.namesServer()) {
            packet.option(OptionCode.SERVER_IDENTIFIER, Octets.ofAddress(server.address()));
        }
        addOptions(packet);
        Ipv4Address from = inCiaddr ? address : Ipv4Address.UNSPECIFIED;
        return new Datagram(packet.build().encode(MTU_PAYLOAD).octets(), arrival(method, from));
    }

    private void addOptions(PacketBuilder packet) {
        try {
            options.forEach(packet::option);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed("--option: " + e.getMessage(), e);
        }
    }

    /** A relay sends from and to the server port (RFC 1542 §4.1), always unicast here. */
    private Arrival arrival(ProbeMethod method, Ipv4Address from) {
        boolean relayed = !relay.isUnspecified();
        Endpoint source = relayed ? new Endpoint(relay, server.serverPort()) : new Endpoint(from, server.clientPort());
        Ipv4Address to = relayed || method.isUnicast() ? server.address() : Ipv4Address.BROADCAST;
        return new Arrival(source, new Endpoint(to, server.serverPort()), false, "probe", System.nanoTime());
    }
}
