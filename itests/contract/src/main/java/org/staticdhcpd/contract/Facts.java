package org.staticdhcpd.contract;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.NetworkRecord;

/** All that a definition says, under the original's names; what is absent is not there. Shows well in a failed test. */
final class Facts {
    private Facts() {}

    static SortedMap<String, String> of(Definition definition) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("ip", definition.ip().toString());
        facts.put("lease_time", String.valueOf(definition.leaseTime()));
        facts.put("subnet", definition.subnet());
        facts.put("serial", String.valueOf(definition.serial()));
        definition.hostname().ifPresent(value -> facts.put("hostname", value));
        definition.domainName().ifPresent(value -> facts.put("domain_name", value));
        definition.subnetMask().ifPresent(value -> facts.put("subnet_mask", value.toString()));
        definition.broadcastAddress().ifPresent(value -> facts.put("broadcast_address", value.toString()));
        list(facts, "gateway", definition.gateways());
        list(facts, "ntp_servers", definition.ntpServers());
        list(facts, "domain_name_servers", definition.domainNameServers());
        extra(facts, definition.extra());
        return facts;
    }

    /** What the rows say, their further columns under the names that the source has for them. */
    static SortedMap<String, String> of(NetworkRecord network, ClientRecord client, UnaryOperator<String> extraName) {
        SortedMap<String, String> facts = of(client.define(network.define()));
        for (String column : new String[] {Rows.ROOM, Rows.VLAN}) {
            String value = facts.remove("extra " + column);
            if (value != null) {
                facts.put("extra " + extraName.apply(column), value);
            }
        }
        return facts;
    }

    private static void list(Map<String, String> facts, String name, java.util.List<?> values) {
        if (!values.isEmpty()) {
            facts.put(
                    name, String.join(",", values.stream().map(Object::toString).toList()));
        }
    }

    /** Some sources leave out what is null, others hand it out as such: both mean that there is no value. */
    private static void extra(Map<String, String> facts, Map<String, Object> values) {
        values.forEach((name, value) -> {
            if (value != null && !value.toString().isBlank()) {
                facts.put("extra " + name, value.toString());
            }
        });
    }
}
