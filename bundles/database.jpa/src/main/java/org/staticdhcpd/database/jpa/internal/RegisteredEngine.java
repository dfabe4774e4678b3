package org.staticdhcpd.database.jpa.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.BadSetting;
import org.staticdhcpd.api.ClientStore;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.Reloadable;
import org.staticdhcpd.api.SourceReport;
import org.staticdhcpd.database.jpa.EngineSettings;
import org.staticdhcpd.database.jpa.SqlEngine;
import org.staticdhcpd.database.jpa.SqlSource;

/**
 * Registers a source under the name that its configuration gives it, which DS cannot express (docs/decisions/102). DS
 * calls the methods of a component one after the other, and so these.
 */
final class RegisteredEngine implements SqlEngine {
    private static final Logger log = LoggerFactory.getLogger(RegisteredEngine.class);

    /** More would keep the first of them waiting for longer than they save the others. */
    private static final int TOGETHER = 32;

    private final BundleContext context;
    private final Function<EngineSettings, SqlSource> opener;
    private Registered registered = Registered.NOTHING;

    RegisteredEngine(BundleContext context, Function<EngineSettings, SqlSource> opener) {
        this.context = context;
        this.opener = opener;
    }

    @Override
    public void configure(Supplier<EngineSettings> settings) {
        try {
            take(settings.get());
        } catch (BadSetting e) {
            boolean first = registered.sources().isEmpty();
            log.error(
                    "DHCP-JPA-007 {}; {}",
                    e.getMessage(),
                    first ? "there is no source until that is corrected" : "the previous configuration stays in use");
        }
    }

    private void take(EngineSettings next) {
        if (registered.name().equals(next.name())) {
            registered.change(next);
            return;
        }
        Registered before = registered;
        registered = register(next);
        before.withdraw();
    }

    private Registered register(EngineSettings settings) {
        SqlSource source = opener.apply(settings);
        List<ServiceRegistration<?>> services = new ArrayList<>();
        services.add(context.registerService(
                new String[] {DefinitionSource.class.getName(), Reloadable.class.getName()},
                source,
                FrameworkUtil.asDictionary(properties(settings))));
        Map<String, Object> name = Map.of(DefinitionSource.NAME, settings.name());
        services.add(context.registerService(ClientTable.class, source.table(), FrameworkUtil.asDictionary(name)));
        services.add(context.registerService(ClientStore.class, source.store(), FrameworkUtil.asDictionary(name)));
        services.add(context.registerService(SourceReport.class, source.report(), FrameworkUtil.asDictionary(name)));
        return new Registered(settings.name(), List.of(source), services);
    }

    /** A look-up for which there is no connection would wait inside, with all whom it took along. */
    private static Map<String, Object> properties(EngineSettings settings) {
        return Map.of(
                DefinitionSource.NAME,
                settings.name(),
                DefinitionSource.BLOCKING,
                true,
                DefinitionSource.TOGETHER,
                TOGETHER,
                DefinitionSource.AT_ONCE,
                settings.database().pool().connections());
    }

    @Override
    public void close() {
        Registered before = registered;
        registered = Registered.NOTHING;
        before.withdraw();
    }

    /** What others see: one source and its services, or none. */
    private record Registered(String name, List<SqlSource> sources, List<ServiceRegistration<?>> services) {
        static final Registered NOTHING = new Registered("", List.of(), List.of());

        /** The first service is the source. */
        void change(EngineSettings next) {
            sources.forEach(source -> source.change(next));
            services.get(0).setProperties(FrameworkUtil.asDictionary(properties(next)));
        }

        void withdraw() {
            services.forEach(ServiceRegistration::unregister);
            sources.forEach(SqlSource::close);
        }
    }
}
