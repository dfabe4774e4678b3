package org.staticdhcpd.database.sqlite.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Connections that only read one file.
 *
 * <p>When a program died while writing, SQLite lets nobody read until somebody who may write has taken the half-written
 * transaction back. That is the one thing for which the file is opened to write: the rows are as committed afterwards.
 */
final class ReadingConnections extends SQLiteDataSource {
    private static final int PRIMARY_CODE = 0xFF;

    private final SQLiteDataSource recovering;

    /** @param patience who holds the file longer makes the answer "unavailable", never "unknown" */
    ReadingConnections(Path file, Duration patience) {
        // Read-only also keeps SQLite from deleting, on closing a replaced file, the log that now belongs to the new.
        super(config(true, patience));
        // As a URI: a plain name would be touched by the driver before SQLite sees it.
        setUrl("jdbc:sqlite:" + file.toUri() + "?mode=ro");
        recovering = new SQLiteDataSource(config(false, patience));
        recovering.setUrl("jdbc:sqlite:" + file.toUri() + "?mode=rw");
    }

    private static SQLiteConfig config(boolean readOnly, Duration patience) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        // Without CREATE: a file that is missing stays missing.
        config.resetOpenMode(org.sqlite.SQLiteOpenMode.CREATE);
        config.setBusyTimeout(Math.toIntExact(patience.toMillis()));
        return config;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try {
            read(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            if (!needsWriter(e)) {
                throw e;
            }
        }
        takeBack();
        return super.getConnection();
    }

    private void takeBack() throws SQLException {
        try (Connection connection = recovering.getConnection()) {
            read(connection);
        }
    }

    /** Reads the file's header, which is where SQLite notices that something has to be taken back. */
    private static void read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma schema_version");
        }
    }

    private static boolean needsWriter(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                && (sqlite.getResultCode().code & PRIMARY_CODE) == SQLiteErrorCode.SQLITE_READONLY.code;
    }
}
