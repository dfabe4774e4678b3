package org.staticdhcpd.server.internal;

import java.util.List;
import java.util.Optional;
import org.staticdhcpd.api.Settings;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.Ipv4Network;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;

/**
 * What the site says of its links and relays.
 *
 * @param nakWrongNetwork whether a reboot with an address of another link is refused (RFC 2131 §4.3.2)
 * @param shared the networks that share a link, link by link
 * @param selectable the networks that clients may choose with option 118; none unless a site says so (RFC 3011 §6)
 * @param replyToSource whether replies to relays go to where their packet came from, instead of to {@code giaddr}
 */
record Links(
        boolean nakWrongNetwork, List<List<Ipv4Network>> shared, List<Ipv4Network> selectable, boolean replyToSource) {
    /** Knows of no link, and refuses nothing. */
    static final Links NONE = new Links(false, List.of(), List.of(), false);

    private static final String NETWORK = "networks such as 192.0.2.0/24";
    private static final String SHARED =
            "for each link its networks, two or more with blanks between them, such as 192.0.2.0/24 198.51.100.0/24,"
                    + " and no address twice";

    /** Reads the keys that concern links. */
    static Links of(Settings settings, ServerConfig config) {
        return new Links(
                settings.flag("nakWrongNetwork", config::nakWrongNetwork),
                shared(settings, config),
                settings.list("subnetSelection", config::subnetSelection).stream()
                        .map(text -> settings.parsed("subnetSelection", text, Ipv4Network::parse, NETWORK))
                        .toList(),
                settings.flag("relayReplyToSource", config::relayReplyToSource));
    }

    private static List<List<Ipv4Network>> shared(Settings settings, ServerConfig config) {
        List<List<Ipv4Network>> links = settings.list("sharedNetworks", config::sharedNetworks).stream()
                .map(text -> settings.parsed("sharedNetworks", text, Links::link, SHARED))
                .toList();
        List<Ipv4Network> all = links.stream().flatMap(List::stream).toList();
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (overlap(all.get(i), all.get(j))) {
                    throw settings.bad("sharedNetworks", SHARED);
                }
            }
        }
        return links;
    }

    private static List<Ipv4Network> link(String text) {
        List<Ipv4Network> networks =
                List.of(text.split("\\s+")).stream().map(Ipv4Network::parse).toList();
        if (networks.size() < 2) {
            throw new IllegalArgumentException("one network shares its link with none");
        }
        return networks;
    }

    private static boolean overlap(Ipv4Network a, Ipv4Network b) {
        return a.contains(b.address()) || b.contains(a.address());
    }

    /** Whether both addresses are of networks that share one link. */
    boolean share(Ipv4Address one, Ipv4Address other) {
        for (List<Ipv4Network> link : shared) {
            if (holds(link, one)) {
                // No address is in two of them.
                return holds(link, other);
            }
        }
        return false;
    }

    /** The subnet that the client itself chose, if it may (RFC 3011 §2, §6). */
    Optional<Ipv4Address> selected(Packet packet) {
        return selectable.isEmpty()
                ? Optional.empty()
                : packet.options().address(OptionCode.SUBNET_SELECTION).filter(subnet -> holds(selectable, subnet));
    }

    private static boolean holds(List<Ipv4Network> networks, Ipv4Address address) {
        for (Ipv4Network network : networks) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
