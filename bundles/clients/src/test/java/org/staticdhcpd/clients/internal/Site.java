package org.staticdhcpd.clients.internal;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore.Change;
import org.staticdhcpd.api.NetworkRecord;

/** A source called "db", another called "other", CSV, and what was printed. */
final class Site {
    static final String NET = "10.0.0.0/24";

    final MemoryStore db = new MemoryStore().columns("maps.room", "subnets.vlan");
    final MemoryStore other = new MemoryStore();
    final FakeServices services =
            new FakeServices().with("db", db).with("other", other).with("csv", new CsvFormat());
    final Sources sources = new Sources(services.configured("db"));
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    final Console console = new Console(new PrintStream(printed, true, StandardCharsets.UTF_8), false);

    static NetworkRecord network(String subnet, String mask) {
        return new NetworkRecord(subnet, "0", "7200", "", mask, "", "", "", "", Map.of());
    }

    static ClientRecord client(String mac, String ip) {
        return client(mac, ip, NET);
    }

    static ClientRecord client(String mac, String ip, String subnet) {
        return new ClientRecord(mac, ip, "", subnet, "0", Map.of());
    }

    static ClientRecord client(String mac, String ip, Map<String, Object> extra) {
        return new ClientRecord(mac, ip, "host", NET, "0", new LinkedHashMap<>(extra));
    }

    /** Stores the network 10.0.0.0/24 and these clients in "db". */
    Site holding(ClientRecord... clients) {
        db.apply(List.of(new Change.AddNetwork(network(NET, "255.255.255.0"))), done -> {});
        for (ClientRecord client : clients) {
            db.apply(List.of(new Change.AddClient(client)), done -> {});
        }
        return this;
    }

    /** What was printed since the last time. */
    List<String> printed() {
        List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        printed.reset();
        return lines;
    }

    /** Words as Karaf hands them over. */
    static Words words(DataCommand command, String... words) {
        return Words.of(command).take(List.of(words));
    }
}
