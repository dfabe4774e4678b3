package org.staticdhcpd.extension.redis.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.api.SourceException;

/**
 * One hash: a client's or a network's.
 *
 * @param key the Redis key
 * @param fields empty when there is no such hash
 */
record Row(String key, Map<String, String> fields) {
    static final String EXTRA = "extra";

    /** What a network says for its clients, and a client for itself. */
    static final List<String> SHARED = List.of(
            "lease_time",
            "gateway",
            "subnet_mask",
            "broadcast_address",
            "ntp_servers",
            "domain_name_servers",
            "domain_name");

    /** What is a client's alone. */
    static final List<String> OWN = List.of("ip", "hostname", "subnet", "serial");

    /** In the names of values that are a client's, such as {@code maps.lease_time}. */
    static final String MAPS = "maps.";

    static final String SUBNETS = "subnets.";

    private static final Set<String> SENT = Set.of("option_", "force_option_", "header_");

    /** Copies. */
    Row {
        fields = Map.copyOf(fields);
    }

    /** Whether this program gives the field a meaning. */
    static boolean isOurs(String field) {
        return OWN.contains(field) || SHARED.contains(field) || EXTRA.equals(field);
    }

    boolean exists() {
        return !fields.isEmpty();
    }

    String text(String field) {
        return fields.getOrDefault(field, "").strip();
    }

    /**
     * The JSON object in the field {@code extra}.
     *
     * @throws SourceException when it is none
     */
    Map<String, Object> extra() {
        String text = text(EXTRA);
        try {
            return text.isEmpty() ? Map.of() : JsonText.read(text);
        } catch (IllegalArgumentException e) {
            throw new SourceException("Redis key " + key + ", field " + EXTRA + ": " + e.getMessage(), e);
        }
    }

    /** Extras as they are (R243), and what is to be sent to the client also under the name the server looks for. */
    Map<String, Object> extra(String prefix) {
        Map<String, Object> all = new LinkedHashMap<>(extra());
        extra().forEach((name, value) -> {
            if (SENT.stream().anyMatch(name::startsWith)) {
                all.put(prefix + name, sent(value));
            }
        });
        return all;
    }

    /** Lists are texts with commas in options. */
    private static Object sent(Object value) {
        return value instanceof List<?> list
                ? String.join(",", list.stream().map(String::valueOf).toList())
                : value;
    }

    /** In which network a client is. */
    Network.Key network() {
        return client(Map.of()).network();
    }

    /** The row of a client. */
    ClientRecord client(Map<String, Object> extra) {
        return new ClientRecord(key, text("ip"), text("hostname"), text("subnet"), text("serial"), extra);
    }

    /** The row of a network. */
    NetworkRecord network(Network.Key network, Map<String, Object> extra) {
        return new NetworkRecord(
                network.subnet(),
                Integer.toString(network.serial()),
                text("lease_time"),
                text("gateway"),
                text("subnet_mask"),
                text("broadcast_address"),
                text("ntp_servers"),
                text("domain_name_servers"),
                text("domain_name"),
                extra);
    }

    /** The fields of a client as a network of its own: what it says itself goes first (R243). */
    Row over(Row network) {
        Map<String, String> both = new LinkedHashMap<>(network.fields);
        SHARED.stream().filter(fields::containsKey).forEach(field -> both.put(field, fields.get(field)));
        return new Row(network.key, both);
    }
}
