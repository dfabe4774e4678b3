package org.staticdhcpd.extension.redis.internal;

import java.util.function.Function;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** The connections to one Redis server. Every failure of theirs is a {@link RedisAway}. */
final class RedisConnections implements AutoCloseable {
    /** Whole imports are one transaction, and a listing reads everything: nobody's packet waits for those. */
    private static final int LONG_MILLIS = 120_000;

    private final RedisSettings settings;
    private final HostAndPort server;
    private final ConnectionPool pool;

    RedisConnections(RedisSettings settings) {
        this.settings = settings;
        this.server = new HostAndPort(settings.place().host(), settings.place().port());
        this.pool = new ConnectionPool(server, client(settings).build(), limits(settings));
    }

    private static DefaultJedisClientConfig.Builder client(RedisSettings settings) {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                // RESP2 needs no handshake, and every server speaks it.
                .resp2()
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .timeoutMillis((int) settings.timeout().toMillis())
                .database(settings.place().database());
        RedisSettings.Login login = settings.login();
        if (!login.password().isEmpty()) {
            config.user(login.username().isEmpty() ? null : login.username()).password(login.password());
        }
        settings.place().tls().apply(config);
        return config;
    }

    private static ConnectionPoolConfig limits(RedisSettings settings) {
        ConnectionPoolConfig limits = new ConnectionPoolConfig();
        limits.setMaxTotal(settings.connections());
        limits.setMaxIdle(settings.connections());
        limits.setMaxWait(settings.timeout());
        limits.setJmxEnabled(false);
        return limits;
    }

    /** Asks, once more where a connection had been cut while it lay idle: the server was restarted, then. */
    <T> T ask(Function<Jedis, T> question) {
        try {
            return once(question);
        } catch (Cut cut) {
            pool.clear();
            if (cut.wasSlow()) {
                throw away(cut.reason());
            }
        }
        try {
            return once(question);
        } catch (Cut cut) {
            throw away(cut.reason());
        }
    }

    /** Does what takes long, or must not be done twice, over a connection of its own: look-ups keep theirs. */
    <T> T work(Function<Jedis, T> job) {
        try (Jedis redis = new Jedis(
                server, client(settings).socketTimeoutMillis(LONG_MILLIS).build())) {
            return job.apply(redis);
        } catch (JedisException e) {
            throw away(e);
        }
    }

    private <T> T once(Function<Jedis, T> question) throws Cut {
        try (Jedis redis = new Jedis(borrow())) {
            return question.apply(redis);
        } catch (JedisConnectionException e) {
            throw new Cut(e);
        } catch (JedisException e) {
            throw away(e);
        }
    }

    private Connection borrow() {
        try {
            return pool.getResource();
        } catch (JedisException | IllegalStateException e) {
            throw away(e);
        }
    }

    private RedisAway away(RuntimeException failure) {
        return new RedisAway(settings, failure);
    }

    /** How many are in use, for people. */
    String inWords() {
        return pool.getNumActive() + " of " + settings.connections() + " in use, " + pool.getNumIdle() + " idle";
    }

    /** Idle connections end now, the others when their look-ups have. */
    @Override
    public void close() {
        pool.close();
    }

    /** A connection that was there is not any more. */
    private static final class Cut extends Exception {
        private static final long serialVersionUID = 1L;

        private final JedisConnectionException reason;

        Cut(JedisConnectionException reason) {
            super(reason);
            this.reason = reason;
        }

        JedisConnectionException reason() {
            return reason;
        }

        boolean wasSlow() {
            return RedisAway.root(reason) instanceof java.net.SocketTimeoutException;
        }
    }
}
