package org.staticdhcpd.extension.redis.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore.Change;
import org.staticdhcpd.api.ClientStore.RefusedChange;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Transaction;

/**
 * Changes, tried out on what is stored; used once. Whoever puts a client into a network also writes the network's
 * hash, with the value it has: so nobody who does likewise can remove the network at the same moment.
 */
final class Plan {
    private static final int AT_ONCE = 5_000;

    private final Jedis redis;
    private final Map<String, Row> before;
    private final Map<String, Row> now;
    private final Set<String> networksInUse = new LinkedHashSet<>();
    /** Read when the first network is removed. */
    private Listing everything;

    private Plan(Jedis redis, Map<String, Row> stored) {
        this.redis = redis;
        this.before = stored;
        this.now = new LinkedHashMap<>(stored);
    }

    /** Watches and reads what is to be changed. */
    static Plan of(Jedis redis, List<Change> changes) {
        Set<String> touched = new LinkedHashSet<>();
        changes.forEach(change -> touched.addAll(keys(change)));
        List<String> keys = List.copyOf(touched);
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            redis.watch(
                    keys.subList(from, Math.min(keys.size(), from + AT_ONCE)).toArray(String[]::new));
        }
        Map<String, Row> stored = new LinkedHashMap<>();
        new Hashes(redis).rows(keys).forEach(row -> stored.put(row.key(), row));
        return new Plan(redis, stored);
    }

    private static List<String> keys(Change change) {
        if (change instanceof Change.AddClient add) {
            return keys(add.client());
        } else if (change instanceof Change.SetClient set) {
            return keys(set.client());
        } else if (change instanceof Change.RemoveClient remove) {
            return remove.client().spellings();
        } else if (change instanceof Change.AddNetwork add) {
            return List.of(add.network().key().toString());
        } else if (change instanceof Change.SetNetwork set) {
            return List.of(set.network().key().toString());
        } else if (change instanceof Change.RemoveNetwork remove) {
            return List.of(remove.network().toString());
        }
        throw new IllegalArgumentException("a change of an unknown kind: " + change);
    }

    private static List<String> keys(ClientRecord client) {
        List<String> keys = new ArrayList<>(client.key().spellings());
        keys.add(client.network().toString());
        return keys;
    }

    /**
     * Makes one change.
     *
     * @throws RefusedChange when it cannot be made
     */
    void make(int index, Change change) {
        if (change instanceof Change.AddClient add) {
            add(index, add.client());
        } else if (change instanceof Change.SetClient set) {
            set(index, set.client());
        } else if (change instanceof Change.RemoveClient remove) {
            remove(index, remove.client());
        } else if (change instanceof Change.AddNetwork add) {
            require(
                    !exists(add.network().key()),
                    index,
                    "there is already a network " + add.network().key());
            put(add.network());
        } else if (change instanceof Change.SetNetwork set) {
            requireNetwork(index, set.network().key());
            put(set.network());
        } else if (change instanceof Change.RemoveNetwork remove) {
            remove(index, remove.network());
        }
    }

    private void add(int index, ClientRecord client) {
        require(stored(client.key()).isEmpty(), index, "there is already a client " + client.key());
        requireNetwork(index, client.network());
        put(client.key().toString(), client);
    }

    private void set(int index, ClientRecord client) {
        List<String> stored = stored(client.key());
        require(!stored.isEmpty(), index, "there is no client " + client.key());
        requireNetwork(index, client.network());
        put(stored.get(0), client);
    }

    private void remove(int index, LookUpKey client) {
        List<String> stored = stored(client);
        require(!stored.isEmpty(), index, "there is no client " + client);
        stored.forEach(key -> now.put(key, new Row(key, Map.of())));
    }

    private void remove(int index, Network.Key network) {
        requireNetwork(index, network);
        String user = userOf(network.toString());
        require(user.isEmpty(), index, "the network " + network + " has clients, such as " + user);
        now.put(network.toString(), new Row(network.toString(), Map.of()));
    }

    /** A client of this network; empty text for none. */
    private String userOf(String network) {
        if (everything == null) {
            everything = Listing.read(redis);
        }
        Map<String, Row> clients = new LinkedHashMap<>(everything.clients());
        clients.putAll(now);
        return clients.values().stream()
                .filter(row -> network.equals(row.text("subnet") + '|' + row.text("serial")))
                .map(Row::key)
                .findFirst()
                .orElse("");
    }

    private List<String> stored(LookUpKey client) {
        return client.spellings().stream().filter(key -> now.get(key).exists()).toList();
    }

    private boolean exists(Network.Key network) {
        return now.get(network.toString()).exists();
    }

    private void requireNetwork(int index, Network.Key network) {
        require(exists(network), index, "there is no network " + network);
    }

    private static void require(boolean fulfilled, int index, String otherwise) {
        if (!fulfilled) {
            throw new RefusedChange(index, otherwise);
        }
    }

    private void put(String key, ClientRecord client) {
        replace(key, RowWriter.fields(client));
        networksInUse.add(client.network().toString());
    }

    private void put(NetworkRecord network) {
        replace(network.key().toString(), RowWriter.fields(network));
    }

    /** Fields that are not ours stay. */
    private void replace(String key, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(now.get(key).fields());
        all.keySet().removeIf(Row::isOurs);
        all.putAll(fields);
        now.put(key, new Row(key, all));
    }

    /** Writes what is different. */
    void write(Transaction transaction) {
        now.forEach((key, row) -> write(transaction, before.get(key), row));
        networksInUse.stream().map(now::get).filter(Row::exists).forEach(network -> {
            String field = network.fields().keySet().iterator().next();
            transaction.hset(network.key(), field, network.fields().get(field));
        });
    }

    private static void write(Transaction transaction, Row before, Row row) {
        if (row.equals(before)) {
            return;
        }
        if (!row.exists()) {
            transaction.del(row.key());
            return;
        }
        String[] gone = before.fields().keySet().stream()
                .filter(field -> !row.fields().containsKey(field))
                .toArray(String[]::new);
        if (gone.length > 0) {
            transaction.hdel(row.key(), gone);
        }
        transaction.hset(row.key(), changed(before, row));
    }

    private static Map<String, String> changed(Row before, Row row) {
        Function<Map.Entry<String, String>, String> old =
                entry -> before.fields().getOrDefault(entry.getKey(), "");
        Map<String, String> changed = row.fields().entrySet().stream()
                .filter(entry -> !entry.getValue().equals(old.apply(entry)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return changed.isEmpty() ? row.fields() : changed;
    }
}
