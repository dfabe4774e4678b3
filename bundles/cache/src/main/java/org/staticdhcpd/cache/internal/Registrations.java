package org.staticdhcpd.cache.internal;

import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.Reloadable;
import org.staticdhcpd.api.SourceReport;

/** Registers what stands before one source. */
final class Registrations {
    /** Service property of everything that stands before a source, so that nothing stands before that. */
    static final String CACHED = "source.cached";

    private static final int RANKING = 100;

    private final BundleContext context;
    private final String source;

    Registrations(BundleContext context, String source) {
        this.context = context;
        this.source = source;
    }

    String source() {
        return source;
    }

    /** Puts a source before the one of the same name; returns what withdraws it. */
    Runnable offer(Face.Offer offer) {
        Map<String, Object> properties = Map.of(
                DefinitionSource.NAME,
                source,
                DefinitionSource.BLOCKING,
                offer.blocking(),
                CACHED,
                true,
                Constants.SERVICE_RANKING,
                RANKING);
        return register(DefinitionSource.class, offer.source(), properties);
    }

    /** Lets people ask about it and reload it; returns what withdraws that. */
    Runnable publish(Wrapper wrapper) {
        Map<String, Object> properties = Map.of(SourceReport.NAME, source, CACHED, true);
        Runnable report = register(SourceReport.class, wrapper, properties);
        Runnable reload = register(Reloadable.class, wrapper, properties);
        return () -> {
            reload.run();
            report.run();
        };
    }

    private <T> Runnable register(Class<T> type, T service, Map<String, Object> properties) {
        ServiceRegistration<T> registration =
                context.registerService(type, service, FrameworkUtil.asDictionary(properties));
        return registration::unregister;
    }
}
