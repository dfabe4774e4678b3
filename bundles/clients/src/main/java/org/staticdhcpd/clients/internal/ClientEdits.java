package org.staticdhcpd.clients.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore;
import org.staticdhcpd.api.ClientStore.Change.RemoveClient;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;

/** Changes one client: {@code dhcp:client-add}, {@code dhcp:client-set}, {@code dhcp:client-remove}. */
final class ClientEdits {
    static final String NETWORK = "--network";
    static final String HOSTNAME = "--hostname";
    static final String IP = "--ip";

    private final Sources sources;
    private final Change change;
    private final Console console;

    ClientEdits(Sources sources, Console console) {
        this.sources = sources;
        this.change = new Change(sources, console);
        this.console = console;
    }

    /** Makes a client. */
    void add(Words words) {
        List<String> plain = words.exactly("MAC", "IP");
        String source = sources.writable(words.one(SourceNames.OPTION));
        LookUpKey key = key(plain.get(0));
        Network.Key network = Words.network(words.required(NETWORK));
        Edit edit = new Edit(words, "maps");
        Batch batch = new Batch(new Findings(source));
        batch.client(
                new ClientRecord(
                        key.toString(),
                        plain.get(1),
                        edit.value(HOSTNAME, Optional.empty()),
                        network.subnet(),
                        String.valueOf(network.serial()),
                        edit.extra(Map.of())),
                Edit.PLACE);
        change.few(batch, new Change.Order(source, false, false, false));
        console.line(source + ": added " + key + " with " + plain.get(1) + " in " + network);
    }

    /** Changes a client's row. */
    void set(Words words) {
        LookUpKey key = key(words.exactly("MAC").get(0));
        String source = sources.writable(words.one(SourceNames.OPTION));
        Edit edit = new Edit(words, "maps");
        List<ClientRecord> rows = rows(source, key);
        edit.requireSome(rows.size() == 1 ? List.of(IP, HOSTNAME, NETWORK, Edit.SET) : List.of(IP, HOSTNAME, Edit.SET));
        Optional<Network.Key> network = words.one(NETWORK).map(Words::network);
        ClientRecord chosen = chosen(rows, network);
        Batch batch = new Batch(new Findings(source));
        for (ClientRecord row : rows) {
            batch.client(row.equals(chosen) ? changed(row, network, edit) : row, Edit.PLACE);
        }
        change.few(batch, new Change.Order(source, true, false, false));
        console.line(source + ": changed " + key);
    }

    private static ClientRecord changed(ClientRecord row, Optional<Network.Key> network, Edit edit) {
        return new ClientRecord(
                row.mac(),
                edit.value(IP, Optional.of(row.ip())),
                edit.value(HOSTNAME, Optional.of(row.hostname())),
                network.map(Network.Key::subnet).orElse(row.subnet()),
                network.map(in -> String.valueOf(in.serial())).orElse(row.serial()),
                edit.extra(row.extra()));
    }

    /** The only row, which may move to the network, or the one in it. */
    private static ClientRecord chosen(List<ClientRecord> rows, Optional<Network.Key> network) {
        if (rows.size() == 1) {
            return rows.get(0);
        }
        return rows.stream()
                .filter(row -> network.isPresent() && row.network().equals(network.get()))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> networks = new ArrayList<>();
                    rows.forEach(row -> networks.add(row.subnet() + '|' + row.serial()));
                    return new CommandFailed("the client is in several networks; say with " + NETWORK + " which one: "
                            + String.join(", ", networks));
                });
    }

    /** Removes a client from all its networks. */
    void remove(Words words) {
        LookUpKey key = key(words.exactly("MAC").get(0));
        String source = sources.writable(words.one(SourceNames.OPTION));
        rows(source, key);
        sources.write(source, store -> apply(store, new RemoveClient(key)));
        console.line(source + ": removed " + key);
    }

    private List<ClientRecord> rows(String source, LookUpKey key) {
        List<ClientRecord> rows = sources.write(source, store -> store.client(key));
        if (rows.isEmpty()) {
            throw new CommandFailed("source " + source + " has no client " + key);
        }
        return rows;
    }

    /** Makes one change; a refusal is for people to read. */
    static ClientStore.Change apply(ClientStore store, ClientStore.Change change) {
        try {
            store.apply(List.of(change), done -> {});
            return change;
        } catch (ClientStore.RefusedChange e) {
            throw new CommandFailed("the source refuses this: " + e.getMessage(), e);
        }
    }

    static LookUpKey key(String text) {
        try {
            return LookUpKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(e.getMessage(), e);
        }
    }
}
