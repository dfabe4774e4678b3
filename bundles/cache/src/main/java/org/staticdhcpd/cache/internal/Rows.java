package org.staticdhcpd.cache.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.staticdhcpd.api.BadRecord;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.protocol.Ipv4Address;

/** Makes definitions of rows by the rules of a look-up in the database, for one copy. For one thread. */
final class Rows {
    /** By which of its two texts a client that is no hardware address is stored. */
    private static final int CANONICAL = 1;

    private static final int PLAIN = 2;

    private final Map<Network.Key, Network> networks = new HashMap<>();
    private final Map<Network.Key, String> badNetworks = new HashMap<>();
    private final Set<Network.Key> troubled = new HashSet<>();
    private final Map<LookUpKey, Integer> spelled = new HashMap<>();
    private final Complaints complaints = new Complaints();

    /** What a row of a client comes to. */
    sealed interface Outcome {
        /** A definition. */
        record Defined(Definition definition) implements Outcome {}

        /** The client is there, but what belongs to it cannot be told. */
        record Doubtful(Copy.Doubt doubt) implements Outcome {}

        /** A look-up in the database would not find it either. */
        record Absent() implements Outcome {}
    }

    Complaints complaints() {
        return complaints;
    }

    /** The network with this key, when it is good. */
    Optional<Network> network(Network.Key key) {
        return Optional.ofNullable(networks.get(key));
    }

    /** Whether rows were left out or doubted because of this network. */
    boolean isTroubled(Network.Key key) {
        return troubled.contains(key);
    }

    int networks() {
        return networks.size();
    }

    /** Takes a network; false when it is no good. */
    boolean take(NetworkRecord row) {
        Network.Key key;
        try {
            key = row.key();
        } catch (BadRecord e) {
            complaints.bad(e.getMessage());
            return false;
        }
        try {
            networks.put(key, row.define());
            badNetworks.remove(key);
            return true;
        } catch (BadRecord e) {
            complaints.bad(e.getMessage());
            networks.remove(key);
            badNetworks.put(key, e.getMessage());
            return false;
        }
    }

    /** Takes this object in the place of an equal one, so that clients in it are equal at a glance. */
    void share(Network network) {
        networks.computeIfPresent(network.key(), (key, taken) -> taken.equals(network) ? network : taken);
    }

    void forget(Network.Key key) {
        networks.remove(key);
        badNetworks.remove(key);
    }

    /**
     * The key under which a look-up finds rows with this text; empty when no look-up does: the database compares texts,
     * and looks for those that {@link LookUpKey#spellings()} has.
     */
    static Optional<LookUpKey> findable(String text) {
        try {
            LookUpKey key = LookUpKey.parse(text);
            boolean found =
                    key.kind() != LookUpKey.Kind.ADDRESS && key.spellings().contains(text);
            return found ? Optional.of(key) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What a row comes to whose text is that of {@code key}. */
    Outcome outcome(ClientRecord row) {
        try {
            Network.Key key = row.network();
            Network network = networks.get(key);
            if (network != null) {
                return new Outcome.Defined(row.define(network));
            }
            troubled.add(key);
            if (badNetworks.containsKey(key)) {
                return doubtful(row, badNetworks.get(key));
            }
            complaints.dangling("row " + row.mac() + " names network " + key);
            return new Outcome.Absent();
        } catch (BadRecord e) {
            complaints.bad(e.getMessage());
            return doubtful(row, e.getMessage());
        }
    }

    private static Outcome doubtful(ClientRecord row, String why) {
        Optional<LookUpKey> address;
        try {
            address = Optional.of(LookUpKey.of(Ipv4Address.parse(row.ip())));
        } catch (IllegalArgumentException e) {
            address = Optional.empty();
        }
        return new Outcome.Doubtful(new Copy.Doubt(why, address));
    }

    /** Notes that there are rows with this text. */
    void spelled(LookUpKey key, String text) {
        if (key.kind() != LookUpKey.Kind.MAC) {
            spelled.merge(key, form(key, text), (one, other) -> one | other);
        }
    }

    /** Notes that there are no rows with this text any more. */
    void unspelled(LookUpKey key, String text) {
        spelled.computeIfPresent(
                key, (any, forms) -> (forms & ~form(key, text)) == 0 ? null : forms & ~form(key, text));
    }

    /** Whether there are also rows in which this client is written otherwise. */
    boolean isAlsoSpelledOtherwise(LookUpKey key, String text) {
        return (spelled.getOrDefault(key, 0) & ~form(key, text)) != 0;
    }

    private static int form(LookUpKey key, String text) {
        return key.spellings().get(0).equals(text) ? CANONICAL : PLAIN;
    }
}
