package org.staticdhcpd.extension.redis.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.extension.redis.internal.RedisSettings.Login;
import org.staticdhcpd.extension.redis.internal.RedisSettings.Place;
import org.staticdhcpd.itests.servers.RedisServer;
import redis.clients.jedis.Jedis;

/** A real Redis server, somebody who writes to it, and sources that ask it. */
final class Site implements AutoCloseable {
    static final String HOST = "127.0.0.1";
    static final String MAC = "aa:bb:cc:dd:ee:ff";
    static final String NETWORK = "192.168.0.0/24|0";

    final RedisServer server = RedisServer.started();
    final RecordingLog log = new RecordingLog();

    /** A connection of its own, which the caller closes. */
    Jedis redis() {
        return new Jedis(HOST, server.port());
    }

    /** Stores a hash in place of what was there: names and values in turn. */
    void put(String key, String... fields) {
        Map<String, String> hash = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            hash.put(fields[i], fields[i + 1]);
        }
        try (Jedis redis = redis()) {
            redis.del(key);
            redis.hset(key, hash);
        }
    }

    /** The network and the client of the original's README. */
    void putSample() {
        put(
                NETWORK,
                "lease_time",
                "7200",
                "gateway",
                "192.168.0.1",
                "subnet_mask",
                "255.255.255.0",
                "broadcast_address",
                "192.168.0.255",
                "domain_name_servers",
                "192.168.0.5,192.168.0.6,192.168.0.7",
                "ntp_servers",
                "192.168.0.8, 192.168.0.9",
                "domain_name",
                "example.org");
        put(MAC, "ip", "192.168.0.197", "hostname", "any-valid-hostname", "subnet", "192.168.0.0/24", "serial", "0");
    }

    void empty() {
        try (Jedis redis = redis()) {
            redis.flushAll();
        }
    }

    RedisSettings settings() {
        return settings(new Login("", ""), 8);
    }

    RedisSettings settings(Login login, int connections) {
        Place place = new Place(HOST, server.port(), 0, Tls.NONE);
        return new RedisSettings("redis", place, login, Duration.ofSeconds(1), connections);
    }

    /** A source and its connections. */
    Asked asked() {
        return asked(settings());
    }

    Asked asked(RedisSettings settings) {
        RedisConnections connections = new RedisConnections(settings);
        return new Asked(new RedisSource(settings, connections, log.logger()), connections);
    }

    /** A source that is closed again. */
    record Asked(RedisSource source, RedisConnections connections) implements AutoCloseable {
        Answer find(String key) {
            return source.lookUp(Query.of(LookUpKey.parse(key)));
        }

        @Override
        public void close() {
            connections.close();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
