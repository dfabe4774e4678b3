package org.staticdhcpd.extension.redis.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.NetworkRecord;

/** Turns records into the fields of hashes, and back. Absent values have no field. */
final class RowWriter {
    private final Map<String, String> fields = new LinkedHashMap<>();

    private RowWriter() {}

    /** A client's fields. Values of its own for what its network says are {@code maps.lease_time} and the like. */
    static Map<String, String> fields(ClientRecord client) {
        RowWriter writer = new RowWriter()
                .put("ip", client.ip())
                .put("hostname", client.hostname())
                .put("subnet", client.network().subnet())
                .put("serial", Integer.toString(client.network().serial()));
        Map<String, Object> extra = new LinkedHashMap<>(client.extra());
        for (String field : Row.SHARED) {
            Object value = extra.remove(Row.MAPS + field);
            writer.put(field, value == null ? "" : value.toString());
        }
        return writer.extra(extra).fields;
    }

    /** A network's fields. */
    static Map<String, String> fields(NetworkRecord network) {
        return new RowWriter()
                .put("lease_time", network.leaseTime())
                .put("gateway", network.gateway())
                .put("subnet_mask", network.subnetMask())
                .put("broadcast_address", network.broadcastAddress())
                .put("ntp_servers", network.ntpServers())
                .put("domain_name_servers", network.domainNameServers())
                .put("domain_name", network.domainName())
                .extra(network.extra())
                .fields;
    }

    /** The record from which {@link #fields(ClientRecord)} would make this row. */
    static ClientRecord record(Row client) {
        Map<String, Object> extra = new LinkedHashMap<>(client.extra());
        for (String field : Row.SHARED) {
            if (!client.text(field).isEmpty()) {
                extra.put(Row.MAPS + field, client.text(field));
            }
        }
        return client.client(extra);
    }

    private RowWriter put(String field, String value) {
        if (!value.isBlank()) {
            fields.put(field, value.strip());
        }
        return this;
    }

    private RowWriter extra(Map<String, Object> extra) {
        return extra.isEmpty() ? this : put(Row.EXTRA, JsonText.write(extra));
    }
}
