package org.staticdhcpd.extension.redis.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore.Change;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.protocol.Ipv4Address;

/**
 * A client to be added (R244).
 *
 * @param key by what it is known
 * @param ip its address
 * @param fields further fields of its hash, by name
 * @param extra JSON; empty for none
 */
record Addition(LookUpKey key, Ipv4Address ip, Map<String, String> fields, String extra) {
    /**
     * Adds it to the network that has room for its address.
     *
     * @param subnet of which name; empty for any
     * @param serial of which partition; empty for any
     * @throws org.staticdhcpd.api.SourceException when it is there already, or a value is no good
     * @throws CommandFailed when no network, or more than one, is meant
     */
    Row to(RedisStore store, String subnet, Optional<Integer> serial) {
        Row network = network(store, subnet, serial);
        Network.Key place = place(network);
        Map<String, Object> all = new LinkedHashMap<>(extra.isEmpty() ? Map.of() : JsonText.read(extra));
        fields.forEach((field, value) -> all.put(Row.MAPS + field, value));
        String hostname = fields.getOrDefault("hostname", "");
        all.remove(Row.MAPS + "hostname");
        ClientRecord client = new ClientRecord(
                key.toString(), ip.toString(), hostname, place.subnet(), Integer.toString(place.serial()), all);
        Row row = new Row(key.toString(), RowWriter.fields(client));
        // What nobody could be given is not stored.
        LookUp.define(row, network);
        store.apply(List.of(new Change.AddClient(client)), made -> {});
        return row;
    }

    private Row network(RedisStore store, String subnet, Optional<Integer> serial) {
        List<Row> fitting = store.list().networks().values().stream()
                .filter(row -> subnet.isEmpty() || place(row).subnet().equals(subnet))
                .filter(row -> serial.isEmpty() || place(row).serial() == serial.get())
                .filter(this::fits)
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        List<String> names = fitting.stream().map(Row::key).toList();
        throw new CommandFailed(
                names.isEmpty()
                        ? ip + " is in no network that Redis has"
                        : ip + " is in " + String.join(", ", names) + ": say which with --subnet and --serial");
    }

    private static Network.Key place(Row network) {
        int pipe = network.key().lastIndexOf('|');
        return new Network.Key(
                network.key().substring(0, pipe), Integer.parseInt(network.key().substring(pipe + 1)));
    }

    private boolean fits(Row network) {
        return Extent.of(place(network).subnet(), network)
                .map(extent -> extent.has(ip))
                .orElse(false);
    }
}
