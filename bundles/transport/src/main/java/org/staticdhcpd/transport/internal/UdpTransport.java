package org.staticdhcpd.transport.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.BadSetting;
import org.staticdhcpd.api.FrameSender;
import org.staticdhcpd.api.PacketHandler;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.api.Transport;
import org.staticdhcpd.protocol.Ipv4Address;

/** Owns the sockets and never gives them up while the server, its sources or the configuration are exchanged. */
@Component(
        service = Transport.class,
        configurationPid = TransportSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = UdpTransport.Config.class, factory = true)
public final class UdpTransport implements Transport {
    private static final Logger log = LoggerFactory.getLogger(UdpTransport.class);
    private static final long STOP_MILLIS = 1000;
    private static final int RETRY_MILLIS = 2000;
    private static final int LOOK_MILLIS = 10_000;
    private static final ServerIdentity NOBODY = new ServerIdentity(Ipv4Address.UNSPECIFIED, 67, 68, false);

    @Reference(
            name = "handler",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PacketHandler handler;

    private final Supplier<TransportSettings> first;
    private final Counters counters = new Counters();
    private final Later later = new Later();
    private final String name;
    private final Framing framing;
    private final Carrier carrier;
    private final Ports ports;
    private final Sites sites;
    private volatile String trouble = "";
    private final Runnable look = this::lookSoon;
    private Object lastAttempt = "none yet";
    private Optional<Supplier<TransportSettings>> refused = Optional.empty();

    /** What an administrator can set. */
    @ObjectClassDefinition(
            name = "staticDHCPd transport",
            description = "The sockets of the DHCP server, and how many datagrams may wait; one configuration for each"
                    + " address it serves.")
    public @interface Config {
        /** Where replies come from. */
        @AttributeDefinition(
                name = "Server address",
                description = "The IPv4 address of this machine that clients know the server by (option 54). Broadcasts"
                        + " are answered from the interface that owns it. Not 0.0.0.0.")
        String serverAddress();

        /** Where servers and relays listen. */
        @AttributeDefinition(
                name = "Server port",
                description = "The UDP port requests arrive on and replies leave from.",
                min = "1",
                max = "65535")
        int serverPort() default 67;

        /** Where clients listen. */
        @AttributeDefinition(
                name = "Client port",
                description = "The UDP port replies to clients go to.",
                min = "1",
                max = "65535")
        int clientPort() default 68;

        /** A second port, for PXE. */
        @AttributeDefinition(
                name = "Proxy port",
                description = "A second port to listen on, for PXE clients that ask a boot server; usually 4011. none:"
                        + " no second port.")
        String proxyPort() default "none";

        /** Where frames go out. */
        @AttributeDefinition(
                name = "Response interface",
                description = "The Ethernet interface on which clients that have no address yet are answered by frames"
                        + " to their hardware address. -: the one that owns the server address. none: broadcast"
                        + " instead, as wherever frames are not possible.")
        String responseInterface() default "-";

        /** Tags in frames. */
        @AttributeDefinition(
                name = "Response interface VLAN tags",
                description = "802.1Q tags to put into those frames, outermost first: VLAN number, or"
                        + " priority:drop-eligible:number such as 3:false:100. none: untagged.")
        String[] responseInterfaceQtags() default {};

        /** Threads for what may block. */
        @AttributeDefinition(
                name = "Workers",
                description = "How many threads carry datagrams on when a step may block, such as asking a database.",
                min = "1",
                max = "256")
        int workers() default 8;

        /** Datagrams that may wait. */
        @AttributeDefinition(
                name = "Queue size",
                description = "How many datagrams may wait or be worked on at a time; more are dropped and counted.",
                min = "1",
                max = "1000000")
        int queueSize() default 8192;

        /** How long to wait for a handler. */
        @AttributeDefinition(
                name = "Handler wait",
                description = "How many milliseconds a datagram waits for the server bundle while that is being"
                        + " exchanged.",
                min = "0",
                max = "60000")
        int handlerWait() default 2000;

        /** Whether replies are routed. */
        @AttributeDefinition(
                name = "Link-local only",
                description = "Whether replies go only to hosts on the networks of the interface, never through a"
                        + " router. Wise where no relays are served.")
        boolean linkLocalOnly() default false;

        /** Whether ports are shared. */
        @AttributeDefinition(
                name = "Share port",
                description = "Whether other programs may have the same ports, such as a second server for another"
                        + " interface. Otherwise a port somebody has is an error, and nobody can take a share later.")
        boolean sharePort() default false;
    }

    /** Opens nothing yet; sockets come with {@link #start}. */
    @Activate
    public UdpTransport(Config config, Map<String, Object> raw, @Reference(name = "ports") Ports ports) {
        this.ports = ports;
        first = () -> TransportSettings.of(config, raw);
        name = Name.of(raw);
        framing = new Framing(later);
        carrier = new Carrier(this::currentHandler, later, counters);
        sites = new Sites(ports, new Replies.Way(framing, counters, new SendBuffers()), carrier);
    }

    private PacketHandler currentHandler() {
        PacketHandler now = handler;
        return now == null ? Carrier.ABSENT : now;
    }

    /**
     * Opens the sockets and starts reading. With a configuration that cannot be used the component stays, idle: SCR
     * would not start it again when the configuration has been corrected, and an address may come up later.
     */
    @Activate
    void start() {
        serve(first);
        ports.tell(look);
        lookLater();
    }

    private void lookLater() {
        later.in(LOOK_MILLIS, () -> {
            look();
            lookLater();
        });
    }

    private void lookSoon() {
        later.in(0, this::look);
    }

    private synchronized void look() {
        sites.look();
    }

    /** Takes over another configuration; one that cannot be used changes nothing. */
    @Modified
    void change(Config config, Map<String, Object> raw) {
        serve(() -> TransportSettings.of(config, raw));
    }

    /** Configurations come from SCR, and from the timer while there is nothing to lose: one after the other. */
    private synchronized void serve(Supplier<TransportSettings> wanted) {
        try {
            TransportSettings settings = wanted.get();
            carrier.adapt(settings);
            sites.open(settings);
            trouble = "";
            refused = Optional.empty();
        } catch (BadSetting e) {
            refused = Optional.of(wanted);
            sites.current()
                    .ifPresentOrElse(served -> keep(served, e), () -> idle(wanted, String.valueOf(e.getMessage())));
        }
    }

    private void keep(Sites.Served served, BadSetting problem) {
        carrier.adapt(served.site().settings());
        log.error("DHCP-NET-001 {}; the previous configuration keeps serving", problem.getMessage());
    }

    private void idle(Supplier<TransportSettings> wanted, String problem) {
        if (!problem.equals(trouble)) {
            log.error("DHCP-NET-010 not serving: {}", problem);
        }
        trouble = problem;
        Object attempt = new Object();
        lastAttempt = attempt;
        later.in(RETRY_MILLIS, () -> retry(wanted, attempt));
    }

    private synchronized void retry(Supplier<TransportSettings> wanted, Object attempt) {
        if (attempt == lastAttempt && sites.current().isEmpty()) {
            serve(wanted);
        }
    }

    /** What was refused may be possible with a bundle that has just come. */
    private synchronized void retryRefused() {
        refused.ifPresent(this::serve);
    }

    private synchronized void endRetries() {
        lastAttempt = "ended";
        refused = Optional.empty();
    }

    /** Takes what was received, answers it, closes. Ends within a few seconds, whatever hangs. */
    @Deactivate
    void stop() {
        ports.tellNoMore(look);
        endRetries();
        List<Listener> left = sites.leave();
        Ports.drain(left);
        carrier.stop(STOP_MILLIS);
        later.stop();
        sites.close(left);
        framing.close();
        log.info("no longer serving");
    }

    @Reference(
            name = "frames",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindFrames(FrameSender sender) {
        framing.arrived(sender);
        later.in(0, this::retryRefused);
    }

    void unbindFrames(FrameSender sender) {
        framing.left(sender);
    }

    /** Why nothing is served; empty text when it is. */
    String trouble() {
        return trouble;
    }

    /** For tests, which have no service registry. */
    void handleWith(PacketHandler next) {
        handler = next;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ServerIdentity identity() {
        return sites.current().map(served -> served.replies().identity()).orElse(NOBODY);
    }

    @Override
    public List<String> listeners() {
        return sites.current()
                .map(served -> served.site().settings().address())
                .map(address ->
                        ports.servedBy(address).stream().map(Listener::describe).toList())
                .orElse(List.of());
    }

    @Override
    public SortedMap<String, Long> counters() {
        SortedMap<String, Long> all = counters.snapshot();
        all.put("waiting", (long) carrier.inFlight());
        return all;
    }
}
