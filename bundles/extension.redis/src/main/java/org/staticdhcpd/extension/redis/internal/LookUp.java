package org.staticdhcpd.extension.redis.internal;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.BadRecord;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.SourceException;

/**
 * Finds one client: a hash under its key, then the hash of the network that it names (R243). Nothing is kept.
 *
 * @param hashes what is stored
 * @param dangling is told of a client whose network is not there (R161)
 */
record LookUp(Hashes hashes, Consumer<String> dangling) {
    private static final int TRIES = 3;

    /**
     * The answer.
     *
     * @throws SourceException when what is stored is no good
     */
    Answer find(LookUpKey key) {
        Row client = client(key);
        for (int tries = 0; tries < TRIES && client.exists(); tries++) {
            String named = network(client);
            // Both as they are at one moment: an address goes with the network that it was given for.
            List<Row> both = hashes.together(client.key(), named);
            client = both.get(0);
            if (client.exists() && named.equals(network(client))) {
                Row network = both.get(1);
                return network.exists() ? Answer.found(define(client, network)) : dangling(client, named);
            }
        }
        return client.exists() ? Answer.unavailable("Redis key " + client.key() + " keeps moving") : Answer.UNKNOWN;
    }

    private Answer dangling(Row client, String named) {
        dangling.accept("Redis key " + client.key() + ": there is no key " + named);
        return Answer.UNKNOWN;
    }

    private static String network(Row client) {
        try {
            return client.network().toString();
        } catch (BadRecord e) {
            throw named(e, client.key());
        }
    }

    /** One hash, whichever way the key is spelled; an empty row for none. */
    private Row client(LookUpKey key) {
        List<String> spellings = key.spellings();
        if (spellings.size() == 1) {
            return hashes.row(spellings.get(0));
        }
        List<Row> found = hashes.rows(spellings).stream().filter(Row::exists).toList();
        if (found.size() > 1) {
            throw new SourceException(
                    "Redis keys " + found.get(0).key() + " and " + found.get(1).key() + " are the same client");
        }
        return found.isEmpty() ? new Row(spellings.get(0), Map.of()) : found.get(0);
    }

    /** The definition of a client in its network. */
    static Definition define(Row client, Row network) {
        try {
            Network shared = client.over(network)
                    .network(client.network(), network.extra(Row.SUBNETS))
                    .define();
            return client.client(client.extra(Row.MAPS)).define(shared);
        } catch (BadRecord e) {
            boolean own = Row.OWN.contains(e.column()) || client.fields().containsKey(e.column());
            throw named(e, own ? client.key() : network.key());
        }
    }

    /** The tables of the interface are hashes here. */
    private static SourceException named(BadRecord e, String key) {
        return new SourceException("Redis key " + key + ", field " + e.column() + ": " + e.complaint(), e);
    }
}
