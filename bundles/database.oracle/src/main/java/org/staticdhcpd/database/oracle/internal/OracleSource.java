package org.staticdhcpd.database.oracle.internal;

import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.staticdhcpd.database.jpa.EngineFactory;
import org.staticdhcpd.database.jpa.SqlEngine;

/**
 * Clients from an Oracle database; one instance per configuration.
 *
 * <p>It says what its database is; the life of the source is that of {@link SqlEngine}.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = OracleSource.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = OracleSource.Config.class, factory = true)
public final class OracleSource {
    static final String PID = "org.staticdhcpd.database.oracle";

    /** The keys. */
    @ObjectClassDefinition(
            name = "staticDHCPd database: Oracle",
            description = "Clients from an Oracle database with the tables subnets and maps.")
    public @interface Config {
        /** The source's name. */
        @AttributeDefinition(
                name = "Name",
                description = "What the key \"sources\" of org.staticdhcpd.server calls this source.")
        String name() default "oracle";

        /** The database. */
        @AttributeDefinition(
                name = "Database",
                description = "What stands after jdbc:oracle:thin:@ - a net service name of tnsnames.ora,"
                        + " HOST:PORT/SERVICE, tcps://HOST:PORT/SERVICE, or a whole (DESCRIPTION=...).")
        String database() default "";

        /** The account. */
        @AttributeDefinition(name = "User", description = "The account that reads; it needs no right but SELECT.")
        String username() default "";

        /** Its password. */
        @AttributeDefinition(
                name = "Password",
                type = AttributeType.PASSWORD,
                description = "The account's password; empty where the database asks for none.")
        String _password() default "";

        /** The account that changes clients. */
        @AttributeDefinition(
                name = "User for changes",
                description = "The account with which clients are managed; empty for the one that reads.")
        String writeUsername() default "";

        /** Its password. */
        @AttributeDefinition(
                name = "Password for changes",
                type = AttributeType.PASSWORD,
                description = "The password of the account for changes.")
        String _writePassword() default "";

        /** Where tnsnames.ora is. */
        @AttributeDefinition(
                name = "Network files",
                description = "The folder of tnsnames.ora, sqlnet.ora and wallets; empty where none is needed.")
        String tnsAdmin() default "";

        /** Size of the pool. */
        @AttributeDefinition(
                name = "Maximum connections",
                description = "How many look-ups may ask the database at once: 1 to 1000.")
        int maximumConnections() default 4;

        /** How long a look-up may take. */
        @AttributeDefinition(
                name = "Time-out",
                description = "How many seconds to connect and to look a client up may take: 1 to 30.")
        int timeout() default 1;

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
    }

    private final SqlEngine engine;

    /** Connects and offers the source. */
    @Activate
    public OracleSource(
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
        engine.configure(() -> new OracleSettings(config, properties).read());
    }

    /** Withdraws the source, lets running look-ups finish, closes the connections. */
    @Deactivate
    public void close() {
        engine.close();
    }
}
