package org.staticdhcpd.database.mysql.internal;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.staticdhcpd.api.Settings;
import org.staticdhcpd.database.jpa.Account;
import org.staticdhcpd.database.jpa.Database;
import org.staticdhcpd.database.jpa.Dialect;
import org.staticdhcpd.database.jpa.EngineKeys;
import org.staticdhcpd.database.jpa.EngineSettings;
import org.staticdhcpd.database.jpa.LookUpRules;

/** Turns the keys into what is to be opened. */
final class MysqlSettings {
    private static final Set<String> SSL_MODES = Set.of("disable", "require", "verify-ca", "verify-full");

    /**
     * MySQL has no index on an expression that MariaDB has, too. A comparison that names the collation of the column uses
     * the column's own index; where the column has another one it is right, too, only slower.
     */
    private static final String FOLDED = "m.mac = ? collate utf8mb4_general_ci";

    /** Everything as it was when the first query began; fetched in parts. */
    static final Dialect DIALECT = new Dialect(
            "MySQL",
            Dialect.EXACT,
            FOLDED,
            new Dialect.Snapshot(Connection.TRANSACTION_REPEATABLE_READ, 2_000, List.of()));

    private final MysqlSource.Config config;
    private final Settings keys;
    private final EngineKeys engine;

    MysqlSettings(MysqlSource.Config config, Map<String, Object> properties) {
        this.config = config;
        this.keys = new Settings(MysqlSource.PID, properties);
        this.engine = new EngineKeys(keys, properties);
    }

    EngineSettings read() {
        String name = engine.name(config::name);
        String database = keys.required("database", config::database, "the name of a database");
        if (!database.matches("[^/?&;%\\s]+")) {
            throw keys.bad("database", "the name of a database, without blanks and / ? & ; %");
        }
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
                ? new Server.Local(keys.required("socket", config::socket, "the path of the socket"))
                : new Server.Remote(host, port, sslMode(), keys.text("sslRootCertificate", config::sslRootCertificate));
    }

    private String sslMode() {
        String mode = keys.text("sslMode", config::sslMode);
        if (!SSL_MODES.contains(mode)) {
            throw keys.bad("sslMode", "disable, require, verify-ca or verify-full");
        }
        return mode;
    }

    private Database database(Server server, String database, Duration timeout) {
        Account reader = engine.account("username", config::username, ".password", config::_password);
        Account writer = keys.text("writeUsername", config::writeUsername).isEmpty()
                ? reader
                : engine.account("writeUsername", config::writeUsername, ".writePassword", config::_writePassword);
        Properties common = common(timeout);
        server.describe(common);
        engine.driver().forEach(common::setProperty);
        // A look-up's time-out is the statement's; a second more without a word means that the connection is dead.
        long silence = timeout.plusSeconds(1).toMillis();
        String url = server.url(database);
        return Database.of(
                        connections(url, common, reader, silence).dataSource(),
                        DIALECT,
                        engine.pool(config::maximumConnections))
                .writing(connections(url, common, writer, 0).dataSource())
                .secrets(Stream.concat(Stream.of(reader.password(), writer.password()), engine.secrets().stream())
                        .toArray(String[]::new))
                .build();
    }

    private static Properties common(Duration timeout) {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", String.valueOf(timeout.toMillis()));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectionAttributes", "program_name:staticdhcpd");
        return properties;
    }

    private static MysqlConnections connections(String url, Properties common, Account account, long silenceMillis) {
        Properties properties = new Properties();
        properties.setProperty("socketTimeout", String.valueOf(silenceMillis));
        properties.putAll(common);
        properties.setProperty("user", account.username());
        if (!account.password().isEmpty()) {
            properties.setProperty("password", account.password());
        }
        return new MysqlConnections(url, properties);
    }
}
