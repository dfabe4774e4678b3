package org.staticdhcpd.database.ini.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.protocol.Ipv4Address;

/** All clients of a file: immutable, and compact, since a large site has hundreds of thousands. */
final class Clients {
    private final Numbering keys;
    /** In ascending order. */
    private final long[] numbers;

    private final Network.Client[] clients;
    private final Network[] networks;
    /** All rows, in the order of their IP addresses as signed numbers. */
    private final int[] byAddress;

    private final int networkCount;
    private final List<String> ignored;

    /** Takes rows in ascending order of their numbers. */
    Clients(List<Row> rows, Numbering keys, int networkCount, List<String> ignored) {
        this.keys = keys;
        this.numbers = rows.stream().mapToLong(Row::number).toArray();
        this.clients = rows.stream().map(Row::client).toArray(Network.Client[]::new);
        this.networks = rows.stream().map(Row::network).toArray(Network[]::new);
        this.byAddress = IntStream.range(0, clients.length)
                .mapToLong(row -> (long) clients[row].ip() << Integer.SIZE | row)
                .sorted()
                .mapToInt(both -> (int) both)
                .toArray();
        this.networkCount = networkCount;
        this.ignored = List.copyOf(ignored);
    }

    /** What the file says: mostly one definition; for an address one for each client that may have it. */
    Answer find(LookUpKey key) {
        if (key.kind() == LookUpKey.Kind.ADDRESS) {
            return holders(key.address().orElseThrow());
        }
        int row = Arrays.binarySearch(numbers, keys.find(key));
        if (row < 0) {
            return Answer.UNKNOWN;
        }
        return isSame(row, row - 1) || isSame(row, row + 1)
                ? inAllNetworks(row, key)
                : Answer.found(networks[row].define(clients[row], key));
    }

    private boolean isSame(int row, int other) {
        return other >= 0 && other < numbers.length && numbers[row] == numbers[other];
    }

    /** The definitions of a client with several, in the file's order. */
    private Answer inAllNetworks(int some, LookUpKey key) {
        int first = some;
        while (isSame(some, first - 1)) {
            first--;
        }
        List<Definition> definitions = new ArrayList<>();
        for (int row = first; isSame(some, row); row++) {
            definitions.add(networks[row].define(clients[row], key));
        }
        return new Answer.Found(definitions);
    }

    private Answer holders(Ipv4Address address) {
        List<Definition> definitions = new ArrayList<>();
        for (int at = first(address.value()); at < byAddress.length; at++) {
            int row = byAddress[at];
            if (clients[row].ip() != address.value()) {
                break;
            }
            definitions.add(networks[row].define(clients[row], keys.key(numbers[row])));
        }
        return definitions.isEmpty() ? Answer.UNKNOWN : new Answer.Found(definitions);
    }

    /** The place in {@link #byAddress} of the first row with this address or a greater one. */
    private int first(int address) {
        int low = 0;
        int high = byAddress.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (clients[byAddress[middle]].ip() < address) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The sections that are neither a client nor a network, each as {@code line N: [name]} (R165). */
    List<String> ignored() {
        return ignored;
    }

    /** How many there are, for people. */
    @Override
    public String toString() {
        return clients.length
                + (clients.length == 1 ? " client in " : " clients in ")
                + networkCount
                + (networkCount == 1 ? " network" : " networks");
    }

    /**
     * One client while a file is being read.
     *
     * @param number of its key
     * @param client its own data
     * @param network what it shares
     */
    record Row(long number, Network.Client client, Network network) {}
}
