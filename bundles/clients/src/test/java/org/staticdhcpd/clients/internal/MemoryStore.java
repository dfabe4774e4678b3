package org.staticdhcpd.clients.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.protocol.Ipv4Address;

/** An engine in memory with the keys and references of the original's schema, and its transactions. */
final class MemoryStore implements ClientStore, ClientTable, DefinitionSource {
    private final Set<String> extraColumns = new HashSet<>();
    private final Map<String, Integer> lengths = new HashMap<>();
    private final List<NetworkRecord> rawNetworks = new ArrayList<>();
    private final List<ClientRecord> rawClients = new ArrayList<>();
    private Tables tables = new Tables(new LinkedHashMap<>(), new LinkedHashMap<>(), new HashMap<>());
    private boolean keysAreUnique;
    private boolean away;
    private int applied;
    private int reads;

    private record Row(LookUpKey client, Network.Key network) {}

    private record Place(Network.Key network, Ipv4Address ip) {}

    private record Tables(
            Map<Network.Key, NetworkRecord> networks, Map<Row, ClientRecord> clients, Map<Place, Row> places) {
        Tables copy() {
            return new Tables(new LinkedHashMap<>(networks), new LinkedHashMap<>(clients), new HashMap<>(places));
        }

        List<Row> of(LookUpKey client) {
            // Linear where it matters not; exact keys are asked for first.
            return clients.keySet().stream()
                    .filter(row -> row.client().equals(client))
                    .toList();
        }
    }

    /** Further columns that it has. */
    MemoryStore columns(String... names) {
        extraColumns.addAll(List.of(names));
        return this;
    }

    /** A column that is not wider than this. */
    MemoryStore length(String column, int most) {
        lengths.put(column, most);
        return this;
    }

    /** One row for each client, as in the original's schema. */
    MemoryStore withUniqueKeys() {
        keysAreUnique = true;
        return this;
    }

    /** Does not answer from now on. */
    void goAway() {
        away = true;
    }

    /** Puts a row past all checks, as somebody with an SQL shell does. */
    MemoryStore raw(NetworkRecord network) {
        rawNetworks.add(network);
        return this;
    }

    MemoryStore raw(ClientRecord client) {
        rawClients.add(client);
        return this;
    }

    /** How many times something was stored. */
    int applied() {
        return applied;
    }

    /** How many times the whole table was read. */
    int reads() {
        return reads;
    }

    int size() {
        return tables.clients().size();
    }

    @Override
    public Set<String> extraColumns() {
        return extraColumns;
    }

    @Override
    public Map<String, Integer> lengths() {
        return lengths;
    }

    @Override
    public List<ClientRecord> client(LookUpKey key) {
        return tables.of(key).stream().map(tables.clients()::get).toList();
    }

    @Override
    public Optional<NetworkRecord> network(Network.Key key) {
        return Optional.ofNullable(tables.networks().get(key));
    }

    @Override
    public void apply(List<Change> changes, IntConsumer progress) {
        Tables next = tables.copy();
        for (int i = 0; i < changes.size(); i++) {
            apply(next, changes.get(i), i);
            if (i % 1000 == 999) {
                progress.accept(i + 1);
            }
        }
        tables = next;
        applied++;
        progress.accept(changes.size());
    }

    private void apply(Tables next, Change change, int index) {
        if (change instanceof Change.AddNetwork add) {
            refuse(next.networks().putIfAbsent(add.network().key(), add.network()) != null, index, "network exists");
        } else if (change instanceof Change.SetNetwork set) {
            refuse(next.networks().replace(set.network().key(), set.network()) == null, index, "no such network");
        } else if (change instanceof Change.RemoveNetwork remove) {
            boolean used = next.clients().keySet().stream()
                    .anyMatch(row -> row.network().equals(remove.network()));
            refuse(used || next.networks().remove(remove.network()) == null, index, "network is used or absent");
        } else if (change instanceof Change.AddClient add) {
            add(next, add.client(), index);
        } else if (change instanceof Change.SetClient set) {
            Row row = new Row(set.client().key(), set.client().network());
            Row before = next.clients().containsKey(row) ? row : only(next, set.client(), index);
            drop(next, before);
            add(next, set.client(), index);
        } else if (change instanceof Change.RemoveClient remove) {
            List<Row> rows = next.of(remove.client());
            refuse(rows.isEmpty(), index, "no such client");
            rows.forEach(row -> drop(next, row));
        }
    }

    private static Row only(Tables next, ClientRecord client, int index) {
        List<Row> rows = next.of(client.key());
        refuse(rows.size() != 1, index, "no such client, or several");
        return rows.get(0);
    }

    private static void drop(Tables next, Row row) {
        ClientRecord gone = next.clients().remove(row);
        next.places().remove(new Place(row.network(), Ipv4Address.parse(gone.ip())));
    }

    private void add(Tables next, ClientRecord client, int index) {
        Row row = new Row(client.key(), client.network());
        refuse(!next.networks().containsKey(row.network()), index, "foreign key: no network " + row.network());
        refuse(next.clients().containsKey(row), index, "primary key: " + row.client());
        refuse(keysAreUnique && !next.of(row.client()).isEmpty(), index, "primary key: " + row.client());
        next.clients().put(row, client);
        Row holder = next.places().put(new Place(row.network(), Ipv4Address.parse(client.ip())), row);
        refuse(holder != null, index, "unique key: " + client.ip());
    }

    private static void refuse(boolean condition, int index, String why) {
        if (condition) {
            throw new RefusedChange(index, why);
        }
    }

    @Override
    public Object read(Reader reader) {
        if (away) {
            throw new org.staticdhcpd.api.SourceException("the database is away");
        }
        reads++;
        Tables now = tables;
        reader.expect(now.clients().size());
        now.networks().values().forEach(reader::network);
        rawNetworks.forEach(reader::network);
        now.clients().values().forEach(reader::client);
        rawClients.forEach(reader::client);
        return now;
    }

    @Override
    public Changes changes(Object mark) {
        return mark == tables ? new Changes.None() : new Changes.Unknown();
    }

    @Override
    public boolean await(Duration atMost) throws InterruptedException {
        Thread.sleep(atMost.toMillis());
        return false;
    }

    @Override
    public Answer lookUp(Query query) {
        List<Definition> found = new ArrayList<>();
        tables.clients().forEach((row, client) -> {
            if (row.client().equals(query.key())
                    || query.key()
                            .address()
                            .map(Ipv4Address::toString)
                            .filter(client.ip()::equals)
                            .isPresent()) {
                found.add(client.define(tables.networks().get(row.network()).define()));
            }
        });
        return found.isEmpty() ? Answer.UNKNOWN : new Answer.Found(found);
    }
}
