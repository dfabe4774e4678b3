package org.staticdhcpd.extension.redis.internal;

import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.staticdhcpd.api.ClientStore;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.Reloadable;
import org.staticdhcpd.api.SourceReport;

/** One source with its connections, and from {@link #publish} on with its services. */
final class Offer implements AutoCloseable {
    private final RedisSettings settings;
    private final RedisConnections connections;
    private final RedisSource source;
    private ServiceRegistration<?> looking;
    private ServiceRegistration<?> writing;

    Offer(RedisSettings settings, Logger log) {
        this.settings = settings;
        this.connections = new RedisConnections(settings);
        this.source = new RedisSource(settings, connections, log);
    }

    RedisSettings settings() {
        return settings;
    }

    /** Registers the services. */
    void publish(BundleContext context) {
        source.warm();
        Map<String, Object> properties =
                Map.of(DefinitionSource.NAME, settings.name(), DefinitionSource.BLOCKING, true);
        String[] types = {DefinitionSource.class.getName(), Reloadable.class.getName(), SourceReport.class.getName()};
        looking = context.registerService(types, source, FrameworkUtil.asDictionary(properties));
        // RedisStore itself is for the commands of this bundle, which alone sees the class.
        writing = context.registerService(
                new String[] {ClientStore.class.getName(), RedisStore.class.getName()},
                new RedisStore(connections),
                FrameworkUtil.asDictionary(Map.of(ClientStore.NAME, settings.name())));
    }

    /** Withdraws the services, then closes the connections. Look-ups that are under way end well. */
    @Override
    public void close() {
        looking.unregister();
        writing.unregister();
        connections.close();
    }
}
