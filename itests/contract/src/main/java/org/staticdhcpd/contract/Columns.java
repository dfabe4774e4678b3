package org.staticdhcpd.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.NetworkRecord;

/** Records under the original's names of their columns, without the further ones. */
final class Columns {
    private Columns() {}

    static Map<String, String> of(NetworkRecord row) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("subnet", row.subnet());
        values.put("serial", row.serial());
        values.put("lease_time", row.leaseTime());
        values.put("gateway", row.gateway());
        values.put("subnet_mask", row.subnetMask());
        values.put("broadcast_address", row.broadcastAddress());
        values.put("ntp_servers", row.ntpServers());
        values.put("domain_name_servers", row.domainNameServers());
        values.put("domain_name", row.domainName());
        return values;
    }

    static Map<String, String> of(ClientRecord row) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("mac", row.mac());
        values.put("ip", row.ip());
        values.put("hostname", row.hostname());
        values.put("subnet", row.subnet());
        values.put("serial", row.serial());
        return values;
    }

    static NetworkRecord network(Map<String, String> values, Map<String, Object> extra) {
        return new NetworkRecord(
                values.get("subnet"),
                values.get("serial"),
                values.get("lease_time"),
                values.get("gateway"),
                values.get("subnet_mask"),
                values.get("broadcast_address"),
                values.get("ntp_servers"),
                values.get("domain_name_servers"),
                values.get("domain_name"),
                extra);
    }
}
