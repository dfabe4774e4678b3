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
import org.osgi.service.metatype.annotations.Designate;
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
@Designate(ocd = ServerConfig.class)
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

    /**
     * Reads the configuration. One that cannot be used does not fail the activation, after which DS would not look at a
     * corrected one (docs/decisions/103): nobody is served until then.
     */
    @Activate
    public DhcpServer(ServerConfig config, Map<String, Object> raw) {
        this.notices = new Notices(log, System::nanoTime);
        this.table = new SourceTable(notices);
        this.sourcesByName = new Snapshot<>(table::of);
        this.engine = new Engine(policy(config, raw), this, notices, log, System::nanoTime);
        this.inspection = new Inspection(engine, this, table);
    }

    private static Policy policy(ServerConfig config, Map<String, Object> raw) {
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
    void configure(ServerConfig config, Map<String, Object> raw) {
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
