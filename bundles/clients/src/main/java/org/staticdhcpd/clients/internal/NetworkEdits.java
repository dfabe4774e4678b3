package org.staticdhcpd.clients.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.staticdhcpd.api.BadRecord;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore.Change.RemoveNetwork;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;

/** Changes one network: {@code dhcp:network-add}, {@code dhcp:network-set}, {@code dhcp:network-remove}. */
final class NetworkEdits {
    static final String LEASE_TIME = "--lease-time";
    static final String GATEWAY = "--gateway";
    static final String SUBNET_MASK = "--subnet-mask";
    static final String BROADCAST_ADDRESS = "--broadcast-address";
    static final String NTP_SERVERS = "--ntp-servers";
    static final String DOMAIN_NAME_SERVERS = "--domain-name-servers";
    static final String DOMAIN_NAME = "--domain-name";

    private static final int SHOWN = 5;
    private static final List<String> OPTIONS = List.of(
            LEASE_TIME,
            GATEWAY,
            SUBNET_MASK,
            BROADCAST_ADDRESS,
            NTP_SERVERS,
            DOMAIN_NAME_SERVERS,
            DOMAIN_NAME,
            Edit.SET);

    private final Sources sources;
    private final Change change;
    private final Console console;

    NetworkEdits(Sources sources, Console console) {
        this.sources = sources;
        this.change = new Change(sources, console);
        this.console = console;
    }

    /** Makes a network. */
    void add(Words words) {
        Network.Key key = Words.network(words.exactly("SUBNET|SERIAL").get(0));
        String source = sources.writable(words.one(SourceNames.OPTION));
        words.required(LEASE_TIME);
        Batch batch = new Batch(new Findings(source));
        batch.network(record(key, Optional.empty(), new Edit(words, "subnets")), Edit.PLACE);
        change.few(batch, new Change.Order(source, false, false, false));
        console.line(source + ": added network " + key);
    }

    /** Changes a network; those of its clients that fitted must still fit. */
    void set(Words words) {
        Network.Key key = Words.network(words.exactly("SUBNET|SERIAL").get(0));
        String source = sources.writable(words.one(SourceNames.OPTION));
        Edit edit = new Edit(words, "subnets");
        edit.requireSome(OPTIONS);
        Batch batch = new Batch(new Findings(source));
        batch.network(record(key, Optional.of(present(source, key)), edit), Edit.PLACE);
        change.many(batch, new Change.Order(source, true, false, false));
        console.line(source + ": changed network " + key);
    }

    private NetworkRecord present(String source, Network.Key key) {
        return sources.write(source, store -> store.network(key))
                .orElseThrow(() -> new CommandFailed("source " + source + " has no network " + key));
    }

    private static NetworkRecord record(Network.Key key, Optional<NetworkRecord> present, Edit edit) {
        Function<Function<NetworkRecord, String>, Optional<String>> now = present::map;
        return new NetworkRecord(
                key.subnet(),
                String.valueOf(key.serial()),
                edit.value(LEASE_TIME, now.apply(NetworkRecord::leaseTime)),
                edit.value(GATEWAY, now.apply(NetworkRecord::gateway)),
                edit.value(SUBNET_MASK, now.apply(NetworkRecord::subnetMask)),
                edit.value(BROADCAST_ADDRESS, now.apply(NetworkRecord::broadcastAddress)),
                edit.value(NTP_SERVERS, now.apply(NetworkRecord::ntpServers)),
                edit.value(DOMAIN_NAME_SERVERS, now.apply(NetworkRecord::domainNameServers)),
                edit.value(DOMAIN_NAME, now.apply(NetworkRecord::domainName)),
                edit.extra(present.map(NetworkRecord::extra).orElse(Map.of())));
    }

    /** Removes a network that has no clients. */
    void remove(Words words) {
        Network.Key key = Words.network(words.exactly("SUBNET|SERIAL").get(0));
        String source = sources.writable(words.one(SourceNames.OPTION));
        present(source, key);
        List<String> clients = clients(source, key);
        if (!clients.isEmpty()) {
            throw new CommandFailed("network " + key + " has " + Words.count(clients.size(), "client") + ": "
                    + String.join(", ", clients.subList(0, Math.min(SHOWN, clients.size())))
                    + (clients.size() > SHOWN ? ", …" : "") + "; remove or move them first");
        }
        sources.write(source, store -> ClientEdits.apply(store, new RemoveNetwork(key)));
        console.line(source + ": removed network " + key);
    }

    private List<String> clients(String source, Network.Key key) {
        List<String> clients = new ArrayList<>();
        sources.read(
                source,
                table -> table.read(new ClientTable.Reader() {
                    @Override
                    public void network(NetworkRecord network) {
                        // only clients are counted
                    }

                    @Override
                    public void client(ClientRecord client) {
                        if (isIn(client, key)) {
                            clients.add(client.mac());
                        }
                    }
                }));
        return clients;
    }

    static boolean isIn(ClientRecord client, Network.Key key) {
        try {
            return client.network().equals(key);
        } catch (BadRecord e) {
            return false;
        }
    }
}
