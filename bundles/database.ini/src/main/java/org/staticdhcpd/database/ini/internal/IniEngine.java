package org.staticdhcpd.database.ini.internal;

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
 * Offers the clients of one INI file as a source; one instance for each configuration.
 *
 * <p>It registers the service itself instead of leaving that to Declarative Services: the service property
 * {@code source.name} comes from the key {@code name}, the new service must be there before the old one goes, and a
 * configuration that is no good must leave the old service alone.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = IniEngine.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = IniEngine.Config.class, factory = true)
@Capability(
        namespace = "osgi.service",
        attribute = {
            "objectClass:List<String>=\"org.staticdhcpd.api.DefinitionSource,org.staticdhcpd.api.Reloadable,"
                    + "org.staticdhcpd.api.ClientTable,org.staticdhcpd.api.ClientStore,"
                    + "org.staticdhcpd.api.SourceReport\""
        },
        effective = "active")
public final class IniEngine {
    /** The factory PID. */
    static final String PID = "org.staticdhcpd.database.ini";

    private final BundleContext context;
    private final Logger log;
    /** Null until there was a configuration that can be used. */
    private Offer serving;

    private Offer candidate;
    private boolean stopped;

    /** One file. */
    @ObjectClassDefinition(
            name = "DHCP clients from an INI file",
            description =
                    "Clients and networks in the INI format of staticDHCPd. Read again whenever the file changes.")
    public @interface Config {
        /** The source's name. */
        @AttributeDefinition(
                name = "Name",
                description = "By which the server's key \"sources\" speaks of this source.")
        String name() default "ini";

        /** The file. */
        @AttributeDefinition(
                name = "File",
                description = "The path of the INI file. A relative one starts at the server's working directory.")
        String file();
    }

    /** Made by Declarative Services. */
    @Activate
    public IniEngine(BundleContext context) {
        this(context, LoggerFactory.getLogger(IniEngine.class));
    }

    IniEngine(BundleContext context, Logger log) {
        this.context = context;
        this.log = log;
    }

    /**
     * A file that cannot be read yet does not matter: until it can, the source is there and says "unavailable". Nor may
     * a bad value fail the activation, after which DS would not look at a corrected one (docs/decisions/103).
     */
    @Activate
    public synchronized void start(Config config, Map<String, Object> raw) {
        try {
            serve(IniSettings.of(config, raw));
        } catch (BadSetting e) {
            log.error("DHCP-INI-004 {}; there is no source until that is corrected", e.getMessage());
        }
    }

    private void serve(IniSettings settings) {
        serving = new Offer(settings, this::refreshed, log);
        serving.open();
        serving.publish(context);
    }

    /** A bad value leaves the previous source as it is; so does a file that cannot be read, until it can. */
    @Modified
    public synchronized void change(Config config, Map<String, Object> raw) {
        try {
            change(IniSettings.of(config, raw));
        } catch (BadSetting e) {
            log.error("DHCP-INI-004 {}; the previous configuration keeps serving", e.getMessage());
        }
    }

    private void change(IniSettings settings) {
        dropCandidate();
        if (serving == null) {
            serve(settings);
        } else if (!settings.sameAs(serving.settings())) {
            propose(settings);
        }
    }

    private void propose(IniSettings settings) {
        candidate = new Offer(settings, this::refreshed, log);
        candidate.open();
        if (candidate.isReady() || !serving.isReady()) {
            promote();
        } else {
            BadSetting bad = new BadSetting(settings.pid(), "file", settings.file(), "a file with good data");
            log.error(
                    "DHCP-INI-004 {}, but {}; the previous configuration keeps serving until it has",
                    bad.getMessage(),
                    candidate.trouble());
        }
    }

    private synchronized void refreshed(Offer offer) {
        if (!stopped && offer.equals(candidate) && offer.isReady()) {
            promote();
        }
    }

    /** First the new service, then away with the old one: in between there are two, never none. */
    private void promote() {
        Offer old = serving;
        serving = candidate;
        candidate = null;
        serving.publish(context);
        old.close();
        log.info(
                "{}: source {} answers now from {}",
                PID,
                serving.settings().name(),
                serving.settings().file());
    }

    private void dropCandidate() {
        if (candidate != null) {
            candidate.close();
            candidate = null;
        }
    }

    /** Withdraws the service and ends the watching of the file. */
    @Deactivate
    public synchronized void stop() {
        stopped = true;
        dropCandidate();
        if (serving != null) {
            serving.close();
        }
    }
}
