package org.staticdhcpd.extension.redis.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.api.SourceException;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Transaction;

/**
 * Changes clients and networks: all that is to be changed is watched and read, the changes are tried out on what was
 * read, and then made in one transaction, which Redis refuses when a watched key has changed since.
 */
final class RedisStore implements ClientStore {
    private static final int TRIES = 5;

    private final RedisConnections connections;

    RedisStore(RedisConnections connections) {
        this.connections = connections;
    }

    /** A client's own values for what its network says. Any other column goes into the field {@code extra}. */
    @Override
    public Set<String> extraColumns() {
        return Row.SHARED.stream().map(Row.MAPS::concat).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public boolean anyColumn() {
        return true;
    }

    @Override
    public List<ClientRecord> client(LookUpKey key) {
        return connections.ask(redis -> new Hashes(redis)
                .rows(key.spellings()).stream()
                        .filter(Row::exists)
                        .map(RowWriter::record)
                        .toList());
    }

    @Override
    public Optional<NetworkRecord> network(Network.Key key) {
        Row row = connections.ask(redis -> new Hashes(redis).row(key.toString()));
        return row.exists() ? Optional.of(row.network(key, row.extra())) : Optional.empty();
    }

    @Override
    public void apply(List<Change> changes, IntConsumer progress) {
        boolean made = connections.work(redis -> {
            for (int tries = 0; tries < TRIES; tries++) {
                if (made(redis, changes)) {
                    return true;
                }
            }
            return false;
        });
        if (!made) {
            throw new SourceException("other programs keep changing the same keys in Redis; nothing was changed");
        }
        progress.accept(changes.size());
    }

    /** Whether nobody came in between. Whatever fails, the connection goes, and with it what it watched. */
    private static boolean made(Jedis redis, List<Change> changes) {
        Plan plan = Plan.of(redis, changes);
        for (int i = 0; i < changes.size(); i++) {
            plan.make(i, changes.get(i));
        }
        try (Transaction transaction = redis.multi()) {
            plan.write(transaction);
            return transaction.exec() != null;
        }
    }

    /** All clients and networks there are. */
    Listing list() {
        return connections.work(Listing::read);
    }
}
