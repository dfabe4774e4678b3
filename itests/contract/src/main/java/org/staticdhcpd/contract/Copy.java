package org.staticdhcpd.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.ClientTable.Changes;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;

/** A copy of a table that is kept as the API says: read once, then whatever changed. */
final class Copy {
    private final ClientTable table;
    private final SortedMap<String, NetworkRecord> networks = new TreeMap<>();
    private final SortedMap<String, List<ClientRecord>> clients = new TreeMap<>();
    private final List<String> disorder = new ArrayList<>();
    private Object mark;

    Copy(ClientTable table) {
        this.table = table;
        read();
    }

    private void read() {
        networks.clear();
        clients.clear();
        mark = table.read(new ClientTable.Reader() {
            @Override
            public void network(NetworkRecord network) {
                if (!clients.isEmpty()) {
                    disorder.add("network " + network.key() + " after a client");
                }
                networks.put(network.key().toString(), network);
            }

            @Override
            public void client(ClientRecord client) {
                clients.computeIfAbsent(client.mac(), key -> new ArrayList<>()).add(client);
            }
        });
    }

    /** What was handed out in the wrong order. */
    List<String> disorder() {
        return disorder;
    }

    /** Does what changed. */
    void follow() {
        Changes changes = table.changes(mark);
        if (changes instanceof Changes.Some some) {
            apply(some);
        } else if (changes instanceof Changes.Unknown) {
            read();
        }
    }

    private void apply(Changes.Some some) {
        for (ClientTable.Changes.OfNetwork change : some.networks()) {
            networks.remove(change.key().toString());
            change.now().forEach(row -> networks.put(row.key().toString(), row));
        }
        for (ClientTable.Changes.OfClient change : some.clients()) {
            clients.remove(change.mac());
            if (!change.now().isEmpty()) {
                clients.put(change.mac(), new ArrayList<>(change.now()));
            }
        }
        mark = some.mark();
    }

    /** All rows as text: what stands in them, in an order of its own. */
    Set<String> content() {
        Set<String> lines = new TreeSet<>();
        networks.values().forEach(row -> lines.add(shown(row)));
        clients.values().forEach(rows -> rows.forEach(row -> lines.add(shown(row))));
        return lines;
    }

    /** The content of a copy of exactly these rows. */
    static Set<String> content(Rows rows) {
        return java.util.stream.Stream.concat(
                        rows.networks().stream().map(Copy::shown),
                        rows.clients().stream().map(Copy::shown))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String shown(NetworkRecord row) {
        Map<String, String> values = Columns.of(row);
        values.replace("gateway", list(row.gateway()));
        values.replace("ntp_servers", list(row.ntpServers()));
        values.replace("domain_name_servers", list(row.domainNameServers()));
        return "subnets " + values + extra(row.extra());
    }

    private static String shown(ClientRecord row) {
        return "maps " + Columns.of(row) + extra(row.extra());
    }

    private static String list(String text) {
        return text.replace(" ", "");
    }

    private static String extra(Map<String, Object> values) {
        SortedMap<String, Object> given = new TreeMap<>(values);
        given.values().removeIf(value -> value == null);
        return given.toString();
    }

    Map<String, NetworkRecord> networks() {
        return networks;
    }

    List<ClientRecord> clients() {
        return clients.values().stream().flatMap(List::stream).toList();
    }

    Network networkOf(ClientRecord client) {
        return networks.get(client.network().toString()).define();
    }
}
