package org.staticdhcpd.clients.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code dhcp:network-add SUBNET|SERIAL}. */
@Service
@Command(scope = "dhcp", name = "network-add", description = "Adds a network to a source; --lease-time is required")
public final class NetworkAddCommand extends DataCommand {
    @Option(
            name = SourceNames.OPTION,
            description = "The source",
            valueToShowInHelp = "the only configured one that can be written to")
    @Completion(SourceNames.class)
    String source;

    @Option(name = NetworkEdits.LEASE_TIME, description = "Seconds; 4294967295 is for ever")
    String leaseTime;

    @Option(name = NetworkEdits.GATEWAY, description = "Addresses, with commas between them")
    String gateway;

    @Option(name = NetworkEdits.SUBNET_MASK, description = "Such as 255.255.255.0")
    String subnetMask;

    @Option(name = NetworkEdits.BROADCAST_ADDRESS, description = "Such as 192.0.2.255")
    String broadcastAddress;

    @Option(name = NetworkEdits.NTP_SERVERS, description = "Up to three addresses")
    String ntpServers;

    @Option(name = NetworkEdits.DOMAIN_NAME_SERVERS, description = "Up to three addresses")
    String domainNameServers;

    @Option(name = NetworkEdits.DOMAIN_NAME, description = "Such as example.org")
    String domainName;

    @Option(
            name = Edit.SET,
            description = "A further column: subnets.COLUMN=VALUE; no value removes it",
            multiValued = true)
    List<String> set = List.of();

    @Argument(
            name = "SUBNET|SERIAL",
            description = "The network, as 192.0.2.0/24 or \"192.0.2.0/24|0\" in quotes. Options may follow it",
            multiValued = true)
    private List<String> words = List.of();

    /** Made by Karaf. */
    public NetworkAddCommand() {}

    @Override
    List<String> words() {
        return words;
    }

    @Override
    void run(Words given) {
        new NetworkEdits(sources(), console()).add(given);
    }
}
