package org.staticdhcpd.database.postgresql.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.staticdhcpd.database.jpa.Notifications;

/** Hears what the triggers of {@code samples/sql/postgresql.sql} tell with NOTIFY. */
final class Listener implements Notifications.Listening {
    /** A server that went away without a word would never be missed otherwise. */
    private static final Duration CHECKED = Duration.ofSeconds(5);

    private static final int CHECK_SECONDS = 1;

    private final Connection own;
    private final PGConnection connection;
    private long checkAt;

    Listener(Connection own) throws SQLException {
        this.own = own;
        this.connection = own.unwrap(PGConnection.class);
        try (Statement statement = own.createStatement()) {
            statement.execute("listen dhcp_change");
        }
        checkAt = System.nanoTime() + CHECKED.toNanos();
    }

    @Override
    public boolean await(Duration atMost) throws SQLException {
        if (System.nanoTime() - checkAt > 0) {
            check();
        }
        // For the driver, 0 is for ever.
        int millis = Math.max(1, Math.toIntExact(atMost.toMillis()));
        PGNotification[] heard = connection.getNotifications(millis);
        return heard != null && heard.length > 0;
    }

    private void check() throws SQLException {
        if (!own.isValid(CHECK_SECONDS)) {
            throw new SQLException("the server does not answer", "08006");
        }
        checkAt = System.nanoTime() + CHECKED.toNanos();
    }
}
