package org.staticdhcpd.database.ini.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore.Change;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Headroom;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;

/** What a file is to say after changes: of all clients and networks that were named in one. Used by one thread. */
final class Plan {
    private final Clients now;
    private final Map<LookUpKey, List<Row>> clients = new LinkedHashMap<>();
    private final Map<Network.Key, Optional<NetworkRecord>> networks = new LinkedHashMap<>();

    Plan(Clients now) {
        this.now = now;
    }

    /**
     * A section of a client.
     *
     * @param origin the network it is in as yet; empty when the section is new
     * @param record what it is to say
     */
    record Row(Optional<Network.Key> origin, ClientRecord record) {}

    /** The sections that a client is to have; empty when nothing was said of it. */
    Optional<List<Row>> rows(LookUpKey client) {
        return Optional.ofNullable(clients.get(client));
    }

    /** All clients of which something was said. */
    Map<LookUpKey, List<Row>> clients() {
        return clients;
    }

    /** All networks of which something was said; empty for those that are to go. */
    Map<Network.Key, Optional<NetworkRecord>> networks() {
        return networks;
    }

    /**
     * Makes one change.
     *
     * @throws IllegalArgumentException when it cannot be made; the message says why
     */
    void make(Change change) {
        if (change instanceof Change.AddNetwork add) {
            require(
                    network(add.network().key()).isEmpty(),
                    "there is a network %s already",
                    add.network().key());
            networks.put(add.network().key(), Optional.of(checked(add.network())));
        } else if (change instanceof Change.SetNetwork set) {
            existing(set.network().key());
            networks.put(set.network().key(), Optional.of(checked(set.network())));
        } else if (change instanceof Change.RemoveNetwork remove) {
            remove(remove.network());
        } else if (change instanceof Change.AddClient add) {
            add(checked(add.client()));
        } else if (change instanceof Change.SetClient set) {
            set(checked(set.client()));
        } else if (change instanceof Change.RemoveClient remove) {
            require(!known(remove.client()).isEmpty(), "there is no client %s", remove.client());
            known(remove.client()).clear();
        } else {
            throw new IllegalArgumentException("unknown change: " + change);
        }
    }

    private static void require(boolean holds, String otherwise, Object what) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(otherwise, what));
        }
    }

    private Optional<NetworkRecord> network(Network.Key key) {
        return networks.getOrDefault(key, Optional.ofNullable(now.networks().get(key)));
    }

    private void existing(Network.Key key) {
        require(network(key).isPresent(), "there is no network %s", key);
    }

    private void remove(Network.Key key) {
        existing(key);
        long left = now.definitions().stream()
                .filter(definition -> definition.network().key().equals(key))
                .filter(definition -> !clients.containsKey(definition.client().orElseThrow()))
                .count();
        left += clients.values().stream()
                .flatMap(List::stream)
                .filter(row -> row.record.network().equals(key))
                .count();
        require(left == 0, "the network " + key + " has %s clients", left);
        networks.put(key, Optional.empty());
    }

    private List<Row> known(LookUpKey client) {
        return clients.computeIfAbsent(client, any -> {
            List<Row> rows = new ArrayList<>(1);
            now.records(client).forEach(record -> rows.add(new Row(Optional.of(record.network()), record)));
            return rows;
        });
    }

    private void add(ClientRecord client) {
        List<Row> rows = known(client.key());
        Network.Key network = client.network();
        require(place(rows, network) < 0, "there is a client %s in that network already", client.key());
        Optional<Network.Key> origin = now.records(client.key()).stream()
                .map(ClientRecord::network)
                .filter(network::equals)
                .filter(key -> rows.stream().noneMatch(row -> row.origin.equals(Optional.of(key))))
                .findFirst();
        rows.add(new Row(origin, client));
    }

    private void set(ClientRecord client) {
        List<Row> rows = known(client.key());
        require(!rows.isEmpty(), "there is no client %s", client.key());
        int same = place(rows, client.network());
        require(
                same >= 0 || rows.size() == 1,
                "the client is in several networks, and none of them is %s",
                client.network());
        int place = Math.max(same, 0);
        rows.set(place, new Row(rows.get(place).origin, client));
    }

    private static int place(List<Row> rows, Network.Key network) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).record.network().equals(network)) {
                return i;
            }
        }
        return -1;
    }

    /** The client as it will be read back; refused when that would be another one. */
    private ClientRecord checked(ClientRecord client) {
        existing(client.network());
        ClientRecord normal = new ClientRecord(
                client.key().toString(),
                client.ip(),
                client.hostname(),
                client.subnet(),
                String.valueOf(client.network().serial()),
                Map.copyOf(SectionText.normal(client.extra())));
        Network network =
                Network.of(client.subnet(), client.network().serial(), 1).build();
        Definition wanted = normal.define(network);
        Clients read = read('[' + network.key().toString() + "]\nlease-time: 1\n"
                + SectionText.of(normal, false).lines("\n"));
        require(read.definitions().equals(List.of(wanted)), "a file cannot store this: %s", normal);
        return normal;
    }

    private static NetworkRecord checked(NetworkRecord network) {
        network.define();
        Clients read = read(SectionText.of(network).lines("\n"));
        NetworkRecord stored = read.networks().get(network.key());
        boolean same = stored != null
                && read.networks().size() == 1
                && stored.extra().equals(SectionText.normal(network.extra()))
                && stored.domainName().equals(network.domainName())
                && read.definitions().isEmpty();
        require(same, "a file cannot store this: %s", network);
        return network;
    }

    private static Clients read(String text) {
        try {
            byte[] octets = text.getBytes(StandardCharsets.UTF_8);
            return ClientFile.read("new", () -> new ByteArrayInputStream(octets), Headroom.of("new"));
        } catch (BadFile e) {
            throw new IllegalArgumentException(e.summary(), e);
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }
}
