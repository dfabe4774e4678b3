package org.staticdhcpd.api;

import java.util.Map;

/**
 * A row of the table of networks as it is stored: texts, nothing checked yet. Absent values are empty texts; null counts as
 * absent, too.
 *
 * @param subnet the network's name
 * @param serial its partition, a number
 * @param leaseTime {@code lease_time}: seconds
 * @param gateway addresses separated by commas
 * @param subnetMask {@code subnet_mask}
 * @param broadcastAddress {@code broadcast_address}
 * @param ntpServers {@code ntp_servers}: addresses separated by commas
 * @param domainNameServers {@code domain_name_servers}: addresses separated by commas
 * @param domainName {@code domain_name}
 * @param extra further columns under the names that {@link Definition#extra} has, such as {@code subnets.vlan}; values
 *     may be null
 */
public record NetworkRecord(
        String subnet,
        String serial,
        String leaseTime,
        String gateway,
        String subnetMask,
        String broadcastAddress,
        String ntpServers,
        String domainNameServers,
        String domainName,
        Map<String, Object> extra) {
    /** Strips the texts. */
    public NetworkRecord {
        subnet = RecordText.given(subnet);
        serial = RecordText.given(serial);
        leaseTime = RecordText.given(leaseTime);
        gateway = RecordText.given(gateway);
        subnetMask = RecordText.given(subnetMask);
        broadcastAddress = RecordText.given(broadcastAddress);
        ntpServers = RecordText.given(ntpServers);
        domainNameServers = RecordText.given(domainNameServers);
        domainName = RecordText.given(domainName);
        extra = Network.Builder.copy(extra);
    }

    /**
     * Which network it is.
     *
     * @throws BadRecord when name or serial cannot be one
     */
    public Network.Key key() {
        if (subnet.isEmpty()) {
            throw text().bad("subnet", "expected the network's name, got nothing");
        }
        return new Network.Key(subnet, text().serial("serial", serial));
    }

    /**
     * The network it describes.
     *
     * @throws BadRecord when a value is no good
     */
    public Network define() {
        RecordText text = text();
        Network.Key key = key();
        long seconds = text.number("lease_time", leaseTime);
        return text.read("lease_time", leaseTime, any -> Network.of(key.subnet(), key.serial(), seconds))
                .gateways(text.addresses("gateway", gateway))
                .subnetMask(text.address("subnet_mask", subnetMask))
                .broadcastAddress(text.address("broadcast_address", broadcastAddress))
                .ntpServers(text.addresses("ntp_servers", ntpServers))
                .domainNameServers(text.addresses("domain_name_servers", domainNameServers))
                .domainName(domainName)
                .extra(extra)
                .build();
    }

    private RecordText text() {
        return new RecordText("table subnets, row (" + subnet + ", " + serial + ')');
    }
}
