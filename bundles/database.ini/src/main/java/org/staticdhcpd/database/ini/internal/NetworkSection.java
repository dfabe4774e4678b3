package org.staticdhcpd.database.ini.internal;

import java.util.Map;
import java.util.Set;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;

/**
 * A section that describes a network.
 *
 * @param network what it says; there is one object for all of its clients
 * @param record the same as it is written
 */
record NetworkSection(Network network, NetworkRecord record) {
    static final String EXTRA = "subnets.";
    static final Set<String> KEYS = Set.of(
            "lease-time",
            "gateway",
            "subnet-mask",
            "broadcast-address",
            "ntp-servers",
            "domain-name-servers",
            "domain-name");

    private static final long FOREVER = 0xFFFF_FFFFL;

    /** Reads the section; what is wrong with it goes to its problems. */
    static NetworkSection of(Network.Key key, Section section) {
        Map<String, Object> extra = section.extra(EXTRA, KEYS);
        Network network = Network.of(key.subnet(), key.serial(), section.number("lease-time", 1, FOREVER))
                .gateways(section.addresses("gateway"))
                .subnetMask(section.address("subnet-mask"))
                .broadcastAddress(section.address("broadcast-address"))
                .ntpServers(section.addresses("ntp-servers"))
                .domainNameServers(section.addresses("domain-name-servers"))
                .domainName(section.text("domain-name"))
                .extra(extra)
                .build();
        NetworkRecord record = new NetworkRecord(
                key.subnet(),
                String.valueOf(key.serial()),
                section.text("lease-time"),
                section.text("gateway"),
                section.text("subnet-mask"),
                section.text("broadcast-address"),
                section.text("ntp-servers"),
                section.text("domain-name-servers"),
                section.text("domain-name"),
                extra);
        return new NetworkSection(network, record);
    }
}
