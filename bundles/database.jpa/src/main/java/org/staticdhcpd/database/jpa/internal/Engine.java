package org.staticdhcpd.database.jpa.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javax.persistence.spi.PersistenceProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.ClientStore.Change;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.database.jpa.EngineSettings;
import org.staticdhcpd.protocol.MacAddress;

/** An open database: its connections, and the query. */
final class Engine implements OpenDatabase {
    /** What is asked on a connection. */
    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private static final Logger log = LoggerFactory.getLogger(Engine.class);
    private static final int EVERYBODY = Integer.MAX_VALUE;
    private static final long PATIENCE_MILLIS = 2_000;
    private static final LookUpKey NOBODY = LookUpKey.of(new MacAddress(0));

    private final EngineSettings settings;
    private final Connections connections;
    private final ClientQuery query;
    private final ChangedRows rows;
    private final Writer writer;
    private final Semaphore running = new Semaphore(EVERYBODY);
    private volatile boolean closing;

    private Engine(PersistenceProvider provider, EngineSettings settings, Connections connections) {
        this.settings = settings;
        this.connections = connections;
        this.writer = new Writer(provider, settings);
        this.query = new ClientQuery(settings.database().dialect(), settings.rules());
        this.rows = new ChangedRows(
                new RowShape(settings.rules()), settings.database().dialect());
    }

    /**
     * Opens and looks up a client nobody has, so that a missing file, table or column is noticed now.
     *
     * @throws Trouble when the database cannot be read; nothing is left open then
     */
    static Engine open(PersistenceProvider provider, EngineSettings settings) {
        Connections connections = Connections.open(settings);
        try {
            Engine engine = new Engine(provider, settings, connections);
            engine.find(NOBODY);
            return engine;
        } catch (RuntimeException e) {
            connections.close();
            throw e;
        }
    }

    @Override
    public List<Row> find(LookUpKey key) {
        return counted(() -> ask(lookUp(connection -> query.find(connection, key))));
    }

    @Override
    public List<List<Row>> findAll(List<LookUpKey> keys) {
        return counted(() -> ask(lookUp(connection -> query.findAll(connection, keys))));
    }

    /** The pool does not see what happens to statements that outlive its loan. */
    private <T> Question<T> lookUp(Question<T> question) {
        return connection -> {
            try {
                return question.ask(connection);
            } catch (SQLException e) {
                forget(connection, e);
                if (Reason.isBroken(e) || Reason.isSlow(e)) {
                    connections.discard(connection);
                }
                throw e;
            }
        };
    }

    private void forget(Connection connection, SQLException failure) {
        try {
            query.failed(connection);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public Optional<NetworkRecord> network(Network.Key key) {
        return counted(() -> ask(connection -> rows.networks(connection, List.of(key)))).stream()
                .flatMap(found -> found.now().stream())
                .findFirst();
    }

    @Override
    public void apply(List<Change> changes, IntConsumer progress) {
        counted(() -> {
            writer.apply(changes, progress);
            return "";
        });
    }

    private <T> T counted(Supplier<T> work) {
        if (closing || !running.tryAcquire()) {
            throw new EngineClosed();
        }
        try {
            return work.get();
        } finally {
            running.release();
        }
    }

    /** A connection that died while nobody used it is no reason to keep a client waiting: another one is tried. */
    private <T> T ask(Question<T> question) {
        try {
            return once(question);
        } catch (SQLException e) {
            if (!Reason.isBroken(e) || Reason.isSlow(e)) {
                throw connections.trouble(e);
            }
        }
        connections.renew();
        try {
            return once(question);
        } catch (SQLException e) {
            throw connections.trouble(e);
        }
    }

    private <T> T once(Question<T> question) throws SQLException {
        try (Connection connection = connections.take()) {
            return question.ask(connection);
        }
    }

    @Override
    public Optional<String> away() {
        return connections.away();
    }

    @Override
    public String pool() {
        return connections.inWords();
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
        writer.close();
        connections.close();
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
