package org.staticdhcpd.server.internal;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.ReplyDecorator;
import org.staticdhcpd.api.ReplySender;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Decoded;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.Packet;

/**
 * The server with one client that it knows: no datagram makes a stage fail, and no reply is anything but a packet for
 * this client. Shares the server's package because a server's component is built by nobody but DS.
 */
public final class EngineTarget implements ReplySender {
    private static final MacAddress CLIENT = MacAddress.parse("02:00:00:00:01:00");
    private static final Ipv4Address ADDRESS = Ipv4Address.parse("192.0.2.77");
    private static final Ipv4Address SERVER = Ipv4Address.parse("192.0.2.1");
    private static final int MTU = 1500;

    /** Nobody is ever ignored: else the fuzzer would soon be, and find nothing. */
    private static final Map<String, Object> SETTINGS = Map.of(
            "sources",
            new String[] {"one"},
            "allowRelays",
            true,
            "suspendEnabled",
            false,
            "unauthorizedClientTimeout",
            0);

    private static final EngineTarget TARGET = new EngineTarget();

    private final DhcpServer server = new DhcpServer(config(), SETTINGS);

    private EngineTarget() {
        Definition definition = Definition.of(ADDRESS, 3600)
                .hostname("client")
                .subnetMask(Ipv4Address.parse("255.255.255.0"))
                .build();
        DefinitionSource one =
                query -> query.key().mac().equals(Optional.of(CLIENT)) ? Answer.found(definition) : Answer.UNKNOWN;
        server.sources =
                List.of(Map.entry(Map.of(DefinitionSource.NAME, "one", DefinitionSource.BLOCKING, false), one));
        ReplyDecorator large = reply -> {
            for (int code = 224; code < 240; code++) {
                reply.force(code, Octets.of(new byte[8 * (code - 223)]));
            }
            return ReplyDecorator.Verdict.SEND;
        };
        server.decorators = List.of(Map.entry(Map.of(), large));
    }

    private static ServerConfig config() {
        return (ServerConfig) Proxy.newProxyInstance(
                ServerConfig.class.getClassLoader(),
                new Class<?>[] {ServerConfig.class},
                (proxy, method, args) -> SETTINGS.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.handle(input);
    }

    private void handle(byte[] input) {
        Endpoint source = new Endpoint(Ipv4Address.UNSPECIFIED, 68);
        Endpoint local = new Endpoint(Ipv4Address.BROADCAST, 67);
        Arrival arrival = new Arrival(source, local, false, "eth0", System.nanoTime());
        server.handle(new Datagram(Octets.of(input), arrival), this);
        if (server.counters().containsKey("notice.STAGE_FAILED")) {
            throw new AssertionError("a stage failed");
        }
    }

    @Override
    public ServerIdentity identity() {
        return new ServerIdentity(SERVER, 67, 68, true);
    }

    /** An error thrown here is counted as a failed stage, which is what {@link #handle} looks for. */
    @Override
    public void send(Octets payload, Destination destination) {
        if (payload.length() > MTU - 28 || !(Decoded.of(payload) instanceof Packet reply)) {
            throw new IllegalStateException("a reply is a packet that fits the link");
        }
        boolean isTheirs = reply.yiaddr().equals(ADDRESS) && reply.mac().equals(CLIENT);
        if (reply.op() != Packet.BOOTREPLY || !(isTheirs || reply.yiaddr().isUnspecified())) {
            throw new IllegalStateException("a reply gives the client its own address");
        }
    }
}
