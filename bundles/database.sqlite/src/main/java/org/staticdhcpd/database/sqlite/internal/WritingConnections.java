package org.staticdhcpd.database.sqlite.internal;

import java.nio.file.Path;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/** Connections that change one file, which has to exist. References between tables are checked. */
final class WritingConnections extends SQLiteDataSource {
    private static final int BUSY_MILLIS = 5_000;

    WritingConnections(Path file) {
        super(config());
        setUrl("jdbc:sqlite:" + file.toUri() + "?mode=rw");
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
