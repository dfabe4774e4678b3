package org.staticdhcpd.database.ini.internal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;

/**
 * A section as it is to stand in a file.
 *
 * @param name what stands in brackets
 * @param entries keys and values, none of them empty texts but those of extras
 */
record SectionText(String name, Map<String, String> entries) {
    /** A client's section. */
    static SectionText of(ClientRecord client, boolean labelled) {
        Map<String, String> entries = new LinkedHashMap<>();
        put(entries, "ip", client.ip());
        put(entries, "hostname", client.hostname());
        put(entries, "subnet", client.subnet());
        put(entries, "serial", client.serial());
        extras(entries, client.extra(), ClientFile.EXTRA, ClientFile.KEYS);
        return new SectionText(labelled ? labelled(client) : client.key().toString(), entries);
    }

    /** The name of a client's second section. */
    static String labelled(ClientRecord client) {
        Network.Key network = client.network();
        String label = network.serial() == 0 ? network.subnet() : network.subnet() + ' ' + network.serial();
        String name = client.key() + SectionName.LABEL + label.replace('|', '/');
        boolean readable = SectionName.of(name) instanceof SectionName.OfClient same
                && same.key().equals(client.key());
        return readable ? name : client.key() + SectionName.LABEL + "another";
    }

    /** A network's section. */
    static SectionText of(NetworkRecord network) {
        Map<String, String> entries = new LinkedHashMap<>();
        put(entries, "lease-time", network.leaseTime());
        put(entries, "gateway", network.gateway());
        put(entries, "subnet-mask", network.subnetMask());
        put(entries, "broadcast-address", network.broadcastAddress());
        put(entries, "ntp-servers", network.ntpServers());
        put(entries, "domain-name-servers", network.domainNameServers());
        put(entries, "domain-name", network.domainName());
        extras(entries, network.extra(), NetworkSection.EXTRA, NetworkSection.KEYS);
        return new SectionText(network.key().toString(), entries);
    }

    private static void put(Map<String, String> entries, String key, String value) {
        if (!value.isEmpty()) {
            entries.put(key, value);
        }
    }

    private static void extras(Map<String, String> entries, Map<String, Object> extra, String prefix, Set<String> own) {
        normal(extra).forEach((name, value) -> {
            String key = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
            if (key.isEmpty() || own.contains(key)) {
                throw new IllegalArgumentException("a file cannot store a column called " + name);
            }
            entries.put(key, value);
        });
    }

    /** Further columns as they are read back: names in lower case, values as text, no NULL. */
    static Map<String, String> normal(Map<String, Object> extra) {
        Map<String, String> normal = new LinkedHashMap<>();
        extra.forEach((name, value) -> {
            if (value != null && normal.put(name.toLowerCase(Locale.ROOT), value.toString()) != null) {
                throw new IllegalArgumentException("a file cannot store two columns called " + name);
            }
        });
        return normal;
    }

    /** A value as it is written: in quotes if it has some of its own, since those around a value go. */
    static String written(String value) {
        return Line.unquoted(value).equals(value) ? value : '"' + value + '"';
    }

    /** The section's lines. */
    String lines(String end) {
        StringBuilder text =
                new StringBuilder(128).append('[').append(name).append(']').append(end);
        entries.forEach((key, value) -> text.append(line(key, value)).append(end));
        return text.toString();
    }

    /** A line. */
    static String line(String key, String value) {
        return value.isEmpty() ? key + ':' : key + ": " + written(value);
    }

    /** The same section under another name. */
    SectionText named(String other) {
        return new SectionText(other, entries);
    }
}
