package org.staticdhcpd.cache.memcached.internal;

import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.AnswerStore;
import org.staticdhcpd.api.BadSetting;

/**
 * Offers one memcached server as a store; one instance for each configuration. Registers it itself
 * (docs/decisions/102), whether the server is there or not.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = MemcachedStores.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = MemcachedStores.Config.class, factory = true)
public final class MemcachedStores {
    static final String PID = "org.staticdhcpd.cache.memcached";

    private final BundleContext context;
    private final Logger log;
    private Optional<Offer> offer = Optional.empty();

    /** The keys. */
    @ObjectClassDefinition(
            name = "staticDHCPd cache: memcached",
            description = "Keeps the answers of caches in a memcached server.")
    public @interface Config {
        /** The store's name. */
        @AttributeDefinition(
                name = "Name",
                description = "What the key \"stores\" of org.staticdhcpd.cache calls this store.")
        String name() default "memcached";

        /** Where the server is. */
        @AttributeDefinition(name = "Host", description = "The memcached server's name or address.")
        String host() default "localhost";

        /** Its port. */
        @AttributeDefinition(name = "Port", description = "The memcached server's TCP port.")
        int port() default 11_211;

        /** For how long answers are kept. */
        @AttributeDefinition(
                name = "Age time",
                description = "Seconds for which memcached keeps an answer, at most 2592000; 0 for ever.")
        int ageTime() default 300;

        /** For how long to wait. */
        @AttributeDefinition(
                name = "Timeout",
                description = "Milliseconds for each reading or writing of an answer, connecting included.")
        int timeoutMillis() default 500;

        /** How many connections. */
        @AttributeDefinition(
                name = "Maximum connections",
                description = "How many look-ups may talk with the memcached server at once.")
        int maximumConnections() default 8;

        /** Who shares answers. */
        @AttributeDefinition(
                name = "Namespace",
                description =
                        "Begins every key in the memcached server. Servers with the same one and the same names of"
                                + " sources share their answers; others are kept apart.")
        String namespace() default "staticdhcpd";

        /** What proves that an answer is ours. */
        @AttributeDefinition(
                name = "Secret",
                description = "Known to the servers of the namespace only; answers that were stored without it do not"
                        + " count. Empty: anybody who can reach the memcached server can make them up.")
        String _secret() default "";
    }

    private record Offer(
            MemcachedSettings settings, MemcachedStore store, ServiceRegistration<AnswerStore> registration) {
        void end() {
            registration.unregister();
            store.close();
        }
    }

    /** Made by Declarative Services. */
    @Activate
    public MemcachedStores(BundleContext context) {
        this(context, LoggerFactory.getLogger(MemcachedStores.class));
    }

    MemcachedStores(BundleContext context, Logger log) {
        this.context = context;
        this.log = log;
    }

    /** Offers the store, unless a value is bad (docs/decisions/103). */
    @Activate
    public synchronized void start(Config config, Map<String, Object> properties) {
        take(config, properties, "there is no store until that is corrected");
    }

    /** Offers it otherwise; a bad value changes nothing. */
    @Modified
    public synchronized void change(Config config, Map<String, Object> properties) {
        take(config, properties, "the previous configuration stays in use");
    }

    private void take(Config config, Map<String, Object> properties, String otherwise) {
        try {
            MemcachedSettings settings = MemcachedSettings.of(config, properties);
            if (offer.filter(now -> now.settings.equals(settings)).isEmpty()) {
                exchange(settings);
            }
        } catch (BadSetting e) {
            log.error("DHCP-MEMCACHED-001 {}; {}", e.getMessage(), otherwise);
        }
    }

    /** First the new one, then away with the old: in between there are two, never none. */
    private void exchange(MemcachedSettings settings) {
        Optional<Offer> before = offer;
        MemcachedStore store = new MemcachedStore(settings, log);
        Map<String, Object> properties = Map.of(AnswerStore.NAME, settings.name());
        offer = Optional.of(new Offer(
                settings,
                store,
                context.registerService(AnswerStore.class, store, FrameworkUtil.asDictionary(properties))));
        before.ifPresent(Offer::end);
    }

    /** Withdraws the store and closes the connections. */
    @Deactivate
    public synchronized void stop() {
        offer.ifPresent(Offer::end);
        offer = Optional.empty();
    }
}
