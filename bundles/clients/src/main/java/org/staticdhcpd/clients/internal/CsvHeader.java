package org.staticdhcpd.clients.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.api.SourceException;

/** The columns of a CSV file, in their order: those of both tables, then the further ones with their tables' names. */
final class CsvHeader {
    static final String MAPS = "maps.";
    static final String SUBNETS = "subnets.";

    /** Only clients have these. */
    static final Set<String> OF_CLIENTS = Set.of("mac", "ip", "hostname");

    /** Both have these. */
    static final Set<String> OF_BOTH = Set.of("subnet", "serial");

    private static final List<String> KNOWN = List.of(
            "mac",
            "ip",
            "hostname",
            "subnet",
            "serial",
            "lease_time",
            "gateway",
            "subnet_mask",
            "broadcast_address",
            "ntp_servers",
            "domain_name_servers",
            "domain_name");

    private final List<String> names = new ArrayList<>(KNOWN);
    private final Map<String, Integer> places = new HashMap<>();

    /** Takes the names of the further columns. */
    CsvHeader(Collection<String> further) {
        names.addAll(further);
        for (int i = 0; i < names.size(); i++) {
            places.put(names.get(i), i);
        }
    }

    /** Whether a column has a meaning. */
    static boolean isKnown(String name) {
        return KNOWN.contains(name)
                || (name.startsWith(MAPS) && name.length() > MAPS.length())
                || (name.startsWith(SUBNETS) && name.length() > SUBNETS.length());
    }

    /** Whether only clients have this column. */
    static boolean isOfClients(String name) {
        return OF_CLIENTS.contains(name) || name.startsWith(MAPS);
    }

    /** Whether only networks have this column. */
    static boolean isOfNetworks(String name) {
        return !isOfClients(name) && !OF_BOTH.contains(name);
    }

    List<String> names() {
        return names;
    }

    /** The values of a network's line. */
    List<String> values(NetworkRecord network) {
        String[] values = blank();
        set(values, "subnet", network.subnet());
        set(values, "serial", network.serial());
        set(values, "lease_time", network.leaseTime());
        set(values, "gateway", network.gateway());
        set(values, "subnet_mask", network.subnetMask());
        set(values, "broadcast_address", network.broadcastAddress());
        set(values, "ntp_servers", network.ntpServers());
        set(values, "domain_name_servers", network.domainNameServers());
        set(values, "domain_name", network.domainName());
        network.extra().forEach((name, value) -> set(values, name, value));
        return Arrays.asList(values);
    }

    /** The values of a client's line. */
    List<String> values(ClientRecord client) {
        String[] values = blank();
        set(values, "mac", client.mac());
        set(values, "ip", client.ip());
        set(values, "hostname", client.hostname());
        set(values, "subnet", client.subnet());
        set(values, "serial", client.serial());
        client.extra().forEach((name, value) -> set(values, name, value));
        return Arrays.asList(values);
    }

    private String[] blank() {
        String[] values = new String[names.size()];
        Arrays.fill(values, "");
        return values;
    }

    private void set(String[] values, String name, Object value) {
        Integer place = places.get(name);
        if (place == null) {
            throw new SourceException(
                    "the table changed while it was being read: it has a column " + name + " now; try again");
        }
        values[place] = value == null ? "" : value.toString();
    }
}
