package org.staticdhcpd.clients.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;

/** Reads a whole table once and tells what is wrong or doubtful in it. Compact: a table may have a million rows. */
final class Check implements ClientTable.Reader {
    /** Above the 48 bits of hardware addresses. */
    private static final long OTHERS = 1L << 48;

    /** So many strangely written keys are looked up; many more are written on purpose. */
    private static final int LOOK_UPS = 1_000;

    private final Findings findings;
    private final Predicate<LookUpKey> isFound;
    private final Map<Network.Key, Segment> segments = new HashMap<>();
    /** Numbers of network names, networks, and keys that are no hardware addresses. */
    private final Map<Object, Integer> numbers = new HashMap<>();

    private final List<Object> named = new ArrayList<>();
    /** By address and name of the network: the row that was first. */
    private final LongTable holders = new LongTable();
    /** By client: the row that was first. */
    private final LongTable rows = new LongTable();
    /** All rows of clients that have several, by the first of them. */
    private final Map<Integer, List<Integer>> further = new HashMap<>();

    private long[] clients = new long[1024];
    private int[] places = new int[1024];
    private int count;
    private int lookUps;

    /**
     * Starts.
     *
     * @param isFound whether the source finds a client by this key
     */
    Check(Findings findings, Predicate<LookUpKey> isFound) {
        this.findings = findings;
        this.isFound = isFound;
    }

    /** Starts with networks that are known. */
    Check(Findings findings, Predicate<LookUpKey> isFound, Map<Network.Key, Segment> known) {
        this(findings, isFound);
        segments.putAll(known);
    }

    /** Reads a table, and tells in a few words what it has. */
    String read(ClientTable table) {
        table.read(this);
        return inWords();
    }

    /** How many rows were read. */
    String inWords() {
        return Words.count(count, "client") + " in " + Words.count(segments.size(), "network");
    }

    @Override
    public void network(NetworkRecord network) {
        Consumer<Finding> found = findings.in(TableRow.of(network));
        Segment.of(network, found).ifPresent(segment -> {
            if (segments.putIfAbsent(segment.key(), segment) != null) {
                found.accept(Finding.wrong("subnet", "there is another row of " + segment.key(), "remove one of them"));
            }
        });
    }

    @Override
    public void client(ClientRecord client) {
        Consumer<Finding> found = findings.in(TableRow.of(client));
        ClientReading reading = ClientReading.of(client, found);
        reading.key().ifPresent(key -> checkSpelling(client, key, found));
        Optional<Segment> segment = reading.network().flatMap(key -> segment(key, found));
        segment.ifPresent(in -> reading.ip().ifPresent(ip -> in.check(ip, found)));
        if (reading.key().isPresent() && reading.network().isPresent()) {
            remember(reading.key().get(), reading.network().get());
            checkTwin(reading.network().get(), found);
            reading.ip().ifPresent(ip -> checkHolder(ip, reading.network().get(), found));
        }
    }

    private Optional<Segment> segment(Network.Key key, Consumer<Finding> found) {
        Segment segment = segments.get(key);
        if (segment == null) {
            found.accept(Finding.wrong(
                    "subnet",
                    "there is no network " + key + ", so the client is not served",
                    "add that network, or name another one"));
        }
        return Optional.ofNullable(segment);
    }

    private void checkSpelling(ClientRecord client, LookUpKey key, Consumer<Finding> found) {
        boolean usual = key.spellings().contains(client.mac());
        if (!usual && lookUps++ < LOOK_UPS && !isFound.test(key)) {
            found.accept(Finding.wrong("mac", "is not found when it is written like this", "write it as " + key));
        }
    }

    private void remember(LookUpKey key, Network.Key network) {
        if (count == clients.length) {
            clients = Arrays.copyOf(clients, count * 2);
            places = Arrays.copyOf(places, count * 2);
        }
        clients[count] = key.mac().map(MacAddress::value).orElseGet(() -> OTHERS + number(key));
        places[count] = number(network);
        count++;
    }

    /** Whether the row that was read last is in the same network as an earlier one of the same client. */
    private void checkTwin(Network.Key network, Consumer<Finding> found) {
        int row = count - 1;
        int first = rows.putIfAbsent(clients[row], row);
        if (first == LongTable.NONE) {
            return;
        }
        List<Integer> of = further.computeIfAbsent(first, any -> new ArrayList<>(List.of(first)));
        if (of.stream().anyMatch(before -> places[before] == places[row])) {
            found.accept(
                    Finding.wrong("mac", "there is another row of this client in " + network, "remove one of them"));
        }
        of.add(row);
    }

    private void checkHolder(Ipv4Address ip, Network.Key network, Consumer<Finding> found) {
        long place = (long) number(network.subnet()) << Integer.SIZE | Integer.toUnsignedLong(ip.value());
        int row = holders.putIfAbsent(place, count - 1);
        if (row == LongTable.NONE || clients[row] == clients[count - 1]) {
            return;
        }
        boolean same = places[row] == number(network);
        found.accept(new Finding(
                same,
                "ip",
                ip + " belongs to " + client(row) + ", too" + (same ? "" : ", in another partition of the network"),
                "give one of them another address"));
    }

    private LookUpKey client(int row) {
        return clients[row] < OTHERS
                ? LookUpKey.of(new MacAddress(clients[row]))
                : (LookUpKey) named.get((int) (clients[row] - OTHERS));
    }

    private int number(Object name) {
        Integer known = numbers.putIfAbsent(name, named.size());
        if (known == null) {
            named.add(name);
        }
        return known == null ? named.size() - 1 : known;
    }
}
