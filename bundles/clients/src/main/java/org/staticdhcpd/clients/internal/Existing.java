package org.staticdhcpd.clients.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.protocol.Ipv4Address;

/** What is stored already, as far as it matters to what is to be stored. */
interface Existing {
    /** The network with this key. */
    Optional<Segment> network(Network.Key key);

    /** In which networks a client is. */
    Set<Network.Key> networksOf(LookUpKey client);

    /** Who has an address in a network. */
    List<LookUpKey> holders(Claim claim);

    /** Why a client that is not touched would not fit into a network that is changed. */
    Optional<String> misfit(Network.Key network);

    /** How many rows there are of clients that are not touched, where that was counted; else 0. */
    int strangers();

    /**
     * An address in a network.
     *
     * @param network which network
     * @param ip which address
     */
    record Claim(Network.Key network, Ipv4Address ip) {}
}
