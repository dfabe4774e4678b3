package org.staticdhcpd.database.jpa.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.staticdhcpd.database.jpa.EngineSettings;
import org.staticdhcpd.database.jpa.Pool;

/** The connections of an open database: the pool, and what is to be known when it has none to give. */
final class Connections implements AutoCloseable {
    /** A packet waits two seconds at most, so a connection that takes longer is of no use to it. */
    private static final long CONNECT_MILLIS = 1_000;

    private static final long VALIDATE_MILLIS = 500;

    private final DiscreetDataSource database;
    private final HikariDataSource pool;
    private final Reason reason;
    /** Why no connection can be had; empty while they can. */
    private volatile String away = "";

    private volatile Trouble.Kind kind = Trouble.Kind.AWAY;

    private Connections(DiscreetDataSource database, HikariDataSource pool, Reason reason) {
        this.database = database;
        this.pool = pool;
        this.reason = reason;
    }

    /**
     * A pool that has connections already.
     *
     * @throws Trouble when the database does not answer; nothing is left open then
     */
    static Connections open(EngineSettings settings) {
        Reason reason = new Reason(settings.database().secrets());
        DiscreetDataSource discreet = new DiscreetDataSource(settings.database().reading(), reason);
        knock(discreet, reason);
        HikariDataSource pool = new HikariDataSource(config(settings, discreet));
        Connections connections = new Connections(discreet, pool, reason);
        try {
            connections.fill(settings.database().pool());
            return connections;
        } catch (SQLException e) {
            pool.close();
            throw connections.trouble(e);
        }
    }

    /** Without the pool, which would go on trying for a second before it says why. */
    private static void knock(DataSource database, Reason reason) {
        try (Connection connection = database.getConnection()) {
            if (!connection.isValid(1)) {
                throw new Trouble(Trouble.Kind.AWAY, "the database does not answer");
            }
        } catch (SQLException e) {
            throw new Trouble(kind(e), reason.of(e));
        }
    }

    private static HikariConfig config(EngineSettings settings, DataSource database) {
        Pool kept = settings.database().pool();
        HikariConfig config = new HikariConfig();
        config.setPoolName("staticdhcpd-" + settings.name());
        config.setDataSource(database);
        config.setReadOnly(true);
        config.setMaximumPoolSize(kept.connections());
        config.setMaxLifetime(kept.lifetime().toMillis());
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setValidationTimeout(VALIDATE_MILLIS);
        config.setInitializationFailTimeout(-1);
        if (kept.isFixed()) {
            config.setKeepaliveTime(0);
        }
        kept.further()
                .forEach((name, value) -> PoolProperty.named(name).ifPresent(property -> property.set(config, value)));
        return config;
    }

    /** A fixed pool has all its connections before anything happens to the file; any other begins with one. */
    private void fill(Pool kept) throws SQLException {
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < (kept.isFixed() ? kept.connections() : 1); i++) {
            connections.add(pool.getConnection());
        }
        for (Connection connection : connections) {
            connection.close();
        }
    }

    /**
     * A connection of the pool.
     *
     * @throws Trouble when there is none to be had; at once when that was so before
     */
    Connection take() {
        if (!away.isEmpty()) {
            throw new Trouble(kind, away);
        }
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            throw none(e);
        }
    }

    private Trouble none(SQLException failure) {
        HikariPoolMXBean now = pool.getHikariPoolMXBean();
        if (now.getActiveConnections() > 0 && now.getTotalConnections() >= pool.getMaximumPoolSize()) {
            return new Trouble(
                    Trouble.Kind.EXHAUSTED,
                    "all " + pool.getMaximumPoolSize() + " connections are in use, and none became free in "
                            + pool.getConnectionTimeout() + " ms");
        }
        // The pool says only that it waited; what it waited for is known here.
        SQLException cause = database.failure().orElse(failure);
        return lost(Reason.isRefused(cause) ? Trouble.Kind.REFUSED : Trouble.Kind.AWAY, cause);
    }

    /** What a failure of a query means. */
    Trouble trouble(SQLException failure) {
        Trouble.Kind is = kind(failure);
        return is == Trouble.Kind.AWAY ? lost(is, failure) : new Trouble(is, reason.of(failure));
    }

    static Trouble.Kind kind(SQLException failure) {
        if (Reason.isRefused(failure)) {
            return Trouble.Kind.REFUSED;
        }
        if (Reason.isSlow(failure)) {
            return Trouble.Kind.SLOW;
        }
        return Reason.isBroken(failure) ? Trouble.Kind.AWAY : Trouble.Kind.OTHER;
    }

    private Trouble lost(Trouble.Kind is, SQLException failure) {
        kind = is;
        away = reason.of(failure);
        return new Trouble(is, away);
    }

    /** Lets go of this connection when it comes back. */
    void discard(Connection connection) {
        pool.evictConnection(connection);
    }

    /** Lets go of all connections nobody uses: one was dead, so the others may be, too. */
    void renew() {
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    /** Why no connection could be had, which stays so; empty while they can. */
    Optional<String> away() {
        return Optional.of(away).filter(why -> !why.isEmpty());
    }

    /** In use, idle, waiting for, most; for people. */
    String inWords() {
        HikariPoolMXBean now = pool.getHikariPoolMXBean();
        return now.getActiveConnections() + " of " + pool.getMaximumPoolSize() + " in use, " + now.getIdleConnections()
                + " idle, " + now.getThreadsAwaitingConnection() + " look-ups waiting";
    }

    @Override
    public void close() {
        pool.close();
    }
}
