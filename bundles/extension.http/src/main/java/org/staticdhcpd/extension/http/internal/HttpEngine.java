package org.staticdhcpd.extension.http.internal;

import java.util.Map;
import org.osgi.annotation.bundle.Capability;
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
import org.staticdhcpd.api.BadSetting;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.SourceReport;

/**
 * Offers a web service as a source; one instance for each configuration. It registers the source itself, as the other
 * engines do (docs/decisions/102).
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = HttpEngine.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = HttpEngine.Config.class, factory = true)
@Capability(
        namespace = "osgi.service",
        attribute = {
            "objectClass:List<String>=\"org.staticdhcpd.api.DefinitionSource,org.staticdhcpd.api.SourceReport\""
        },
        effective = "active")
public final class HttpEngine {
    /** The factory PID. */
    static final String PID = "org.staticdhcpd.extension.http";

    private static final Logger LOG = LoggerFactory.getLogger(HttpEngine.class);

    private final BundleContext context;
    private final Logger log;

    // DS calls the methods of a component one after the other. Null until there was a configuration that can be used.
    private HttpSource source;
    private ServiceRegistration<?> registration;

    /** One service. */
    @ObjectClassDefinition(
            name = "DHCP clients from a web service",
            description = "Asks a web service for each client; it answers in JSON.")
    public @interface Config {
        /** The source's name. */
        @AttributeDefinition(
                name = "Name",
                description = "What the key \"sources\" of org.staticdhcpd.server calls this source.")
        String name() default "http";

        /** Where the service is. */
        @AttributeDefinition(name = "Address", description = "The http or https address of the service.")
        String uri() default "";

        /** What is sent besides the key. */
        @AttributeDefinition(
                name = "Parameters",
                description = "What is sent besides the client's key: a JSON object such as {\"site\": \"lab\"}.")
        String parameters() default "";

        /** Secret parameters. */
        @AttributeDefinition(
                name = "Secret parameters",
                description = "Further parameters, which are never shown.",
                type = org.osgi.service.metatype.annotations.AttributeType.PASSWORD)
        String _parameters() default "";

        /** What is sent in the head. */
        @AttributeDefinition(
                name = "Headers",
                description = "HTTP headers to send: a JSON object such as {\"X-Site\": \"lab\"}.")
        String headers() default "";

        /** Secret headers. */
        @AttributeDefinition(
                name = "Secret headers",
                description = "Further headers, which are never shown: {\"Authorization\": \"Bearer …\"}.",
                type = org.osgi.service.metatype.annotations.AttributeType.PASSWORD)
        String _headers() default "";

        /** The parameter of the MAC address. */
        @AttributeDefinition(
                name = "MAC parameter",
                description = "The parameter that holds the client's MAC address, in lower case with colons.")
        String parameterKeyMac() default "mac";

        /** The parameters of other keys. */
        @AttributeDefinition(
                name = "Other keys",
                description = "The parameters of other keys, where the service knows them: a JSON object with any of"
                        + " client-id, circuit-id, remote-id and address, such as {\"address\": \"ip\"}.")
        String otherKeys() default "";

        /** How to ask. */
        @AttributeDefinition(
                name = "POST",
                description = "Whether the parameters are posted as a JSON object; else they are the query of a GET.")
        boolean post() default true;

        /** How many requests at once. */
        @AttributeDefinition(
                name = "Concurrency limit",
                description = "How many requests may be under way at once; 0 for any number.")
        int concurrencyLimit() default 0;

        /** How long to wait. */
        @AttributeDefinition(
                name = "Time-out",
                description = "Milliseconds for a whole look-up, 1 to 60000; then the client is unavailable.")
        int timeout() default 1000;

        /** In place of missing name servers. */
        @AttributeDefinition(
                name = "Default name servers",
                description = "Domain name servers for answers without them.")
        String[] defaultNameServers() default {};

        /** In place of a missing lease time. */
        @AttributeDefinition(
                name = "Default lease time",
                description = "Seconds, for answers without lease time; 0: such an answer is refused.")
        int defaultLeaseTime() default 0;

        /** In place of a missing serial. */
        @AttributeDefinition(
                name = "Default serial",
                description = "The partition of the network, for answers without serial.")
        int defaultSerial() default 0;

        /** Whom to believe. */
        @AttributeDefinition(
                name = "Trust store",
                description = "A file with the certificates to believe for https, as PEM, PKCS #12 or JKS; empty: as"
                        + " Java does.")
        String trustStore() default "";

        /** Its password. */
        @AttributeDefinition(
                name = "Trust store's password",
                description = "The password of a PKCS #12 or JKS file.",
                type = org.osgi.service.metatype.annotations.AttributeType.PASSWORD)
        String _trustStorePassword() default "";
    }

    /** Offers the service as a source; without one while a value cannot be used (docs/decisions/103). */
    @Activate
    public HttpEngine(BundleContext context, Config config, Map<String, Object> raw) {
        this(context, LOG, config, raw);
    }

    HttpEngine(BundleContext context, Logger log, Config config, Map<String, Object> raw) {
        this.context = context;
        this.log = log;
        change(config, raw);
    }

    /** Takes other settings, and keeps the previous ones when a value cannot be used. */
    @Modified
    public void change(Config config, Map<String, Object> raw) {
        try {
            exchange(HttpSettings.of(config, raw));
        } catch (BadSetting e) {
            log.error(
                    "DHCP-HTTP-001 {}; {}",
                    e.getMessage(),
                    source == null
                            ? "there is no source until that is corrected"
                            : "the previous configuration stays in use");
        }
    }

    /** First the new service, then away with the old one: in between there are two, never none. */
    private void exchange(HttpSettings settings) {
        HttpSource before = source;
        ServiceRegistration<?> registered = registration;
        source = new HttpSource(settings, log);
        Map<String, Object> properties =
                Map.of(DefinitionSource.NAME, settings.name(), DefinitionSource.BLOCKING, true);
        registration = context.registerService(
                new String[] {DefinitionSource.class.getName(), SourceReport.class.getName()},
                source,
                FrameworkUtil.asDictionary(properties));
        log.info("source {} asks {}", settings.name(), settings.service());
        if (before != null) {
            registered.unregister();
            before.close();
        }
    }

    /** Withdraws the source and closes its connections. */
    @Deactivate
    public void close() {
        if (source != null) {
            registration.unregister();
            source.close();
        }
    }
}
