package org.staticdhcpd.database.postgresql.internal;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.postgresql.PGProperty;
import org.staticdhcpd.api.Settings;
import org.staticdhcpd.database.jpa.Account;
import org.staticdhcpd.database.jpa.Database;
import org.staticdhcpd.database.jpa.Dialect;
import org.staticdhcpd.database.jpa.EngineKeys;
import org.staticdhcpd.database.jpa.EngineSettings;
import org.staticdhcpd.database.jpa.LookUpRules;

/** Turns the keys into what is to be opened. */
final class PostgresqlSettings {
    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    /** Everything as it was when the first query began; fetched in parts. */
    private static final Dialect DIALECT = new Dialect(
            "PostgreSQL",
            Dialect.EXACT,
            "lower(m.mac) = ?",
            new Dialect.Snapshot(Connection.TRANSACTION_REPEATABLE_READ, 2_000, List.of()));

    private final PostgresqlSource.Config config;
    private final Settings keys;
    private final EngineKeys engine;

    PostgresqlSettings(PostgresqlSource.Config config, Map<String, Object> properties) {
        this.config = config;
        this.keys = new Settings(PostgresqlSource.PID, properties);
        this.engine = new EngineKeys(keys, properties);
    }

    EngineSettings read() {
        String name = engine.name(config::name);
        String database = keys.required("database", config::database, "the name of a database");
        Duration timeout = engine.timeout(config::timeout);
        LookUpRules rules = engine.rules(config::caseInsensitiveMacs, config::extraMaps, config::extraSubnets, timeout);
        Server server = server();
        String origin = keys.pid() + ": database = \"" + database + "\" at " + server.inWords();
        return new EngineSettings(name, origin, database(server, database, timeout), rules);
    }

    private Server server() {
        int port = keys.integer("port", config::port, 1, 65_535);
        String host = keys.text("host", config::host);
        if (!host.matches("[A-Za-z0-9._:%-]*")) {
            throw keys.bad("host", "a host's name or address, or nothing for the local socket");
        }
        return host.isEmpty()
                ? new Server.Local(keys.required("socket", config::socket, "the folder of the socket"), port)
                : new Server.Remote(host, port, sslMode(), keys.text("sslRootCertificate", config::sslRootCertificate));
    }

    private String sslMode() {
        String mode = keys.text("sslMode", config::sslMode);
        if (!SSL_MODES.contains(mode)) {
            throw keys.bad("sslMode", "disable, allow, prefer, require, verify-ca or verify-full");
        }
        return mode;
    }

    private Database database(Server server, String database, Duration timeout) {
        Account reader = engine.account("username", config::username, ".password", config::_password);
        Account writer = keys.text("writeUsername", config::writeUsername).isEmpty()
                ? reader
                : engine.account("writeUsername", config::writeUsername, ".writePassword", config::_writePassword);
        Properties common = common(timeout);
        PGProperty.PG_DBNAME.set(common, database);
        server.describe(common);
        engine.driver().forEach(common::setProperty);
        // A look-up's time-out is the statement's; a second more without a word means that the connection is dead.
        Properties reading = forAccount(common, reader, Math.toIntExact(timeout.toSeconds()) + 1);
        Properties writing = forAccount(common, writer, 0);
        return Database.of(
                        new LookUpConnections(new PostgresqlConnections(reading)).dataSource(),
                        DIALECT,
                        engine.pool(config::maximumConnections))
                .writing(new PostgresqlConnections(writing).dataSource())
                .marker(new SnapshotMarker())
                .notifications(Listener::new)
                .secrets(Stream.concat(Stream.of(reader.password(), writer.password()), engine.secrets().stream())
                        .toArray(String[]::new))
                .build();
    }

    private static Properties common(Duration timeout) {
        Properties properties = new Properties();
        int seconds = Math.toIntExact(timeout.toSeconds());
        PGProperty.APPLICATION_NAME.set(properties, "staticdhcpd");
        PGProperty.CONNECT_TIMEOUT.set(properties, seconds);
        PGProperty.CANCEL_SIGNAL_TIMEOUT.set(properties, 1);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        // Texts are compared as what the column is: mac may be CHAR, as the original's, or VARCHAR; both use the index.
        PGProperty.STRING_TYPE.set(properties, "unspecified");
        return properties;
    }

    private static Properties forAccount(Properties common, Account account, int silenceSeconds) {
        Properties properties = new Properties();
        properties.putAll(common);
        PGProperty.USER.set(properties, account.username());
        if (!account.password().isEmpty()) {
            PGProperty.PASSWORD.set(properties, account.password());
        }
        if (!properties.containsKey(PGProperty.SOCKET_TIMEOUT.getName())) {
            PGProperty.SOCKET_TIMEOUT.set(properties, silenceSeconds);
        }
        return properties;
    }
}
