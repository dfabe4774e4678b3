package org.staticdhcpd.cache.memcached.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.itests.servers.MemcachedServer;
import org.staticdhcpd.itests.servers.Server;
import org.staticdhcpd.protocol.Octets;

/** A real memcached, stores that use it, and somebody else who does. */
final class Site implements AutoCloseable {
    static final String SPACE = "db";
    static final LookUpKey ONE = LookUpKey.parse("02:00:00:00:00:01");
    static final LookUpKey TWO = LookUpKey.parse("02:00:00:00:00:02");
    static final Octets OLD = Octets.ofText("the old answer");
    static final Octets NEW = Octets.ofText("the new answer");

    private static final Duration LIMIT = Duration.ofSeconds(15);

    final MemcachedServer server = MemcachedServer.started();
    final RecordingLog log = new RecordingLog();

    /** Settings in the making. */
    record Wanted(int port, Duration ageTime, Duration timeout, String namespace, String secret) {
        Wanted age(Duration value) {
            return new Wanted(port, value, timeout, namespace, secret);
        }

        Wanted timeout(Duration value) {
            return new Wanted(port, ageTime, value, namespace, secret);
        }

        Wanted namespace(String value) {
            return new Wanted(port, ageTime, timeout, value, secret);
        }

        Wanted secret(String value) {
            return new Wanted(port, ageTime, timeout, namespace, value);
        }

        MemcachedSettings.Server server() {
            return new MemcachedSettings.Server(Server.HOST, port, timeout, 4);
        }

        MemcachedSettings settings() {
            return new MemcachedSettings("memcached", server(), ageTime, namespace, secret);
        }
    }

    Wanted wanted() {
        return new Wanted(server.port(), Duration.ofMinutes(5), Duration.ofSeconds(5), "lab", "open-sesame");
    }

    MemcachedStore store(Wanted wanted) {
        return new MemcachedStore(wanted.settings(), log.logger());
    }

    MemcachedStore store() {
        return store(wanted());
    }

    /** The name of an answer of the usual store. */
    static String name(LookUpKey key) {
        return new Seal("lab", "open-sesame").name(SPACE, key);
    }

    /** The name of the generation of the usual store. */
    static String generation() {
        return new Seal("lab", "open-sesame").name(SPACE);
    }

    /** Stores what somebody else might. */
    void write(String name, Octets value) {
        talk(talk -> talk.set(name, value.toBytes(), 0));
    }

    /** What is stored under this name. */
    Optional<Octets> read(String name) {
        return Optional.ofNullable(talk(talk -> talk.get(List.of(name))).get(name));
    }

    void delete(String name) {
        talk(talk -> {
            talk.delete(name);
            return Map.of();
        });
    }

    private <T> T talk(Connections.Topic<T> topic) {
        try (Connections connections = new Connections(wanted().server())) {
            return connections.talk(topic);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain until " + what);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
