package org.staticdhcpd.database.oracle.internal;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.staticdhcpd.api.Settings;
import org.staticdhcpd.database.jpa.Account;
import org.staticdhcpd.database.jpa.Database;
import org.staticdhcpd.database.jpa.Dialect;
import org.staticdhcpd.database.jpa.EngineKeys;
import org.staticdhcpd.database.jpa.EngineSettings;
import org.staticdhcpd.database.jpa.LookUpRules;

/** Turns the keys into what is to be opened. */
final class OracleSettings {
    /** Oracle's "serializable" is a snapshot, and the only level that makes several queries see one moment. */
    static final Dialect DIALECT = new Dialect(
            "org.eclipse.persistence.platform.database.OraclePlatform",
            Dialect.EXACT,
            "lower(m.mac) = ?",
            new Dialect.Snapshot(Connection.TRANSACTION_SERIALIZABLE, 2_000, List.of()));

    private final OracleSource.Config config;
    private final Settings keys;
    private final EngineKeys engine;

    OracleSettings(OracleSource.Config config, Map<String, Object> properties) {
        this.config = config;
        this.keys = new Settings(OracleSource.PID, properties);
        this.engine = new EngineKeys(keys, properties);
    }

    EngineSettings read() {
        String name = engine.name(config::name);
        String database = keys.required("database", config::database, "a net service name or HOST:PORT/SERVICE");
        // The driver takes what stands before an @ for an account, and a message would show it.
        if (database.contains("@")) {
            throw keys.bad("database", "a net service name or HOST:PORT/SERVICE, without account and @");
        }
        Duration timeout = engine.timeout(config::timeout);
        LookUpRules rules = engine.rules(config::caseInsensitiveMacs, config::extraMaps, config::extraSubnets, timeout);
        String origin = keys.pid() + ": database = \"" + database + '"';
        return new EngineSettings(name, origin, database("jdbc:oracle:thin:@" + database, timeout), rules);
    }

    private Database database(String url, Duration timeout) {
        Account reader = engine.account("username", config::username, ".password", config::_password);
        Account writer = keys.text("writeUsername", config::writeUsername).isEmpty()
                ? reader
                : engine.account("writeUsername", config::writeUsername, ".writePassword", config::_writePassword);
        Properties common = common(timeout);
        engine.driver().forEach(common::setProperty);
        // A look-up's time-out is the statement's; a second more without a word means that the connection is dead.
        long silence = timeout.plusSeconds(1).toMillis();
        return Database.of(
                        connections(url, common, reader, silence).dataSource(),
                        DIALECT,
                        engine.pool(config::maximumConnections))
                .writing(connections(url, common, writer, 0).dataSource())
                .secrets(Stream.concat(Stream.of(reader.password(), writer.password()), engine.secrets().stream())
                        .toArray(String[]::new))
                .build();
    }

    private Properties common(Duration timeout) {
        Properties properties = new Properties();
        properties.setProperty("oracle.net.CONNECT_TIMEOUT", String.valueOf(timeout.toMillis()));
        properties.setProperty("oracle.net.keepAlive", "true");
        properties.setProperty("v$session.program", "staticdhcpd");
        String folder = keys.text("tnsAdmin", config::tnsAdmin);
        if (!folder.isEmpty()) {
            properties.setProperty("oracle.net.tns_admin", folder);
        }
        return properties;
    }

    private static OracleConnections connections(String url, Properties common, Account account, long silenceMillis) {
        Properties properties = new Properties();
        properties.setProperty("oracle.jdbc.ReadTimeout", String.valueOf(silenceMillis));
        properties.putAll(common);
        properties.setProperty("user", account.username());
        if (!account.password().isEmpty()) {
            properties.setProperty("password", account.password());
        }
        return new OracleConnections(url, properties);
    }
}
