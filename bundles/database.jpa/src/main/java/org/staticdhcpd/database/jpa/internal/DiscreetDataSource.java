package org.staticdhcpd.database.jpa.internal;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A data source whose failures quote no secret (R164): the pool, which writes what it is told into the log, sees only
 * this one.
 */
final class DiscreetDataSource implements DataSource {
    private final DataSource plain;
    private final Reason reason;
    private volatile Optional<SQLException> failure = Optional.empty();

    DiscreetDataSource(DataSource plain, Reason reason) {
        this.plain = plain;
        this.reason = reason;
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            Connection connection = plain.getConnection();
            failure = Optional.empty();
            return connection;
        } catch (SQLException e) {
            SQLException discreet = reason.discreet(e);
            failure = Optional.of(discreet);
            throw discreet;
        }
    }

    /** Why the last connection could not be made; empty when it could. */
    Optional<SQLException> failure() {
        return failure;
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the account is the engine's");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return plain.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        plain.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        plain.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return plain.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return plain.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException("nothing to see");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    /** The pool prints its data source at times. */
    @Override
    public String toString() {
        return "DataSource";
    }
}
