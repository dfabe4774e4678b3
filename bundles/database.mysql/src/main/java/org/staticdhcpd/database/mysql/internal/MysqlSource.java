package org.staticdhcpd.database.mysql.internal;

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
 * Clients from a MySQL or MariaDB database; one instance per configuration.
 *
 * <p>It says what its database is; the life of the source is that of {@link SqlEngine}.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = MysqlSource.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = MysqlSource.Config.class, factory = true)
public final class MysqlSource {
    static final String PID = "org.staticdhcpd.database.mysql";

    /** The keys. */
    @ObjectClassDefinition(
            name = "staticDHCPd database: MySQL and MariaDB",
            description = "Clients from a MySQL or MariaDB database with the tables subnets and maps.")
    public @interface Config {
        /** The source's name. */
        @AttributeDefinition(
                name = "Name",
                description = "What the key \"sources\" of org.staticdhcpd.server calls this source.")
        String name() default "mysql";

        /** The database. */
        @AttributeDefinition(name = "Database", description = "The name of the database.")
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

        /** The server. */
        @AttributeDefinition(
                name = "Host",
                description = "Name or address of the server; empty for the local one, through its socket.")
        String host() default "";

        /** Its port. */
        @AttributeDefinition(name = "Port", description = "The server's port; counts with a host.")
        int port() default 3306;

        /** Where the socket is. */
        @AttributeDefinition(name = "Socket", description = "The local server's socket; counts without a host.")
        String socket() default "/run/mysqld/mysqld.sock";

        /** Whether and how to encrypt. */
        @AttributeDefinition(
                name = "TLS",
                description =
                        "disable, require, verify-ca or verify-full; counts with a host. Only verify-full makes sure"
                                + " who the server is.")
        String sslMode() default "disable";

        /** Whom to trust. */
        @AttributeDefinition(
                name = "Certificate authorities",
                description = "A PEM file for verify-ca and verify-full; empty for those that Java trusts.")
        String sslRootCertificate() default "";

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
    public MysqlSource(
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
        engine.configure(() -> new MysqlSettings(config, properties).read());
    }

    /** Withdraws the source, lets running look-ups finish, closes the connections. */
    @Deactivate
    public void close() {
        engine.close();
    }
}
