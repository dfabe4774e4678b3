package org.staticdhcpd.database.ini.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.protocol.Ipv4Address;

/** A subnet section: what its clients have in common. There is one object for all of them. */
final class Network {
    private static final Set<String> KEYS = Set.of(
            "lease-time",
            "gateway",
            "subnet-mask",
            "broadcast-address",
            "ntp-servers",
            "domain-name-servers",
            "domain-name");

    private static final long FOREVER = 0xFFFF_FFFFL;

    private final Key key;
    private final long leaseTime;
    private final List<Ipv4Address> gateways;
    private final Ipv4Address subnetMask;
    private final Ipv4Address broadcastAddress;
    private final List<Ipv4Address> ntpServers;
    private final List<Ipv4Address> domainNameServers;
    private final String domainName;
    private final Map<String, Object> extra;

    /** Reads the section; what is wrong with it goes to its problems. */
    Network(Key key, Section section) {
        this.key = key;
        this.leaseTime = section.number("lease-time", 1, FOREVER);
        this.gateways = section.addresses("gateway");
        this.subnetMask = section.address("subnet-mask");
        this.broadcastAddress = section.address("broadcast-address");
        this.ntpServers = section.addresses("ntp-servers");
        this.domainNameServers = section.addresses("domain-name-servers");
        this.domainName = section.text("domain-name");
        this.extra = section.extra("subnets.", KEYS);
    }

    /** The definition of a client in this network that is looked up by {@code looked}. */
    Definition define(Client client, LookUpKey looked) {
        Definition.Builder definition = Definition.of(new Ipv4Address(client.ip()), leaseTime)
                .client(looked)
                .network(key.name, key.serial)
                .hostname(client.hostname())
                .domainName(domainName)
                .subnetMask(subnetMask)
                .broadcastAddress(broadcastAddress)
                .gateways(gateways)
                .domainNameServers(domainNameServers)
                .ntpServers(ntpServers);
        return extras(definition, client.extra()).build();
    }

    private Definition.Builder extras(Definition.Builder definition, Map<String, Object> ofClient) {
        if (extra.isEmpty() && ofClient.isEmpty()) {
            return definition;
        }
        Map<String, Object> both = new LinkedHashMap<>(ofClient);
        both.putAll(extra);
        return definition.extra(both);
    }

    /**
     * What a client's {@code subnet} and {@code serial} point to.
     *
     * @param name any text
     * @param serial the partition
     */
    record Key(String name, int serial) {
        /** As in a section's header. */
        @Override
        public String toString() {
            return '[' + name + '|' + serial + ']';
        }
    }

    /**
     * A client of this network.
     *
     * @param ip its address, never 0
     * @param hostname empty text for none
     * @param extra what its section holds beyond the known keys
     */
    record Client(int ip, String hostname, Map<String, Object> extra) {}
}
