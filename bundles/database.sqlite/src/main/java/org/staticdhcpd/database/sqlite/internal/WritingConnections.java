package org.staticdhcpd.database.sqlite.internal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/** Connections that change one file, which has to exist. References between tables are checked. */
final class WritingConnections extends SQLiteDataSource {
    private static final int BUSY_MILLIS = 5_000;

    WritingConnections(Path file) {
        super(config());
        setUrl("jdbc:sqlite:" + file.toUri() + "?mode=rw");
    }

    /** Without spilling: else a large change would keep look-ups out of the file from its middle on, not from its commit. */
    @Override
    public SQLiteConnection getConnection(String username, String password) throws SQLException {
        SQLiteConnection connection = super.getConnection(username, password);
        try (Statement setting = connection.createStatement()) {
            setting.execute("PRAGMA cache_spill = OFF");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        // So that a transaction has the right to write from the beginning, or waits for it.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        return config;
    }
}
