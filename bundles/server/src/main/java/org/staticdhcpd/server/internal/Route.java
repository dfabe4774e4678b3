package org.staticdhcpd.server.internal;

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
        Destination ordinary = ordinary(draft, identity, rules);
        return draft.overrides().isEmpty() ? ordinary : overridden(ordinary, draft);
    }

    /** The broadcast bit of this reply. */
    static boolean broadcasts(Draft draft, Destination destination) {
        Packet asked = draft.request().packet();
        if (asked.isRelayed()) {
            // RFC 2131 §4.3.2: the server sets the bit in a relayed NAK; else the relay obeys the client's (R115).
            return draft.type() == MessageType.NAK || asked.wantsBroadcast();
        }
        return destination.to().address().isBroadcast();
    }

    private static Destination ordinary(Draft draft, ServerIdentity identity, Links rules) {
        Request request = draft.request();
        Packet asked = request.packet();
        if (asked.isRelayed()) {
            return new Destination.Udp(relay(request, identity, rules));
        }
        if (request.arrival().proxy()) {
            return new Destination.Proxy(proxied(asked, request.arrival()));
        }
        // "In all cases, when 'giaddr' is zero, the server broadcasts any DHCPNAK" (R119: per RFC).
        if (draft.type() == MessageType.NAK) {
            return broadcast(identity);
        }
        if (!asked.ciaddr().isUnspecified()) {
            return new Destination.Udp(new Endpoint(asked.ciaddr(), identity.clientPort()));
        }
        return toAddressless(draft, identity);
    }

    /** RFC 2131 §4.1: 'giaddr', server port (R114), unless the relay or the site says otherwise. */
    private static Endpoint relay(Request request, ServerIdentity identity, Links rules) {
        Endpoint source = request.arrival().source();
        if (rules.replyToSource() && !source.address().isUnspecified()) {
            return source;
        }
        Packet asked = request.packet();
        // RFC 8357 §5.1: with sub-option 19, to the port the relay sent from.
        boolean toSourcePort = RelayAgentInformation.of(asked.options()).wantsReplyToSourcePort();
        return new Endpoint(asked.giaddr(), toSourcePort && source.port() != 0 ? source.port() : identity.serverPort());
    }

    /** A matter of the PXE specification 2.1, not of an RFC: the answer goes back to where the client sent from (R117). */
    private static Endpoint proxied(Packet asked, Arrival arrival) {
        Endpoint source = arrival.source();
        Ipv4Address to = asked.ciaddr().isUnspecified() ? source.address() : asked.ciaddr();
        return new Endpoint(to.isUnspecified() ? Ipv4Address.BROADCAST : to, source.port());
    }

    /** To a client that has no address yet: it is broadcast at its wish, or when no frame can be made. */
    private static Destination toAddressless(Draft draft, ServerIdentity identity) {
        Packet asked = draft.request().packet();
        Ipv4Address yiaddr = draft.yiaddr();
        boolean framed = identity.canFrame() && !asked.wantsBroadcast() && !yiaddr.isUnspecified() && isEthernet(asked);
        return framed
                ? new Destination.Frame(asked.mac(), new Endpoint(yiaddr, identity.clientPort()), identity.serverPort())
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
    private static Destination overridden(Destination ordinary, Draft draft) {
        Overrides wishes = draft.overrides();
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
