package org.staticdhcpd.database.sqlite.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.staticdhcpd.api.Settings;
import org.staticdhcpd.database.jpa.EngineFactory;
import org.staticdhcpd.database.jpa.EngineKeys;
import org.staticdhcpd.database.jpa.EngineSettings;
import org.staticdhcpd.database.jpa.LookUpRules;
import org.staticdhcpd.database.jpa.SqlEngine;

/**
 * Clients from an SQLite file; one instance per configuration.
 *
 * <p>It says what its database is; the life of the source is that of {@link SqlEngine}.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = SqliteSource.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SqliteSource.Config.class, factory = true)
public final class SqliteSource {
    static final String PID = "org.staticdhcpd.database.sqlite";

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
                description = "The database. Never made; replacing it is noticed within a second.")
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

        /** How long a look-up may take. */
        @AttributeDefinition(
                name = "Time-out",
                description = "How many seconds a look-up waits for whoever locks the file: 1 to 30.")
        int timeout() default 1;
    }

    private final SqlEngine engine;

    /** Opens the file and offers it as a source. */
    @Activate
    public SqliteSource(
            @Reference(name = "engines") EngineFactory engines,
            BundleContext context,
            Config config,
            Map<String, Object> properties) {
        this.engine = engines.engine(context);
        change(config, properties);
    }

    /** Takes other settings, and keeps the previous ones when a value cannot be used. */
    @Modified
    public void change(Config config, Map<String, Object> properties) {
        engine.configure(() -> settings(config, properties));
    }

    /** Withdraws the source, lets running look-ups finish, closes the file. */
    @Deactivate
    public void close() {
        engine.close();
    }

    private static EngineSettings settings(Config config, Map<String, Object> properties) {
        Settings keys = new Settings(PID, properties);
        EngineKeys engine = new EngineKeys(keys, properties);
        String name = engine.name(config::name);
        String text = keys.required("file", config::file, "the path of an SQLite database");
        Path file = path(keys, text);
        LookUpRules rules = engine.rules(
                config::caseInsensitiveMacs, config::extraMaps, config::extraSubnets, engine.timeout(config::timeout));
        return new EngineSettings(name, keys.pid() + ": file = \"" + text + '"', SqliteFile.at(file, rules), rules);
    }

    private static Path path(Settings keys, String text) {
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw keys.bad("file", "the path of an SQLite database");
        }
    }
}
