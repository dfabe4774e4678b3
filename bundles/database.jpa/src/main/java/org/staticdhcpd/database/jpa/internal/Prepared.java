package org.staticdhcpd.database.jpa.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Statements that stay with their connection, where the pool would close them with each use of it: to prepare one may take
 * longer than to run it. There are as many for each connection as there are texts of look-ups, a dozen at most.
 */
final class Prepared {
    private final int timeoutSeconds;
    private final IdentityHashMap<Connection, Map<String, PreparedStatement>> kept = new IdentityHashMap<>();

    Prepared(int timeoutSeconds) {
        this.timeoutSeconds = timeoutSeconds;
    }

    /** The statement, which whoever holds the connection may use until it gives it back, and does not close. */
    PreparedStatement of(Connection pooled, String sql) throws SQLException {
        Connection connection = pooled.unwrap(Connection.class);
        Map<String, PreparedStatement> its = of(connection);
        PreparedStatement before = its.get(sql);
        if (before != null) {
            return before;
        }
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(timeoutSeconds);
        its.put(sql, statement);
        return statement;
    }

    /** Only the map of maps is shared: one thread at a time holds a connection. */
    private synchronized Map<String, PreparedStatement> of(Connection connection) throws SQLException {
        Map<String, PreparedStatement> its = kept.get(connection);
        if (its == null) {
            forgetClosed();
            its = new HashMap<>();
            kept.put(connection, its);
        }
        return its;
    }

    /** The pool closes connections when it likes, and their statements with them. */
    private void forgetClosed() throws SQLException {
        for (Connection connection : kept.keySet().toArray(new Connection[0])) {
            if (connection.isClosed()) {
                kept.remove(connection);
            }
        }
    }

    /** Something failed on this connection: nothing of it is used again. */
    void forget(Connection pooled) throws SQLException {
        Map<String, PreparedStatement> its;
        Connection connection = pooled.unwrap(Connection.class);
        synchronized (this) {
            its = kept.remove(connection);
        }
        if (its != null) {
            for (PreparedStatement statement : its.values()) {
                statement.close();
            }
        }
    }
}
