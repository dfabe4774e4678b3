package org.staticdhcpd.server.internal;

import java.util.Optional;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.RelayAgentInformation;

/** Stage 8: where a reply goes (RFC 2131 §4.1), and the broadcast bit it carries. */
final class Route {
    private static final int ETHERNET = 1;
    private static final int ETHERNET_LENGTH = 6;

    private Route() {}

    /** Where this reply goes, decorators' wishes included. */
    static Destination destination(Draft draft, ServerIdentity identity, Links rules) {
        Destination ordinary =
                destination(draft.request(), draft.type(), draft.yiaddr().value(), identity, rules);
        Optional<Overrides> wishes = draft.overrides();
        return wishes.isEmpty() ? ordinary : overridden(ordinary, draft, wishes.get());
    }

    /** The broadcast bit of a reply of this type. */
    static boolean broadcasts(Request request, MessageType type, Destination destination) {
        Packet asked = request.packet();
        if (asked.isRelayed()) {
            // RFC 2131 §4.3.2: the server sets the bit in a relayed NAK; else the relay obeys the client's (R115).
            return type == MessageType.NAK || asked.wantsBroadcast();
        }
        return destination.to().address().isBroadcast();
    }

    /** Where a reply of this type goes that gives this address, or none when it is 0. */
    static Destination destination(
            Request request, MessageType type, int yiaddr, ServerIdentity identity, Links rules) {
        Packet asked = request.packet();
        if (asked.isRelayed()) {
            return new Destination.Udp(relay(request, identity, rules));
        }
        if (request.arrival().proxy()) {
            return new Destination.Proxy(proxied(asked, request.arrival()));
        }
        // "In all cases, when 'giaddr' is zero, the server broadcasts any DHCPNAK" (R119: per RFC).
        if (type == MessageType.NAK) {
            return broadcast(identity);
        }
        if (asked.ciaddrNumber() != 0) {
            return new Destination.Udp(endpoint(asked.ciaddrNumber(), identity.clientPort(), request.arrival()));
        }
        return toAddressless(asked, yiaddr, identity);
    }

    /** RFC 2131 §4.1: 'giaddr', server port (R114), unless the relay or the site says otherwise. */
    static Endpoint relay(Request request, ServerIdentity identity, Links rules) {
        Endpoint source = request.arrival().source();
        if (rules.replyToSource() && !source.address().isUnspecified()) {
            return source;
        }
        Packet asked = request.packet();
        // RFC 8357 §5.1: with sub-option 19, to the port the relay sent from.
        boolean toSourcePort = RelayAgentInformation.isIn(asked.options(), RelayAgentInformation.RELAY_SOURCE_PORT);
        int port = toSourcePort && source.port() != 0 ? source.port() : identity.serverPort();
        return endpoint(asked.giaddrNumber(), port, request.arrival());
    }

    /** Most replies go to where the packet came from: that endpoint is there already. */
    private static Endpoint endpoint(int address, int port, Arrival arrival) {
        Endpoint source = arrival.source();
        boolean same = source.port() == port && source.address().value() == address;
        return same ? source : new Endpoint(new Ipv4Address(address), port);
    }

    /** A matter of the PXE specification 2.1, not of an RFC: the answer goes back to where the client sent from (R117). */
    private static Endpoint proxied(Packet asked, Arrival arrival) {
        Endpoint source = arrival.source();
        Ipv4Address to = asked.ciaddr().isUnspecified() ? source.address() : asked.ciaddr();
        return new Endpoint(to.isUnspecified() ? Ipv4Address.BROADCAST : to, source.port());
    }

    /** To a client that has no address yet: it is broadcast at its wish, or when no frame can be made. */
    private static Destination toAddressless(Packet asked, int yiaddr, ServerIdentity identity) {
        boolean framed = identity.canFrame() && !asked.wantsBroadcast() && yiaddr != 0 && isEthernet(asked);
        return framed
                ? new Destination.Frame(
                        asked.mac(),
                        new Endpoint(new Ipv4Address(yiaddr), identity.clientPort()),
                        identity.serverPort())
                : broadcast(identity);
    }

    /** An {@code hlen} of zero is taken as "not filled in", if there is an address (R22). */
    private static boolean isEthernet(Packet asked) {
        return asked.htype() == ETHERNET
                && (asked.hlen() == ETHERNET_LENGTH
                        || (asked.hlen() == 0 && asked.mac().value() != 0));
    }

    private static Destination broadcast(ServerIdentity identity) {
        return new Destination.Udp(new Endpoint(Ipv4Address.BROADCAST, identity.clientPort()));
    }

    /** R120: the port always, the address unless the client wished a broadcast; hardware address, source port in frames. */
    private static Destination overridden(Destination ordinary, Draft draft, Overrides wishes) {
        boolean fixed = draft.request().packet().wantsBroadcast()
                && ordinary.to().address().isBroadcast();
        Ipv4Address address = fixed
                ? ordinary.to().address()
                : wishes.address().orElse(ordinary.to().address());
        Endpoint to = new Endpoint(address, wishes.port().orElse(ordinary.to().port()));
        if (ordinary instanceof Destination.Frame frame) {
            // A frame to one hardware address with a broadcast inside it would reach nobody else: send a true
            // broadcast.
            return address.isBroadcast()
                    ? new Destination.Udp(to)
                    : new Destination.Frame(
                            wishes.mac().orElse(frame.mac()),
                            to,
                            wishes.sourcePort().orElse(frame.sourcePort()));
        }
        return ordinary instanceof Destination.Proxy ? new Destination.Proxy(to) : new Destination.Udp(to);
    }
}
