package org.staticdhcpd.database.jpa.internal;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.persistence.EntityManagerFactory;
import javax.persistence.spi.PersistenceProvider;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.database.jpa.EngineSettings;
import org.staticdhcpd.protocol.MacAddress;

/** An open database: the pool, the entity manager factory over it, and the query. */
final class Engine implements OpenDatabase {
    private static final Logger log = LoggerFactory.getLogger(Engine.class);
    private static final int EVERYBODY = Integer.MAX_VALUE;
    private static final long PATIENCE_MILLIS = 2_000;
    private static final LookUpKey NOBODY = LookUpKey.of(new MacAddress(0));

    private final EngineSettings settings;
    private final HikariDataSource pool;
    private final EntityManagerFactory factory;
    private final ClientQuery query;
    private final Semaphore running = new Semaphore(EVERYBODY);
    private volatile boolean closing;

    private Engine(EngineSettings settings, HikariDataSource pool, EntityManagerFactory factory) {
        this.settings = settings;
        this.pool = pool;
        this.factory = factory;
        this.query = new ClientQuery(factory, settings.database().dialect(), settings.rules());
    }

    /**
     * Opens and looks up a client nobody has, so that a missing file, table or column is noticed now.
     *
     * @throws RuntimeException when the database cannot be read; nothing is left open then
     */
    static Engine open(PersistenceProvider provider, EngineSettings settings) {
        HikariDataSource pool = Connections.open(settings);
        EntityManagerFactory factory = null;
        try {
            factory = factory(provider, settings, pool);
            Engine engine = new Engine(settings, pool, factory);
            engine.query.find(NOBODY);
            return engine;
        } catch (RuntimeException e) {
            if (factory != null) {
                factory.close();
            }
            pool.close();
            throw e;
        }
    }

    static EntityManagerFactory factory(PersistenceProvider provider, EngineSettings settings, DataSource pool) {
        return provider.createContainerEntityManagerFactory(new PersistenceUnit(pool, properties(settings)), null);
    }

    private static Properties properties(EngineSettings settings) {
        Properties properties = new Properties();
        // EclipseLink shares a session between factories of one unit unless their sessions have different names.
        properties.setProperty("eclipselink.session-name", settings.name() + '-' + UUID.randomUUID());
        properties.setProperty(
                "eclipselink.target-database", settings.database().dialect().platform());
        properties.setProperty("eclipselink.weaving", "false");
        properties.setProperty("eclipselink.cache.shared.default", "false");
        // Its own lines would carry no identifier and may quote the connection; every failure reaches us as exception.
        properties.setProperty("eclipselink.logging.level", "OFF");
        return properties;
    }

    @Override
    public List<ClientRow> find(LookUpKey key) {
        if (closing || !running.tryAcquire()) {
            throw new EngineClosed();
        }
        try {
            return query.find(key);
        } finally {
            running.release();
        }
    }

    @Override
    public void close() {
        closing = true;
        if (!awaitRunning()) {
            log.warn(
                    "DHCP-JPA-006 {}: look-ups still running after {} ms, closing the database under them",
                    settings.origin(),
                    PATIENCE_MILLIS);
        }
        factory.close();
        pool.close();
    }

    private boolean awaitRunning() {
        try {
            return running.tryAcquire(EVERYBODY, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
