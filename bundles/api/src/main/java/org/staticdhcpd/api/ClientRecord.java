package org.staticdhcpd.api;

import java.util.Map;
import org.staticdhcpd.protocol.Ipv4Address;

/**
 * A row of {@code maps} as it is stored: texts, nothing checked yet. Absent values are empty texts; null counts as
 * absent, too.
 *
 * @param mac by what the client is known, as {@link LookUpKey#parse} reads it
 * @param ip its address
 * @param hostname its name
 * @param subnet its network's name
 * @param serial its network's partition, a number
 * @param extra further columns under the names that {@link Definition#extra} has, such as {@code maps.room}; values may
 *     be null
 */
public record ClientRecord(
        String mac, String ip, String hostname, String subnet, String serial, Map<String, Object> extra) {
    /** Strips the texts. */
    public ClientRecord {
        mac = RecordText.given(mac);
        ip = RecordText.given(ip);
        hostname = RecordText.given(hostname);
        subnet = RecordText.given(subnet);
        serial = RecordText.given(serial);
        extra = Network.Builder.copy(extra);
    }

    /**
     * Whose record it is.
     *
     * @throws BadRecord when that is no key
     */
    public LookUpKey key() {
        return text().read("mac", mac, LookUpKey::parse);
    }

    /**
     * In which network the client is.
     *
     * @throws BadRecord when the serial is no number
     */
    public Network.Key network() {
        return new Network.Key(subnet, text().serial("serial", serial));
    }

    /**
     * The client's definition.
     *
     * @param network the one that {@link #network()} names
     * @throws BadRecord when a value is no good
     */
    public Definition define(Network network) {
        RecordText text = text();
        Ipv4Address address = text.address("ip", ip);
        if (address.isUnspecified()) {
            throw text.bad("ip", "expected the client's address, got " + (ip.isEmpty() ? "none" : ip));
        }
        return Definition.of(address, network)
                .client(key())
                .hostname(hostname)
                .extra(extra)
                .build();
    }

    private RecordText text() {
        return new RecordText("table maps, row " + mac);
    }
}
