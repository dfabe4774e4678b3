package org.staticdhcpd.extension.redis.internal;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.contract.Ability;
import org.staticdhcpd.contract.DefinitionSourceContract;
import org.staticdhcpd.contract.SourceUnderTest;
import org.staticdhcpd.itests.servers.RequiresServers;
import org.staticdhcpd.itests.servers.ServerProgram;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Transaction;

/** What every source promises, with a real Redis and the keys of the original. */
@RequiresServers(ServerProgram.REDIS)
class RedisContractTest extends DefinitionSourceContract {
    private static Site site;

    @BeforeAll
    static void start() {
        site = new Site();
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Override
    protected SourceUnderTest open(Path empty) {
        site.empty();
        RedisConnections connections = new RedisConnections(site.settings());
        return new Filled(
                new RedisSource(site.settings(), connections, site.log.logger()),
                connections,
                new RedisStore(connections));
    }

    /** A source, and somebody who writes hashes beside it. */
    private record Filled(DefinitionSource source, RedisConnections connections, RedisStore writer)
            implements SourceUnderTest {
        /** One client has one key, so two rows of it cannot be. */
        @Override
        public void fill(List<NetworkRecord> networks, List<ClientRecord> clients) {
            Set<String> keys = new HashSet<>();
            clients.forEach(row -> {
                if (!keys.add(row.mac())) {
                    throw new IllegalArgumentException("two rows of " + row.mac());
                }
            });
            try (Jedis redis = site.redis()) {
                replace(redis.keys("*"), redis.multi(), networks, clients);
            }
        }

        private static void replace(
                Set<String> old, Transaction transaction, List<NetworkRecord> networks, List<ClientRecord> clients) {
            try (Transaction all = transaction) {
                old.forEach(all::del);
                networks.forEach(row -> all.hset(row.subnet() + '|' + row.serial(), RowWriter.fields(row)));
                clients.forEach(row -> all.hset(row.mac(), RowWriter.fields(row)));
                all.exec();
            }
        }

        @Override
        public Set<Ability> abilities() {
            return EnumSet.of(Ability.OTHER_KEYS, Ability.EXTRA, Ability.OUTAGE);
        }

        @Override
        public Optional<ClientStore> store() {
            return Optional.of(writer);
        }

        @Override
        public void breakDown() {
            site.server.stop();
        }

        @Override
        public void repair() {
            site.server.start();
        }

        @Override
        public void close() {
            connections.close();
        }
    }
}
