package org.staticdhcpd.server.internal;

import java.util.Optional;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Method;
import org.staticdhcpd.api.Request;
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
        return new ClientKey(macOf(request), fromOf(request), detailOf(request));
    }

    /** {@link #mac} of the sender of {@code request}. */
    static long macOf(Request request) {
        return request.method() == Method.LEASEQUERY ? REQUESTER : mac(request);
    }

    /** {@link #from} of the sender of {@code request}. */
    static long fromOf(Request request) {
        int source = request.arrival().source().address().value();
        return (long) request.packet().giaddrNumber() << 32 | (source & 0xFFFF_FFFFL);
    }

    /** {@link #detail} of the sender of {@code request}. */
    static long detailOf(Request request) {
        Packet packet = request.packet();
        if (request.method() == Method.LEASEQUERY) {
            return 0;
        }
        if (packet.isRelayed()) {
            return detail(circuit(packet), packet);
        }
        int source = request.arrival().source().address().value();
        boolean holds = source != 0 && source == packet.ciaddrNumber();
        return detail(holds ? 0 : link(request.arrival()), packet);
    }

    // As who the sender of a packet will renew an address: directly, from that address.

    /** {@link #from} of who holds this address. */
    static long holder(int address) {
        return address & 0xFFFF_FFFFL;
    }

    /** {@link #detail} of who holds an address. */
    static long holder(Request request) {
        return detail(0, request.packet());
    }

    /** The way {@code request} came in: a relay and where that sends from, or an interface. */
    static ClientKey way(Request request) {
        Packet packet = request.packet();
        return packet.isRelayed()
                ? new ClientKey(EVERYBODY, fromOf(request), 0)
                : new ClientKey(EVERYBODY, 0, link(request.arrival()));
    }

    private static long mac(Request request) {
        return request.packet().macNumber();
    }

    /** Two halves, so that what a client chooses can never make up for what the network says of it. */
    private static long detail(int place, Packet packet) {
        boolean claims = packet.options().has(OptionCode.CLIENT_IDENTIFIER);
        int claimed = claims ? packet.options().hash(OptionCode.CLIENT_IDENTIFIER) : 0;
        return (long) place << 32 | (claimed & 0xFFFF_FFFFL);
    }

    /** Never 0, which stands for a client that sends from its own address. */
    private static int link(Arrival arrival) {
        return arrival.networkInterface().hashCode() | 1;
    }

    /** Circuit and remote id (RFC 3046 §3.1, §3.2); the other sub-options may differ from packet to packet. */
    private static int circuit(Packet packet) {
        Optional<Octets> option = packet.options().get(OptionCode.RELAY_AGENT);
        if (option.isEmpty()) {
            return 0;
        }
        Octets value = option.get();
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
