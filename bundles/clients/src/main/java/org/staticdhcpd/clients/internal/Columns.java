package org.staticdhcpd.clients.internal;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore;
import org.staticdhcpd.api.NetworkRecord;

/** The columns of a store: makes records fit into them, or tells why they do not. */
final class Columns {
    private final Map<String, String> further = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final boolean any;
    private final Map<String, Integer> lengths;
    private final boolean dropping;
    private final Set<String> missing = new HashSet<>();
    private final Set<String> dropped = new TreeSet<>();

    /** {@code dropping} says whether values without a column are left out instead of refused. */
    Columns(ClientStore store, boolean dropping) {
        store.extraColumns().forEach(name -> further.put(name, name));
        this.any = store.anyColumn();
        this.lengths = store.lengths();
        this.dropping = dropping;
    }

    /** The record as it is stored under this key. */
    ClientRecord fit(ClientRecord client, String key, Consumer<Finding> findings) {
        checkLength("maps.mac", key, findings);
        checkLength("maps.hostname", client.hostname(), findings);
        checkLength("maps.subnet", client.subnet(), findings);
        Map<String, Object> extra = fit(client.extra(), findings);
        // Of a hundred thousand rows that are right already no second copy is kept.
        return key.equals(client.mac()) && extra.equals(client.extra())
                ? client
                : new ClientRecord(key, client.ip(), client.hostname(), client.subnet(), client.serial(), extra);
    }

    /** The record as it is stored. */
    NetworkRecord fit(NetworkRecord network, Consumer<Finding> findings) {
        checkLength("subnets.subnet", network.subnet(), findings);
        checkLength("subnets.gateway", network.gateway(), findings);
        checkLength("subnets.ntp_servers", network.ntpServers(), findings);
        checkLength("subnets.domain_name_servers", network.domainNameServers(), findings);
        checkLength("subnets.domain_name", network.domainName(), findings);
        return new NetworkRecord(
                network.subnet(),
                network.serial(),
                network.leaseTime(),
                network.gateway(),
                network.subnetMask(),
                network.broadcastAddress(),
                network.ntpServers(),
                network.domainNameServers(),
                network.domainName(),
                fit(network.extra(), findings));
    }

    private Map<String, Object> fit(Map<String, Object> extra, Consumer<Finding> findings) {
        Map<String, Object> fitting = new LinkedHashMap<>();
        extra.forEach((name, value) -> {
            String column = any ? name : further.get(name);
            if (!hasText(value)) {
                return;
            }
            if (column == null) {
                refuse(name, findings);
            } else {
                checkLength(column, value.toString(), findings);
                fitting.put(column, value);
            }
        });
        return fitting;
    }

    /** Whether a value says anything: null and empty texts are absent (R159). */
    static boolean hasText(Object value) {
        return value != null && !value.toString().isEmpty();
    }

    /** The first value is told, not each of a hundred thousand. */
    private void refuse(String name, Consumer<Finding> findings) {
        if (dropping) {
            dropped.add(name);
        } else if (missing.add(name.toLowerCase(Locale.ROOT))) {
            findings.accept(Finding.wrong(
                    name,
                    "the source has no such column",
                    "name it among the source's extra columns, or leave it out with --without-extras"));
        }
    }

    /** The names of those that were left out. */
    Set<String> dropped() {
        return dropped;
    }

    private void checkLength(String column, String text, Consumer<Finding> findings) {
        Integer most = lengths.get(column);
        if (most != null && text.length() > most) {
            String name = further.containsKey(column) ? column : column.substring(column.indexOf('.') + 1);
            findings.accept(Finding.wrong(name, "expected at most " + most + " characters, got " + text.length(), ""));
        }
    }
}
