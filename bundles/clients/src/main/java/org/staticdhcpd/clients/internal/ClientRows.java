package org.staticdhcpd.clients.internal;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.staticdhcpd.api.BadRecord;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.RecordFormat.Place;
import org.staticdhcpd.clients.internal.Batch.Row;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;

/**
 * Clients' rows, a hundred thousand in the heap of a small server: addresses are kept as numbers, networks once, and
 * records are made when they are asked for. A row that would not come out as it went in is kept as it is; but a hardware
 * address comes out as it is written usually.
 */
final class ClientRows extends AbstractList<Row<ClientRecord>> {
    private static final int BITS = 10;
    private static final Object[] NOTHING = {};
    private static final int MASK = (1 << BITS) - 1;

    private static final Place IN_TABLE = column -> 0;

    private final List<Chunk> chunks = new ArrayList<>();
    private final Map<Home, Integer> numbers = new HashMap<>();
    private final List<Home> homes = new ArrayList<>();
    private int size;

    /** Where a row says its client is. */
    private record Home(String subnet, String serial) {}

    /** Some rows. The host name stands for a packed one, the record for one that is not. */
    private static final class Chunk {
        private final long[] macs = new long[1 << BITS];
        private final int[] addresses = new int[1 << BITS];
        private final int[] networks = new int[1 << BITS];
        private final Object[] names = new Object[1 << BITS];
        private final Object[][] extras = new Object[1 << BITS][];
        private final Place[] places = new Place[1 << BITS];
    }

    /** Adds a row of a table: its place is in it. */
    void add(ClientRecord record) {
        add(record, IN_TABLE);
    }

    void add(ClientRecord record, Place place) {
        if (size >> BITS == chunks.size()) {
            chunks.add(new Chunk());
        }
        Chunk chunk = chunks.get(size >> BITS);
        int at = size & MASK;
        chunk.places[at] = place;
        if (!pack(record, chunk, at)) {
            chunk.names[at] = record;
        }
        size++;
    }

    private boolean pack(ClientRecord record, Chunk chunk, int at) {
        try {
            LookUpKey key = record.key();
            Ipv4Address ip = Ipv4Address.parse(record.ip());
            if (key.mac().isEmpty() || !ip.toString().equals(record.ip())) {
                return false;
            }
            chunk.macs[at] = key.mac().get().value();
            chunk.addresses[at] = ip.value();
            chunk.networks[at] = number(new Home(record.subnet(), record.serial()));
            chunk.names[at] = record.hostname();
            chunk.extras[at] = flat(record.extra());
            return true;
        } catch (BadRecord | IllegalArgumentException e) {
            return false;
        }
    }

    private int number(Home home) {
        Integer number = numbers.putIfAbsent(home, homes.size());
        if (number == null) {
            homes.add(home);
        }
        return number == null ? homes.size() - 1 : number;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Row<ClientRecord> get(int index) {
        Chunk chunk = chunks.get(index >> BITS);
        int at = index & MASK;
        ClientRecord record = chunk.names[at] instanceof ClientRecord whole ? whole : record(chunk, at);
        Place place = chunk.places[at];
        return new Row<>(record, place == IN_TABLE ? TableRow.of(record) : place);
    }

    private ClientRecord record(Chunk chunk, int at) {
        Home home = homes.get(chunk.networks[at]);
        return new ClientRecord(
                new MacAddress(chunk.macs[at]).toString(),
                new Ipv4Address(chunk.addresses[at]).toString(),
                chunk.names[at].toString(),
                home.subnet(),
                home.serial(),
                extra(chunk.extras[at]));
    }

    /** Names and values in turn: a fifth of a map. */
    private static Object[] flat(Map<String, Object> extra) {
        return extra.isEmpty()
                ? NOTHING
                : extra.entrySet().stream()
                        .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                        .toArray();
    }

    private static Map<String, Object> extra(Object[] flat) {
        Map<String, Object> extra = new LinkedHashMap<>();
        for (int i = 0; i < flat.length; i += 2) {
            extra.put(flat[i].toString(), flat[i + 1]);
        }
        return extra;
    }
}
