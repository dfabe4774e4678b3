package org.staticdhcpd.database.sqlite.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.BadSetting;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.Reloadable;
import org.staticdhcpd.api.Settings;
import org.staticdhcpd.database.jpa.EngineFactory;
import org.staticdhcpd.database.jpa.EngineSettings;
import org.staticdhcpd.database.jpa.LookUpRules;
import org.staticdhcpd.database.jpa.SqlSource;

/**
 * Clients from an SQLite file; one instance per configuration.
 *
 * <p>It registers its service itself: the property {@code source.name} is the value of the key {@code name}, which DS
 * cannot express, and a change of configuration neither withdraws the service nor fails it (docs/decisions/102).
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = SqliteSource.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SqliteSource.Config.class, factory = true)
public final class SqliteSource {
    static final String PID = "org.staticdhcpd.database.sqlite";

    private static final Logger log = LoggerFactory.getLogger(SqliteSource.class);

    /** The keys. */
    @ObjectClassDefinition(
            name = "staticDHCPd database: SQLite",
            description = "Clients from an SQLite file with the tables subnets and maps.")
    public @interface Config {
        /** The source's name. */
        @AttributeDefinition(
                name = "Name",
                description = "What the key \"sources\" of org.staticdhcpd.server calls this source.")
        String name() default "sqlite";

        /** The database file. */
        @AttributeDefinition(
                name = "File",
                description = "The database. Only read, never made; replacing it is noticed within a second.")
        String file() default "";

        /** Whether upper-case rows match. */
        @AttributeDefinition(
                name = "Case-insensitive MACs",
                description = "Whether MAC addresses stored with upper-case letters are found, too.")
        boolean caseInsensitiveMacs() default false;

        /** Further columns of maps. */
        @AttributeDefinition(
                name = "Extra columns of maps",
                description = "Handed to extensions as maps.COLUMN; names separated by commas.")
        String[] extraMaps() default {};

        /** Further columns of subnets. */
        @AttributeDefinition(
                name = "Extra columns of subnets",
                description = "Handed to extensions as subnets.COLUMN; names separated by commas.")
        String[] extraSubnets() default {};

        /** Whether to keep answers. */
        @AttributeDefinition(
                name = "Cache",
                description = "Whether clients found once are answered from memory until the file changes.")
        boolean cache() default false;
    }

    private final EngineFactory engines;
    private final BundleContext context;

    // DS calls the methods of a component one after the other. Null until there was a configuration that can be used.
    private EngineSettings settings;
    private SqlSource source;
    private ServiceRegistration<?> registration;

    /**
     * Opens the file and offers it as a source. A bad value does not fail the activation, after which DS would not look
     * at a corrected one (docs/decisions/103): there is no source until then.
     */
    @Activate
    public SqliteSource(
            @Reference(name = "engines") EngineFactory engines,
            BundleContext context,
            Config config,
            Map<String, Object> properties) {
        this.engines = engines;
        this.context = context;
        try {
            this.settings = settings(config, properties);
            open();
        } catch (BadSetting e) {
            log.error("DHCP-SQLITE-001 {}; there is no source until that is corrected", e.getMessage());
        }
    }

    /** Takes other settings, and keeps the previous ones when a value cannot be used. */
    @Modified
    public void change(Config config, Map<String, Object> properties) {
        try {
            change(settings(config, properties));
        } catch (BadSetting e) {
            log.error("DHCP-SQLITE-001 {}; the previous configuration stays in use", e.getMessage());
        }
    }

    private void change(EngineSettings next) {
        EngineSettings previous = settings;
        settings = next;
        if (previous == null) {
            open();
            return;
        }
        boolean renamed = !next.name().equals(previous.name());
        if (!renamed) {
            source.change(next);
            return;
        }
        SqlSource before = source;
        ServiceRegistration<?> registered = registration;
        open();
        registered.unregister();
        before.close();
    }

    private void open() {
        source = engines.open(settings);
        Map<String, Object> properties =
                Map.of(DefinitionSource.NAME, settings.name(), DefinitionSource.BLOCKING, true);
        registration = context.registerService(
                new String[] {DefinitionSource.class.getName(), Reloadable.class.getName()},
                source,
                FrameworkUtil.asDictionary(properties));
    }

    /** Withdraws the source, lets running look-ups finish, closes the file. */
    @Deactivate
    public void close() {
        if (source != null) {
            registration.unregister();
            source.close();
        }
    }

    private static EngineSettings settings(Config config, Map<String, Object> properties) {
        Settings keys = new Settings(PID, properties);
        String name = keys.required("name", config::name, "a name for this source");
        String text = keys.required("file", config::file, "the path of an SQLite database");
        Path file = path(keys, text);
        LookUpRules rules = new LookUpRules(
                keys.flag("caseInsensitiveMacs", config::caseInsensitiveMacs),
                columns(keys, "extraMaps", keys.list("extraMaps", config::extraMaps)),
                columns(keys, "extraSubnets", keys.list("extraSubnets", config::extraSubnets)),
                keys.flag("cache", config::cache));
        return new EngineSettings(name, keys.pid() + ": file = \"" + text + '"', SqliteFile.at(file), rules);
    }

    private static Path path(Settings keys, String text) {
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw keys.bad("file", "the path of an SQLite database");
        }
    }

    private static List<String> columns(Settings keys, String key, List<String> names) {
        if (!names.stream().allMatch(LookUpRules::isColumn)) {
            throw keys.bad(key, "names of columns (letters, digits and _) separated by commas");
        }
        return names;
    }
}
