package org.staticdhcpd.extension.redis.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.framework.BundleContext;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.protocol.Ipv4Address;

/** {@code dhcp:redis-add MAC IP}. */
@Service
@Command(
        scope = "dhcp",
        name = "redis-add",
        description = "Adds a client to Redis, in the network that has its address; never overwrites one")
public final class RedisAddCommand implements Action {
    @Argument(
            name = "MAC",
            description = "A MAC address with any separators, or a key such as client-id:0x01",
            required = true)
    private String mac;

    @Argument(index = 1, name = "IP", description = "Its address", required = true)
    private String ip;

    @Option(name = "--lease-time", description = "Seconds, instead of its network's")
    private String leaseTime = "";

    @Option(name = "--hostname", description = "Its name")
    private String hostname = "";

    @Option(name = "--subnet-mask", description = "Instead of its network's")
    private String subnetMask = "";

    @Option(name = "--gateway", description = "Instead of its network's; several with commas")
    private String gateway = "";

    @Option(name = "--broadcast-address", description = "Instead of its network's")
    private String broadcastAddress = "";

    @Option(name = "--domain-name", description = "Instead of its network's")
    private String domainName = "";

    @Option(name = "--domain-name-server", description = "Instead of its network's; up to three", multiValued = true)
    private List<String> domainNameServers = List.of();

    @Option(name = "--ntp-server", description = "Instead of its network's; up to three", multiValued = true)
    private List<String> ntpServers = List.of();

    @Option(name = "--extra", description = "A JSON object, such as {\"option_tftp_server_name\": \"boot\"}")
    private String extra = "";

    @Option(name = "--subnet", description = "The network's name, where several have the address")
    private String subnet = "";

    @Option(name = "--serial", description = "The network's partition, where several have the address")
    private Integer serial;

    @Option(name = "--source", description = "The source, where there are several for Redis")
    private String source;

    @Reference
    private Session session;

    @Reference
    private BundleContext context;

    @Override
    public Object execute() {
        Row added = new Stores(context)
                .use(source, store -> new Addition(LookUpKey.parse(mac), Ipv4Address.parse(ip), fields(), extra)
                        .to(store, subnet, Optional.ofNullable(serial)));
        session.getConsole().println(JsonText.show(Map.of(added.key(), added.fields())));
        return null;
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("lease_time", leaseTime);
        fields.put("hostname", hostname);
        fields.put("subnet_mask", subnetMask);
        fields.put("gateway", gateway);
        fields.put("broadcast_address", broadcastAddress);
        fields.put("domain_name", domainName);
        fields.put("domain_name_servers", String.join(",", domainNameServers));
        fields.put("ntp_servers", String.join(",", ntpServers));
        fields.values().removeIf(String::isBlank);
        return fields;
    }
}
