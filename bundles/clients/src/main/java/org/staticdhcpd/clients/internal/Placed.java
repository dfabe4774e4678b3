package org.staticdhcpd.clients.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.clients.internal.Existing.Claim;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;

/** In which networks clients are, and which addresses they have there. Numbers only: for very many rows. */
final class Placed {
    private static final int NOWHERE = -1;
    /** Above the 48 bits of hardware addresses. */
    private static final long OTHERS = 1L << 48;

    /** Numbers of networks, and of keys that are no hardware addresses. */
    private final Map<Object, Integer> numbers = new HashMap<>();

    private final List<Object> named = new ArrayList<>();
    private final Several byClient = new Several();
    private final Several byAddress = new Several();
    private long[] clients = new long[1024];
    private int[] networks = new int[1024];
    private int count;

    /** Rows by a number: the first in a table, all of them only where there are several. */
    private static final class Several {
        private final LongTable first = new LongTable();
        private final Map<Integer, List<Integer>> all = new HashMap<>();

        void add(long number, int row) {
            int before = first.putIfAbsent(number, row);
            if (before != LongTable.NONE) {
                all.computeIfAbsent(before, any -> new ArrayList<>(List.of(before)))
                        .add(row);
            }
        }

        List<Integer> of(long number) {
            int row = first.get(number);
            return row == LongTable.NONE ? List.of() : all.getOrDefault(row, List.of(row));
        }
    }

    /** Adds the next row; the first has number 0. */
    void add(Optional<LookUpKey> client, Optional<Network.Key> network, Optional<Ipv4Address> ip) {
        if (count == clients.length) {
            clients = Arrays.copyOf(clients, count + count / 2);
            networks = Arrays.copyOf(networks, count + count / 2);
        }
        int row = count++;
        networks[row] = network.map(this::number).orElse(NOWHERE);
        client.ifPresent(key -> {
            clients[row] = client(key);
            byClient.add(clients[row], row);
        });
        if (networks[row] != NOWHERE && ip.isPresent()) {
            byAddress.add(claim(networks[row], ip.get()), row);
        }
    }

    private long client(LookUpKey key) {
        return key.mac().map(MacAddress::value).orElseGet(() -> OTHERS + number(key));
    }

    private static long claim(int network, Ipv4Address ip) {
        return (long) network << Integer.SIZE | Integer.toUnsignedLong(ip.value());
    }

    private int number(Object name) {
        Integer known = numbers.putIfAbsent(name, named.size());
        if (known == null) {
            named.add(name);
        }
        return known == null ? named.size() - 1 : known;
    }

    /** The rows of a client, in their order. */
    List<Integer> rows(LookUpKey client) {
        boolean known = client.kind() == LookUpKey.Kind.MAC || numbers.containsKey(client);
        return known ? byClient.of(client(client)) : List.of();
    }

    /** The rows with an address, in their order. */
    List<Integer> rows(Claim claim) {
        Integer network = numbers.get(claim.network());
        return network == null ? List.of() : byAddress.of(claim(network, claim.ip()));
    }

    /** In which networks a client is. */
    Set<Network.Key> networksOf(LookUpKey client) {
        return rows(client).stream()
                .filter(row -> networks[row] != NOWHERE)
                .map(row -> (Network.Key) named.get(networks[row]))
                .collect(Collectors.toSet());
    }

    /** Whose row it is; of one that was added with a client. */
    LookUpKey client(int row) {
        return clients[row] < OTHERS
                ? LookUpKey.of(new MacAddress(clients[row]))
                : (LookUpKey) named.get((int) (clients[row] - OTHERS));
    }
}
