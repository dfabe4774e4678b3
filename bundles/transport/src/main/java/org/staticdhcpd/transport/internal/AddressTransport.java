package org.staticdhcpd.transport.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.BadSetting;
import org.staticdhcpd.api.FrameSender;
import org.staticdhcpd.api.PacketHandler;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.api.Transport;
import org.staticdhcpd.protocol.Ipv4Address;

/**
 * Owns the sockets of one address and never gives them up while the server, its sources or the configuration are
 * exchanged.
 */
abstract class AddressTransport implements Transport {
    private static final Logger log = LoggerFactory.getLogger(AddressTransport.class);
    private static final long STOP_MILLIS = 1000;
    private static final int RETRY_MILLIS = 2000;
    private static final int LOOK_MILLIS = 2_000;
    private static final ServerIdentity NOBODY = new ServerIdentity(Ipv4Address.UNSPECIFIED, 67, 68, false);

    @Reference(
            name = "handler",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile PacketHandler handler;

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

    /** Opens nothing yet; sockets come with {@link #start}. */
    AddressTransport(UdpTransport.Config config, Map<String, Object> raw, Ports ports) {
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
    void change(UdpTransport.Config config, Map<String, Object> raw) {
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
