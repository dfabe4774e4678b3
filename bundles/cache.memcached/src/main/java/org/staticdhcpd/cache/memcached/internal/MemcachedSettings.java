package org.staticdhcpd.cache.memcached.internal;

import java.time.Duration;
import java.util.Map;
import org.staticdhcpd.api.Settings;

/**
 * One configuration, read.
 *
 * @param name of the store
 * @param server where it keeps what it is given
 * @param ageTime for how long; zero is for ever
 * @param namespace whose servers share answers
 * @param secret what only those know; may be empty
 */
record MemcachedSettings(String name, Server server, Duration ageTime, String namespace, String secret) {
    /** memcached takes a longer time for a date. */
    private static final int MONTH = 30 * 24 * 3600;

    private static final int MINUTE_MILLIS = 60_000;
    private static final String MEMORY = "a name for this store, other than memory";
    private static final String WORD = "1 to 100 letters, digits and signs of ASCII without blanks";

    /**
     * A memcached server.
     *
     * @param timeout for each operation on it, connecting included
     * @param connections how many at most
     */
    record Server(String host, int port, Duration timeout, int connections) {
        /** For messages. */
        @Override
        public String toString() {
            return "memcached at " + host + ':' + port;
        }
    }

    static MemcachedSettings of(MemcachedStores.Config config, Map<String, ?> raw) {
        Settings keys = new Settings(MemcachedStores.PID, raw);
        String name = keys.required("name", config::name, MEMORY);
        if (name.equals("memory")) {
            throw keys.bad("name", MEMORY);
        }
        String namespace = keys.required("namespace", config::namespace, WORD);
        if (!namespace.matches("[!-~]{1,100}")) {
            throw keys.bad("namespace", WORD);
        }
        return new MemcachedSettings(
                name,
                server(keys, config),
                Duration.ofSeconds(keys.integer("ageTime", config::ageTime, 0, MONTH)),
                namespace,
                keys.text(".secret", config::_secret));
    }

    private static Server server(Settings keys, MemcachedStores.Config config) {
        return new Server(
                keys.required("host", config::host, "the name or address of a memcached server"),
                keys.integer("port", config::port, 1, 65_535),
                Duration.ofMillis(keys.integer("timeoutMillis", config::timeoutMillis, 1, MINUTE_MILLIS)),
                keys.integer("maximumConnections", config::maximumConnections, 1, 1_000));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return name + ": " + server + ", namespace " + namespace;
    }
}
