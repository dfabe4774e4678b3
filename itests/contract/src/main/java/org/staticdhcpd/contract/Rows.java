package org.staticdhcpd.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.NetworkRecord;

/**
 * Networks and clients to fill a source with.
 *
 * @param networks rows of {@code subnets}
 * @param clients rows of {@code maps}
 */
public record Rows(List<NetworkRecord> networks, List<ClientRecord> clients) {
    /** The further column of clients that the contract uses; a text. */
    public static final String ROOM = "maps.room";

    /** The further column of networks that the contract uses; a text. */
    public static final String VLAN = "subnets.vlan";

    /** A client of {@link #sample()} in a network with all values. */
    public static final String WORKSTATION = "aa:bb:cc:dd:ee:ff";

    /** A client of {@link #sample()} in the same network. */
    public static final String PRINTER = "02:00:00:00:00:01";

    /** A client of {@link #sample()} without host name, in a partition of its own. */
    public static final String BARE = "02:00:00:00:00:02";

    /** Nobody's. */
    public static final String STRANGER = "02:00:00:00:ff:fe";

    /** The name of the network of {@link #sample()}. */
    public static final String SUBNET = "192.168.0.0/24";

    private static final String MAPS = "maps.";

    /** Copies the lists. */
    public Rows {
        networks = List.copyOf(networks);
        clients = List.copyOf(clients);
    }

    /** The sample network of the original, as in {@code samples/sql}. */
    public static Rows sample() {
        return new Rows(
                List.of(
                        new NetworkRecord(
                                SUBNET,
                                "0",
                                "14400",
                                "192.168.0.1",
                                "255.255.255.0",
                                "192.168.0.255",
                                "192.168.0.1",
                                "192.168.0.1,192.168.0.2",
                                "example.org",
                                Map.of()),
                        new NetworkRecord(
                                SUBNET, "1", "3600", "", "255.255.255.0", "192.168.0.255", "", "", "", Map.of())),
                List.of(
                        client(WORKSTATION, "192.168.0.197", "workstation"),
                        client(PRINTER, "192.168.0.198", "printer"),
                        new ClientRecord(BARE, "192.168.0.199", "", SUBNET, "1", Map.of())));
    }

    /** So many clients {@code 06:00:00:00:00:00} and on in one network, which is told from others by {@code version}. */
    public static Rows many(int count, int version) {
        String lease = String.valueOf(3600 + version);
        NetworkRecord network =
                new NetworkRecord("10.0.0.0/8", "0", lease, "10.0.0.1", "255.0.0.0", "", "", "", "", Map.of());
        List<ClientRecord> clients = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String ip = "10." + (1 + version) + '.' + (i >> 8) + '.' + (i & 0xFF);
            clients.add(new ClientRecord(mac(i), ip, "host-" + i + '-' + version, "10.0.0.0/8", "0", Map.of()));
        }
        return new Rows(List.of(network), clients);
    }

    /** The MAC address of a client of {@link #many}. */
    public static String mac(int number) {
        return String.format("06:00:00:00:%02x:%02x", number >> 8, number & 0xFF);
    }

    /** A client of the sample's network, serial 0. */
    public static ClientRecord client(String mac, String ip, String hostname) {
        return new ClientRecord(mac, ip, hostname, SUBNET, "0", Map.of());
    }

    /** These and one more client. */
    public Rows and(ClientRecord client) {
        List<ClientRecord> more = new ArrayList<>(clients);
        more.add(client);
        return new Rows(networks, more);
    }

    /** These with another value in the first network or the first client: {@code subnets.COLUMN} or {@code maps.COLUMN}. */
    public Rows with(String column, String value) {
        return column.startsWith(MAPS)
                ? new Rows(networks, replaced(clients, with(clients.get(0), column, value)))
                : new Rows(replaced(networks, with(networks.get(0), column, value)), clients);
    }

    private static <T> List<T> replaced(List<T> rows, T first) {
        List<T> list = new ArrayList<>(rows);
        list.set(0, first);
        return list;
    }

    /** This client with another value in one column, {@code maps.ip} or {@code maps.anything}. */
    public static ClientRecord with(ClientRecord row, String column, String value) {
        String name = column.substring(MAPS.length());
        return new ClientRecord(
                name.equals("mac") ? value : row.mac(),
                name.equals("ip") ? value : row.ip(),
                name.equals("hostname") ? value : row.hostname(),
                name.equals("subnet") ? value : row.subnet(),
                name.equals("serial") ? value : row.serial(),
                List.of("mac", "ip", "hostname", "subnet", "serial").contains(name)
                        ? row.extra()
                        : more(row.extra(), column, value));
    }

    /** This network with another value in one column, {@code subnets.gateway} or {@code subnets.anything}. */
    public static NetworkRecord with(NetworkRecord row, String column, String value) {
        Map<String, String> values = Columns.of(row);
        String name = column.substring("subnets.".length());
        boolean known = values.containsKey(name);
        values.replace(name, value);
        return Columns.network(values, known ? row.extra() : more(row.extra(), column, value));
    }

    private static Map<String, Object> more(Map<String, Object> extra, String column, String value) {
        Map<String, Object> both = new LinkedHashMap<>(extra);
        both.put(column, value);
        return both;
    }
}
