package org.staticdhcpd.database.jpa.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.staticdhcpd.database.jpa.Dialect;

/** Several queries that see the database as it is at one moment; rows are streamed. */
final class Moment {
    /** What is done in the meantime. */
    interface Work<T> {
        T in(Moment moment) throws SQLException;
    }

    /** Takes the row the result stands at. */
    interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    /** For tables that take long to begin with; look-ups have a shorter time. */
    private static final int PATIENCE_MILLIS = 60_000;

    private final Connection connection;
    private final Dialect.Snapshot how;

    private Moment(Connection connection, Dialect.Snapshot how) {
        this.connection = connection;
        this.how = how;
    }

    /** Works in a transaction of its own, with a connection on which nothing else happens. */
    static <T> T see(Connection connection, Dialect.Snapshot how, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Moment moment = new Moment(connection, how);
            moment.begin();
            T result = work.in(moment);
            connection.commit();
            return result;
        } finally {
            end(connection);
        }
    }

    /** What was committed is not undone by this; a lost connection has nothing to undo. */
    private static void end(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void begin() throws SQLException {
        if (how.isolation() != Connection.TRANSACTION_NONE && connection.getTransactionIsolation() != how.isolation()) {
            connection.rollback();
            connection.setTransactionIsolation(how.isolation());
        }
        try (Statement statement = connection.createStatement()) {
            for (String sql : how.begin()) {
                statement.execute(sql);
            }
        }
    }

    /** Lets the driver wait longer than for a look-up. */
    static Connection patient(Connection connection) throws SQLException {
        try {
            connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
        } catch (java.sql.SQLFeatureNotSupportedException e) {
            // Then it has no time-out that could be too short.
            return connection;
        }
        return connection;
    }

    Connection connection() {
        return connection;
    }

    /** Hands out all rows of a query. */
    void each(String sql, Taker taker) throws SQLException {
        try (Statement statement =
                connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            if (how.fetchSize() != 0) {
                statement.setFetchSize(how.fetchSize());
            }
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    taker.take(rows);
                }
            }
        }
    }
}
