package org.staticdhcpd.server.internal;

import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Method;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;

/**
 * Whom stage 4 holds responsible for a packet: a hardware address at one place (R45). The same address at another place
 * is somebody else, so nobody can have a client ignored from where that client is not (docs/decisions/301).
 *
 * @param mac the hardware address it claims; negative when the packet has no such sender
 * @param from the relay's address and the packet's source address, 32 bits each
 * @param detail where behind that: the relay's circuit, or the interface; and which client identifier it claims
 */
record ClientKey(long mac, long from, long detail) {
    /** Stands for the sender of lease queries, whose hardware address is that of the client asked about. */
    private static final long REQUESTER = -2;

    /** Stands for all who come a certain way. */
    private static final long EVERYBODY = -3;

    private static final int CIRCUIT_ID = 1;
    private static final int REMOTE_ID = 2;

    /** The sender of {@code request}. */
    static ClientKey of(Request request) {
        Packet packet = request.packet();
        Ipv4Address source = request.arrival().source().address();
        if (request.method() == Method.LEASEQUERY) {
            return new ClientKey(REQUESTER, pair(packet.giaddr(), source), 0);
        }
        if (packet.isRelayed()) {
            return new ClientKey(mac(request), pair(packet.giaddr(), source), detail(circuit(packet), packet));
        }
        if (!source.isUnspecified() && source.value() == packet.ciaddr().value()) {
            return holding(request, source);
        }
        return new ClientKey(
                mac(request), pair(Ipv4Address.UNSPECIFIED, source), detail(link(request.arrival()), packet));
    }

    /** As who the sender of {@code request} will renew {@code address}: directly, from that address. */
    static ClientKey holding(Request request, Ipv4Address address) {
        return new ClientKey(mac(request), pair(Ipv4Address.UNSPECIFIED, address), detail(0, request.packet()));
    }

    /** The way {@code request} came in: a relay and where that sends from, or an interface. */
    static ClientKey way(Request request) {
        Packet packet = request.packet();
        return packet.isRelayed()
                ? new ClientKey(
                        EVERYBODY,
                        pair(packet.giaddr(), request.arrival().source().address()),
                        0)
                : new ClientKey(EVERYBODY, 0, link(request.arrival()));
    }

    private static long mac(Request request) {
        return request.packet().mac().value();
    }

    private static long pair(Ipv4Address relay, Ipv4Address source) {
        return (long) relay.value() << 32 | (source.value() & 0xFFFF_FFFFL);
    }

    /** Two halves, so that what a client chooses can never make up for what the network says of it. */
    private static long detail(int place, Packet packet) {
        int claimed = packet.options()
                .get(OptionCode.CLIENT_IDENTIFIER)
                .map(Octets::hashCode)
                .orElse(0);
        return (long) place << 32 | (claimed & 0xFFFF_FFFFL);
    }

    /** Never 0, which stands for a client that sends from its own address. */
    private static int link(Arrival arrival) {
        return arrival.networkInterface().hashCode() | 1;
    }

    /** Circuit and remote id (RFC 3046 §3.1, §3.2); the other sub-options may differ from packet to packet. */
    private static int circuit(Packet packet) {
        Octets value = packet.options().get(OptionCode.RELAY_AGENT).orElse(Octets.EMPTY);
        int hash = 0;
        int at = 0;
        while (at + 2 <= value.length() && at + 2 + value.get(at + 1) <= value.length()) {
            int end = at + 2 + value.get(at + 1);
            if (value.get(at) == CIRCUIT_ID || value.get(at) == REMOTE_ID) {
                hash = 31 * hash + value.slice(at, end - at).hashCode();
            }
            at = end;
        }
        return hash;
    }
}
