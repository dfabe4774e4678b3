package org.staticdhcpd.extension.redis.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.staticdhcpd.api.BadSetting;
import org.staticdhcpd.api.Settings;

/**
 * The configuration of one source.
 *
 * @param name of the source
 * @param place where its data are
 * @param login who asks for them
 * @param timeout for how long to wait for a connection, and for a reply
 * @param connections how many at most
 */
record RedisSettings(String name, Place place, Login login, Duration timeout, int connections) {
    private static final String PEM = "a PEM file with certificates, and ssl = true";

    /**
     * Where the data are.
     *
     * @param tls {@link Tls#NONE} for a plain connection
     */
    record Place(String host, int port, int database, Tls tls) {
        /** For messages. */
        @Override
        public String toString() {
            return "Redis at " + host + ':' + port + (database == 0 ? "" : ", database " + database);
        }
    }

    /** Who asks. */
    record Login(String username, String password) {
        /** Takes the password out of a text. */
        String hide(String text) {
            return password.isEmpty() ? text : text.replace(password, "(hidden)");
        }

        @Override
        public String toString() {
            return username.isEmpty() ? "default user" : "user " + username;
        }
    }

    /**
     * Reads a configuration.
     *
     * @throws BadSetting when a value is no good
     */
    static RedisSettings of(RedisEngine.Config config, Map<String, ?> raw) {
        Settings keys = new Settings(RedisEngine.PID, raw);
        String name = keys.required("name", config::name, "a name, to be used in the server's \"sources\"");
        Place place = new Place(
                keys.required("host", config::host, "the name or address of a Redis server"),
                keys.integer("port", config::port, 1, 65_535),
                keys.integer("database", config::database, 0, Integer.MAX_VALUE),
                tls(keys, config));
        int seconds = keys.integer("timeout", config::timeout, 1, 60);
        int connections = keys.integer("maximumConnections", config::maximumConnections, 1, 1_000);
        return new RedisSettings(name, place, login(keys, config), Duration.ofSeconds(seconds), connections);
    }

    private static Login login(Settings keys, RedisEngine.Config config) {
        String username = keys.text("username", config::username);
        String password = keys.text(".password", config::_password);
        if (password.isEmpty() && !username.isEmpty()) {
            throw keys.bad(".password", "the password of the user " + username);
        }
        return new Login(username, password);
    }

    private static Tls tls(Settings keys, RedisEngine.Config config) {
        boolean ssl = keys.flag("ssl", config::ssl);
        String authority = keys.text("sslAuthority", config::sslAuthority);
        if (authority.isEmpty()) {
            return ssl ? Tls.USUAL : Tls.NONE;
        }
        if (!ssl) {
            throw keys.bad("sslAuthority", PEM);
        }
        return keys.parsed("sslAuthority", authority, RedisSettings::trusting, PEM);
    }

    private static Tls trusting(String file) {
        try {
            return Tls.trusting(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new IllegalArgumentException(file, e);
        }
    }
}
