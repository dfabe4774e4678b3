package org.staticdhcpd.database.jpa.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.database.jpa.EngineSettings;
import org.staticdhcpd.database.jpa.Pool;

/** Makes the pool of a database. */
final class Connections {
    /** A packet waits two seconds at most, so a connection that takes longer is of no use to it. */
    private static final long CONNECT_MILLIS = 1_000;

    private Connections() {}

    /**
     * A pool that has connections already.
     *
     * @throws SourceException when the database does not answer; nothing is left open then
     */
    static HikariDataSource open(EngineSettings settings) {
        knock(settings);
        HikariDataSource pool = new HikariDataSource(config(settings));
        try {
            fill(pool, settings.database().pool());
            return pool;
        } catch (SQLException e) {
            pool.close();
            throw new SourceException(Reason.of(e), e);
        }
    }

    /** Without the pool, which would go on trying for a second before it says why. */
    private static void knock(EngineSettings settings) {
        try (Connection connection = settings.database().dataSource().getConnection()) {
            if (!connection.isValid(1)) {
                throw new SourceException("the database does not answer");
            }
        } catch (SQLException e) {
            throw new SourceException(Reason.of(e), e);
        }
    }

    private static HikariConfig config(EngineSettings settings) {
        Pool kept = settings.database().pool();
        HikariConfig config = new HikariConfig();
        config.setPoolName("staticdhcpd-" + settings.name());
        config.setDataSource(settings.database().dataSource());
        config.setReadOnly(true);
        config.setMaximumPoolSize(kept.connections());
        config.setMaxLifetime(kept.lifetime().toMillis());
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setInitializationFailTimeout(-1);
        return config;
    }

    /** A fixed pool has all its connections before anything happens to the file; any other begins with one. */
    private static void fill(HikariDataSource pool, Pool kept) throws SQLException {
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < (kept.isFixed() ? kept.connections() : 1); i++) {
            connections.add(pool.getConnection());
        }
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
