package org.staticdhcpd.server.internal;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.DefinitionSelector;
import org.staticdhcpd.api.DefinitionTable;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.ExchangeListener;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.PacketFilter;
import org.staticdhcpd.api.ReplyDecorator;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

/** What benchmarks of the engine have in common: the site, its clients and what they send, made as users make it. */
final class Ground implements Services {
    static final Ipv4Address SERVER = Ipv4Address.parse("10.0.0.1");
    static final Ipv4Address RELAY = Ipv4Address.parse("10.0.1.1");
    static final ServerIdentity IDENTITY = new ServerIdentity(SERVER, 67, 68, false);

    private static final long FIRST_MAC = 0x025D_0000_0000L;
    private static final int FIRST_IP = Ipv4Address.parse("10.16.0.1").value();
    private static final Octets WISHES = Octets.of(new byte[] {1, 3, 6, 12, 15, 28, 42, 51, 54});

    final DefinitionTable table;
    final Map<String, NamedSource> sources;
    final List<PacketFilter> filters = new ArrayList<>();
    final List<ReplyDecorator> decorators = new ArrayList<>();
    final List<ExchangeListener> listeners = new ArrayList<>();

    Ground(int clients) {
        table = table(clients);
        sources = Map.of("table", NamedSource.of("table", query -> table.find(query), false, new Guard()));
    }

    private static DefinitionTable table(int clients) {
        Network network = Network.of("10.0.0.0/8", 0, 86_400)
                .subnetMask(Ipv4Address.parse("255.0.0.0"))
                .broadcastAddress(Ipv4Address.parse("10.255.255.255"))
                .domainName("example.org")
                .gateways(List.of(Ipv4Address.parse("10.0.0.2")))
                .domainNameServers(List.of(Ipv4Address.parse("10.0.0.3"), Ipv4Address.parse("10.0.0.4")))
                .ntpServers(List.of(Ipv4Address.parse("10.0.0.5")))
                .build();
        DefinitionTable.Builder table = DefinitionTable.builder(clients);
        for (int i = 0; i < clients; i++) {
            table.put(Definition.of(ip(i), network)
                    .client(LookUpKey.of(mac(i)))
                    .hostname(String.format("c%07d", i))
                    .build());
        }
        return table.build();
    }

    static MacAddress mac(int client) {
        return new MacAddress(FIRST_MAC + client);
    }

    static Ipv4Address ip(int client) {
        return new Ipv4Address(FIRST_IP + client);
    }

    /** The configuration of {@code itests/load/serve.sh}. */
    static Policy policy() {
        Map<String, Object> raw = new HashMap<>();
        raw.put("sources", new String[] {"table"});
        raw.put("allowRelays", true);
        raw.put("suspendEnabled", false);
        ServerConfig config = (ServerConfig) Proxy.newProxyInstance(
                ServerConfig.class.getClassLoader(),
                new Class<?>[] {ServerConfig.class},
                (proxy, method, arguments) -> raw.getOrDefault(method.getName(), method.getDefaultValue()));
        return Policy.of(config, raw);
    }

    /** With no log at all. */
    Engine engine() {
        Logger log = NOPLogger.NOP_LOGGER;
        return new Engine(policy(), this, new Notices(log, System::nanoTime), log, System::nanoTime);
    }

    /** The stages with nothing plugged in. */
    static Stages stages() {
        return Stages.of(new Ground(1), new Notices(NOPLogger.NOP_LOGGER, System::nanoTime), System::nanoTime);
    }

    static Packet discover(int client) {
        return from(MessageType.DISCOVER, client)
                .option(OptionCode.PARAMETER_REQUEST_LIST, WISHES)
                .build();
    }

    static Packet selecting(int client) {
        return from(MessageType.REQUEST, client)
                .option(OptionCode.SERVER_IDENTIFIER, Octets.ofAddress(SERVER))
                .option(OptionCode.REQUESTED_IP_ADDRESS, Octets.ofAddress(ip(client)))
                .option(OptionCode.PARAMETER_REQUEST_LIST, WISHES)
                .build();
    }

    static Packet renew(int client) {
        return from(MessageType.REQUEST, client)
                .giaddr(Ipv4Address.UNSPECIFIED)
                .hops(0)
                .ciaddr(ip(client))
                .option(OptionCode.PARAMETER_REQUEST_LIST, WISHES)
                .build();
    }

    static Packet renewByRelay(int client) {
        return from(MessageType.REQUEST, client)
                .ciaddr(ip(client))
                .option(OptionCode.PARAMETER_REQUEST_LIST, WISHES)
                .option(OptionCode.RELAY_AGENT, Octets.of(new byte[] {10, 1, (byte) 0x80})) // unicast, RFC 5010
                .build();
    }

    private static PacketBuilder from(MessageType type, int client) {
        return Packet.builder()
                .op(Packet.BOOTREQUEST)
                .hops(1)
                .xid(client)
                .mac(mac(client))
                .giaddr(RELAY)
                .messageType(type);
    }

    /** From the relay. */
    static Arrival relayed() {
        return arrival(RELAY, 67);
    }

    static Arrival arrival(Ipv4Address source, int port) {
        return new Arrival(new Endpoint(source, port), new Endpoint(SERVER, 67), false, "eth0", System.nanoTime());
    }

    static Octets wire(Packet packet) {
        return packet.encode(576).octets();
    }

    @Override
    public Map<String, NamedSource> sourcesByName() {
        return sources;
    }

    @Override
    public List<PacketFilter> filters() {
        return filters;
    }

    @Override
    public List<ReplyDecorator> decorators() {
        return decorators;
    }

    @Override
    public List<ExchangeListener> listeners() {
        return listeners;
    }

    @Override
    public Optional<DefinitionSelector> selector() {
        return Optional.empty();
    }
}
