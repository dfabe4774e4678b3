package org.staticdhcpd.extension.redis.internal;

import java.util.Map;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
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
import org.staticdhcpd.api.BadSetting;

/**
 * Offers the clients of one Redis database; one instance per configuration. It registers its services itself
 * (docs/decisions/102), and a bad value never fails its activation (docs/decisions/103).
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = RedisEngine.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = RedisEngine.Config.class, factory = true)
@Capability(
        namespace = "osgi.service",
        attribute = {
            "objectClass:List<String>=\"org.staticdhcpd.api.DefinitionSource,org.staticdhcpd.api.Reloadable,"
                    + "org.staticdhcpd.api.ClientStore,org.staticdhcpd.api.SourceReport\""
        },
        effective = "active")
public final class RedisEngine {
    /** The factory PID. */
    static final String PID = "org.staticdhcpd.extension.redis";

    private final BundleContext context;
    private final Logger log;
    /** Null until there was a configuration that can be used. */
    private Offer serving;

    /** The keys. */
    @ObjectClassDefinition(
            name = "DHCP clients from Redis",
            description = "Clients and networks as hashes of a Redis server, with the keys of staticDHCPd.")
    public @interface Config {
        /** The source's name. */
        @AttributeDefinition(
                name = "Name",
                description = "By which the server's key \"sources\" speaks of this source.")
        String name() default "redis";

        /** Where the server is. */
        @AttributeDefinition(name = "Host", description = "The Redis server's name or address.")
        String host() default "localhost";

        /** Its port. */
        @AttributeDefinition(name = "Port", description = "The Redis server's TCP port.")
        int port() default 6379;

        /** Which of its databases. */
        @AttributeDefinition(name = "Database", description = "The number of the database in that server.")
        int database() default 0;

        /** Whose connection it is. */
        @AttributeDefinition(
                name = "User name",
                description = "The user of Redis's access control list; empty for the default user.")
        String username() default "";

        /** Its password. */
        @AttributeDefinition(name = "Password", description = "That user's password; empty for none.")
        String _password() default "";

        /** Whether to use TLS. */
        @AttributeDefinition(
                name = "TLS",
                description = "Whether connections are encrypted; the server's certificate and name are checked.")
        boolean ssl() default false;

        /** Whom to trust. */
        @AttributeDefinition(
                name = "Authority",
                description = "A PEM file with the certificates that may have signed the server's; empty for those that"
                        + " Java trusts.")
        String sslAuthority() default "";

        /** For how long to wait. */
        @AttributeDefinition(name = "Timeout", description = "Seconds to wait for a connection, and for each reply.")
        int timeout() default 1;

        /** How many connections. */
        @AttributeDefinition(
                name = "Maximum connections",
                description = "How many look-ups may ask the Redis server at once.")
        int maximumConnections() default 8;
    }

    /** Made by Declarative Services. */
    @Activate
    public RedisEngine(BundleContext context) {
        this(context, LoggerFactory.getLogger(RedisEngine.class));
    }

    RedisEngine(BundleContext context, Logger log) {
        this.context = context;
        this.log = log;
    }

    /** Offers the source, whether its server is there or not. */
    @Activate
    public synchronized void start(Config config, Map<String, Object> raw) {
        try {
            serving = new Offer(RedisSettings.of(config, raw), log);
            serving.publish(context);
        } catch (BadSetting e) {
            log.error("DHCP-REDIS-001 {}; there is no source until that is corrected", e.getMessage());
        }
    }

    /** A bad value leaves the previous source as it is. */
    @Modified
    public synchronized void change(Config config, Map<String, Object> raw) {
        try {
            change(RedisSettings.of(config, raw));
        } catch (BadSetting e) {
            log.error("DHCP-REDIS-001 {}; the previous configuration keeps serving", e.getMessage());
        }
    }

    /** First the new service, then away with the old one: in between there are two, never none. */
    private void change(RedisSettings settings) {
        Offer old = serving;
        if (old != null && old.settings().equals(settings)) {
            return;
        }
        serving = new Offer(settings, log);
        serving.publish(context);
        if (old != null) {
            old.close();
            log.info("source {} answers now from {}", settings.name(), settings.place());
        }
    }

    /** Withdraws the services, then closes the connections. */
    @Deactivate
    public synchronized void stop() {
        if (serving != null) {
            serving.close();
        }
    }
}
