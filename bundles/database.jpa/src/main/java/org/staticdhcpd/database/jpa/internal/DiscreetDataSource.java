package org.staticdhcpd.database.jpa.internal;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A data source whose failures quote no secret (R164): the pool, which writes what it is told into the log, sees only
 * this one.
 */
record DiscreetDataSource(DataSource plain, Reason reason) implements DataSource {
    @Override
    public Connection getConnection() throws SQLException {
        try {
            return plain.getConnection();
        } catch (SQLException e) {
            throw reason.discreet(e);
        }
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
