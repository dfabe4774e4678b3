package org.staticdhcpd.server.internal;

import java.util.Optional;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.Ipv4Network;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.RelayAgentInformation;

/**
 * The link the client is on, as far as its packet tells.
 *
 * @param origin who tells
 * @param address an address of that link; 0.0.0.0 when nobody tells
 * @param network a network on that link; empty when only the address is known
 */
record Link(Origin origin, Ipv4Address address, Optional<Ipv4Network> network) {
    /** Who tells which link it is; the first that does is believed. */
    enum Origin {
        /** The relay, by sub-option 5 of option 82 (RFC 3527 §3). */
        LINK_SELECTION("link selection"),
        /** The client, by option 118 (RFC 3011 §2). */
        SUBNET_SELECTION("subnet selection"),
        /** The relay, by the address it has there (RFC 2131 §4.3.1). */
        GIADDR("giaddr"),
        /** The interface the packet arrived on (RFC 2131 §4.3.1). */
        INTERFACE("interface"),
        /** The client, by the address it uses (RFC 2131 §4.3.2 on RENEWING: the server trusts {@code ciaddr}). */
        CIADDR("ciaddr"),
        /** Nobody. */
        NOBODY("untold");

        private final String text;

        Origin(String text) {
            this.text = text;
        }
    }

    /** Whether something belongs to the link. */
    enum Fit {
        HERE,
        ELSEWHERE,
        UNTOLD
    }

    private static final Link UNTOLD = new Link(Origin.NOBODY, Ipv4Address.UNSPECIFIED, Optional.empty());

    /** Of a network of one or two addresses, nothing follows for others on the same link. */
    private static final int WHOLE_LINK = 30;

    private static final int ALONE = -1;

    /** The link that {@code request} comes from. */
    static Link of(Request request, ServerIdentity identity, Links rules) {
        Optional<Link> chosen = chosen(request, rules);
        if (chosen.isPresent()) {
            return chosen.get();
        }
        Packet packet = request.packet();
        return packet.isRelayed() ? of(Origin.GIADDR, packet.giaddr()) : direct(request, identity);
    }

    /**
     * The link that was chosen for this packet by name: there the address must be (RFC 3527 §3, RFC 3011 §2). Empty
     * when none was.
     */
    static Optional<Link> chosen(Request request, Links rules) {
        Packet packet = request.packet();
        if (packet.isRelayed()) {
            // RFC 3527 §3: before 'giaddr' and option 118. Only a relay may say so (RFC 3046 §2.1).
            Optional<Ipv4Address> subnet = RelayAgentInformation.with(
                            RelayAgentInformation.LINK_SELECTION, packet.options())
                    .linkSelection();
            if (subnet.isPresent()) {
                return Optional.of(of(Origin.LINK_SELECTION, subnet.get()));
            }
        }
        Optional<Ipv4Address> subnet = rules.selected(packet);
        return subnet.isPresent() ? Optional.of(of(Origin.SUBNET_SELECTION, subnet.get())) : Optional.empty();
    }

    private static Link of(Origin origin, Ipv4Address address) {
        return new Link(origin, address, Optional.empty());
    }

    private static Link direct(Request request, ServerIdentity identity) {
        if (isFromOurLink(request.arrival())) {
            return identity.network()
                    .filter(network -> network.prefix() <= WHOLE_LINK)
                    .map(network -> new Link(Origin.INTERFACE, identity.address(), Optional.of(network)))
                    .orElse(UNTOLD);
        }
        Ipv4Address ciaddr = request.packet().ciaddr();
        return ciaddr.isUnspecified() ? UNTOLD : of(Origin.CIADDR, ciaddr);
    }

    /** No router passes on a broadcast, or what comes from no address; other packets may be from anywhere. */
    private static boolean isFromOurLink(Arrival arrival) {
        return arrival.wasBroadcast() || arrival.source().address().isUnspecified();
    }

    /** Whether the definition's address belongs to this link. */
    Fit fit(Definition definition, Links rules) {
        Ipv4Address ip = definition.ip();
        if (origin == Origin.NOBODY) {
            return Fit.UNTOLD;
        }
        if (ip.value() == address.value()
                || (network.isPresent() && network.get().contains(ip))
                || rules.share(address, ip)) {
            return Fit.HERE;
        }
        Optional<Ipv4Address> mask = definition.subnetMask();
        return mask.isPresent() ? masked(ip, mask.get()) : named(ip, definition.subnet());
    }

    private Fit masked(Ipv4Address ip, Ipv4Address mask) {
        if (mask.value() == ALONE) {
            return Fit.UNTOLD;
        }
        return ip.sharesNetwork(address, mask) ? Fit.HERE : Fit.ELSEWHERE;
    }

    /** Networks are named in CIDR form by convention, no more: a name counts if it is one that holds the address. */
    private Fit named(Ipv4Address ip, String subnet) {
        if (subnet.indexOf('/') < 0) {
            return Fit.UNTOLD;
        }
        try {
            Ipv4Network named = Ipv4Network.parse(subnet);
            return named.contains(ip) ? masked(ip, named.mask()) : Fit.UNTOLD;
        } catch (IllegalArgumentException e) {
            return Fit.UNTOLD;
        }
    }

    /** For people: {@code the link of 192.0.2.1 (giaddr)}. */
    @Override
    public String toString() {
        return "the link of " + address + " (" + origin.text + ')';
    }
}
