package org.staticdhcpd.server.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.CollectionType;
import org.osgi.service.component.annotations.Component;
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
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.DefinitionSelector;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.Diagnostics;
import org.staticdhcpd.api.ExchangeListener;
import org.staticdhcpd.api.Handling;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.PacketFilter;
import org.staticdhcpd.api.PacketHandler;
import org.staticdhcpd.api.ReplyDecorator;
import org.staticdhcpd.api.ReplySender;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.api.Trace;
import org.staticdhcpd.protocol.OptionTable;

/** The component: holds what DS gives, and an {@link Engine} that works with it. */
@Component(
        service = {PacketHandler.class, Diagnostics.class},
        immediate = true,
        configurationPid = DhcpServer.PID)
@Designate(ocd = DhcpServer.Config.class)
public final class DhcpServer implements PacketHandler, Diagnostics, Services {
    static final String PID = "org.staticdhcpd.server";

    private static final Logger log = LoggerFactory.getLogger(DhcpServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Notices notices;
    private final SourceTable table;
    private final Engine engine;
    private final Inspection inspection;

    @Reference(
            name = "source",
            service = DefinitionSource.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            collectionType = CollectionType.TUPLE)
    volatile List<Map.Entry<Map<String, Object>, DefinitionSource>> sources = List.of();

    @Reference(
            name = "filter",
            service = PacketFilter.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            collectionType = CollectionType.TUPLE)
    volatile List<Map.Entry<Map<String, Object>, PacketFilter>> filters = List.of();

    @Reference(
            name = "decorator",
            service = ReplyDecorator.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            collectionType = CollectionType.TUPLE)
    volatile List<Map.Entry<Map<String, Object>, ReplyDecorator>> decorators = List.of();

    @Reference(
            name = "listener",
            service = ExchangeListener.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            collectionType = CollectionType.TUPLE)
    volatile List<Map.Entry<Map<String, Object>, ExchangeListener>> listeners = List.of();

    @Reference(
            name = "selector",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile DefinitionSelector selector;

    private final Snapshot<DefinitionSource, Map<String, NamedSource>> sourcesByName;
    private final Snapshot<PacketFilter, List<PacketFilter>> filtersInOrder = new Snapshot<>(Plugged::servicesOf);
    private final Snapshot<ReplyDecorator, List<ReplyDecorator>> decoratorsInOrder =
            new Snapshot<>(Plugged::servicesOf);
    private final Snapshot<ExchangeListener, List<ExchangeListener>> listenersInOrder =
            new Snapshot<>(Plugged::servicesOf);

    /** The configuration. Changes take effect for packets that arrive afterwards. */
    @ObjectClassDefinition(name = "staticDHCPd server", description = "Who is answered, and how.")
    public @interface Config {
        @AttributeDefinition(
                name = "Sources",
                description = "The names of the sources of definitions, in the order in which they are asked;"
                        + " the first that knows a client decides. Without any, nobody is answered.")
        String[] sources() default {};

        @AttributeDefinition(
                name = "Allow local clients",
                description = "Whether packets that did not come through a relay are served.")
        boolean allowLocal() default true;

        @AttributeDefinition(name = "Allow relays", description = "Whether packets from relays are served.")
        boolean allowRelays() default false;

        @AttributeDefinition(
                name = "Allowed relays",
                description = "The IPv4 addresses (giaddr) of the relays that are served; empty for all relays.")
        String[] allowedRelays() default {};

        @AttributeDefinition(
                name = "Rapid commit",
                description = "Whether a DISCOVER that asks for it gets its ACK at once (RFC 4039).")
        boolean rapidCommit() default true;

        @AttributeDefinition(
                name = "Authoritative",
                description = "Whether clients that no source knows are refused (NAK) when they renew or reboot,"
                        + " instead of left without answer. Only for the sole server of a network.")
        boolean authoritative() default false;

        @AttributeDefinition(
                name = "Refuse renewals",
                description = "Whether every RENEW gets a NAK, and every REBIND if authoritative,"
                        + " so that clients start over.")
        boolean nakRenewals() default false;

        @AttributeDefinition(
                name = "Refuse addresses of other links",
                description = "Whether a client that reboots on another link than the one its address belongs to gets"
                        + " a NAK (RFC 2131 section 4.3.2). The link is known from the relay, or from the network of"
                        + " the interface.")
        boolean nakWrongNetwork() default true;

        @AttributeDefinition(
                name = "Shared networks",
                description = "Networks that are on one link, one element for each link: 192.0.2.0/24 198.51.100.0/24."
                        + " An address of any of them is right on that link.")
        String[] sharedNetworks() default {};

        @AttributeDefinition(
                name = "Subnet selection",
                description = "The networks that clients may choose by option 118 (RFC 3011); 0.0.0.0/0 for any."
                        + " Without any, the option is not honoured.")
        String[] subnetSelection() default {};

        @AttributeDefinition(
                name = "Reply to the source of relayed packets",
                description = "Whether replies to relays go to the address and port that their packets came from,"
                        + " instead of to giaddr. For relays behind NAT.")
        boolean relayReplyToSource() default false;

        @AttributeDefinition(
                name = "Unauthorized client timeout",
                description = "For how many seconds unknown and malformed clients are ignored.")
        int unauthorizedClientTimeout() default 60;

        @AttributeDefinition(
                name = "Misbehaving client timeout",
                description = "For how many seconds clients that flood are ignored.")
        int misbehavingClientTimeout() default 150;

        @AttributeDefinition(name = "Suspend", description = "Whether clients that flood are ignored for a while.")
        boolean suspendEnabled() default true;

        @AttributeDefinition(
                name = "Suspend threshold",
                description = "How many packets of one client are tolerated; one is forgiven each second.")
        int suspendThreshold() default 10;

        @AttributeDefinition(
                name = "Unknown waiting",
                description = "How many packets may wait for a source before those of clients that were not served"
                        + " lately are dropped instead of waiting, too; 0 for any number."
                        + " Half of the transport's queueSize leaves the other half to known clients.")
        int unknownWaiting() default 4096;

        @AttributeDefinition(
                name = "Unknown rate",
                description = "How many packets a second of clients that were not served lately may begin to wait"
                        + " for a source; 0 for any number.")
        int unknownRate() default 0;

        @AttributeDefinition(
                name = "Relay rate",
                description = "How many packets a second of clients that were not served lately are let in from each"
                        + " relay, or from an interface without relay; 0 for any number.")
        int relayRate() default 0;

        @AttributeDefinition(
                name = "Lease queries from",
                description = "The IPv4 addresses (giaddr) of those who may ask about leases (RFC 4388),"
                        + " relays or not; without any, lease queries are not answered.")
        String[] leasequeryFrom() default {};

        @AttributeDefinition(
                name = "Deadline",
                description = "For how many milliseconds after its arrival a packet waits for a source"
                        + " that is unavailable, before it is dropped.")
        int deadline() default 2000;

        @AttributeDefinition(
                name = "Look up by",
                description = "By what clients are looked up: mac, client-id (option 61), circuit-id, remote-id (what a"
                        + " relay says in option 82). Of several, the first that the packet has.")
        String[] lookUpBy() default {"mac"};

        @AttributeDefinition(
                name = "Options",
                description = "What every client gets unless its definition says otherwise: lines such as"
                        + " \"tftp_server_name: 192.0.2.1\", by name or number, with pipes between them;"
                        + " force_ before a name sends it to clients that do not ask; header_siaddr, header_sname and"
                        + " header_file are fields.")
        String[] options() default {};

        @AttributeDefinition(
                name = "Option definitions",
                description = "Options beyond the table: lines such as \"224 site_banner text\" or \"43.6"
                        + " discovery_control uint8\" (number, name, type), with pipes between them.")
        String[] optionDefinitions() default {};

        @AttributeDefinition(
                name = "Renewal time",
                description = "T1, when clients renew: seconds, or a part of the lease such as 50%; - when the clients"
                        + " choose.")
        String renewalTime() default "-";

        @AttributeDefinition(
                name = "Rebinding time",
                description = "T2, when clients ask any server: seconds, or a part of the lease such as 87.5%; - when"
                        + " the clients choose.")
        String rebindingTime() default "-";

        @AttributeDefinition(
                name = "Echo client identifier",
                description = "Whether option 61 of a request comes back in the answer (RFC 6842). Only false for old"
                        + " clients that cannot bear it (RFC 2131).")
        boolean echoClientId() default true;
    }

    /**
     * Reads the configuration. One that cannot be used does not fail the activation, after which DS would not look at a
     * corrected one (docs/decisions/103): nobody is served until then.
     */
    @Activate
    public DhcpServer(Config config, Map<String, Object> raw) {
        this.notices = new Notices(log, System::nanoTime);
        this.table = new SourceTable(notices);
        this.sourcesByName = new Snapshot<>(table::of);
        this.engine = new Engine(policy(config, raw), this, notices, log, System::nanoTime);
        this.inspection = new Inspection(engine, this, table);
    }

    private static Policy policy(Config config, Map<String, Object> raw) {
        try {
            return Policy.of(config, raw);
        } catch (BadSetting e) {
            log.error("{} {}; nobody is served until that is corrected", Notice.BAD_CONFIGURATION.id(), e.getMessage());
            return Policy.NOBODY;
        }
    }

    @Activate
    void start() {
        engine.start();
        log.info("Serving from {}", engine.policy().sources().names());
    }

    /** Takes a new configuration, or keeps the previous one when the new one cannot be used. */
    @Modified
    void configure(Config config, Map<String, Object> raw) {
        try {
            engine.policy(Policy.of(config, raw));
            log.info(
                    "Configuration changed, serving from {}",
                    engine.policy().sources().names());
        } catch (BadSetting e) {
            log.error("{} {}; the previous configuration stays in use", Notice.BAD_CONFIGURATION.id(), e.getMessage());
        }
    }

    @Deactivate
    void stop() throws InterruptedException {
        engine.stop(PATIENCE);
    }

    @Override
    public Handling handle(Datagram datagram, ReplySender sender) {
        return engine.handle(datagram, sender);
    }

    @Override
    public Map<String, NamedSource> sourcesByName() {
        return sourcesByName.of(sources);
    }

    @Override
    public List<PacketFilter> filters() {
        return filtersInOrder.of(filters);
    }

    @Override
    public List<ReplyDecorator> decorators() {
        return decoratorsInOrder.of(decorators);
    }

    @Override
    public List<ExchangeListener> listeners() {
        return listenersInOrder.of(listeners);
    }

    @Override
    public Optional<DefinitionSelector> selector() {
        return Optional.ofNullable(selector);
    }

    @Override
    public List<SourceState> sources() {
        return inspection.sources();
    }

    @Override
    public List<SourceAnswer> lookUp(LookUpKey key) {
        return inspection.lookUp(key);
    }

    @Override
    public Trace trace(Datagram datagram, ServerIdentity identity) {
        return inspection.trace(datagram, identity);
    }

    @Override
    public OptionTable optionTable() {
        return inspection.optionTable();
    }

    @Override
    public SortedMap<String, Long> counters() {
        return inspection.counters();
    }
}
