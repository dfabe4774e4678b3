package org.staticdhcpd.itests.engines;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.ClientTable.Changes;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;

/** A copy of a table, kept as a cache would keep it. */
final class Copy implements ClientTable.Reader {
    private final ClientTable table;
    private final Map<String, List<ClientRecord>> clients = new TreeMap<>();
    private final Map<Network.Key, NetworkRecord> networks =
            new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    private Object mark;
    private int readings;

    Copy(ClientTable table) {
        this.table = table;
        read();
    }

    private void read() {
        clients.clear();
        networks.clear();
        mark = table.read(this);
        readings++;
    }

    @Override
    public void network(NetworkRecord network) {
        networks.put(network.key(), network);
    }

    @Override
    public void client(ClientRecord client) {
        clients.put(client.mac(), List.of(client));
    }

    /** Takes what changed since, and says what it was. */
    Changes follow() {
        Changes changes = table.changes(mark);
        if (changes instanceof Changes.Unknown) {
            read();
        } else if (changes instanceof Changes.Some some) {
            some.clients().forEach(client -> {
                clients.remove(client.mac());
                if (!client.now().isEmpty()) {
                    clients.put(client.mac(), client.now());
                }
            });
            some.networks().forEach(network -> {
                networks.remove(network.key());
                network.now().forEach(this::network);
            });
            mark = some.mark();
        }
        return changes;
    }

    /** How often everything was read. */
    int readings() {
        return readings;
    }

    String ip(String mac) {
        return clients.getOrDefault(mac, List.of()).stream()
                .map(ClientRecord::ip)
                .findFirst()
                .orElse("");
    }

    /** Everything, to compare. */
    @Override
    public String toString() {
        return networks + "\n" + clients;
    }
}
