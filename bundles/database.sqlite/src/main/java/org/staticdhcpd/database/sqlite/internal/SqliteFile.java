package org.staticdhcpd.database.sqlite.internal;

import java.nio.file.Path;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.staticdhcpd.database.jpa.Database;
import org.staticdhcpd.database.jpa.Dialect;
import org.staticdhcpd.database.jpa.Pool;

/** How an SQLite file is opened: to read, never to make or change it. */
final class SqliteFile {
    /** SQLite's own comparison, so that the index {@code case_insensitive_macs} of the original's schema serves. */
    private static final String FOLDED_MAC = "sql('? collate nocase', m.mac)";

    private static final Dialect DIALECT = new Dialect(Dialect.ANSI, FOLDED_MAC);

    private static final int CONNECTIONS = 4;

    /** Half of the time a packet waits: who holds the file longer makes the answer "unavailable", never "unknown". */
    private static final int BUSY_MILLIS = 1_000;

    private SqliteFile() {}

    static Database at(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        // Read-only also keeps SQLite from deleting, on closing a replaced file, the log that now belongs to the new.
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        SQLiteDataSource connections = new SQLiteDataSource(config);
        // As a URI: a plain name would be touched by the driver before SQLite sees it.
        connections.setUrl("jdbc:sqlite:" + file.toUri() + "?mode=ro");
        // A fixed pool: every connection sees the file that was there, whatever is moved over it later.
        return new Database(connections, DIALECT, new Pool(CONNECTIONS, Duration.ZERO), () -> FileVersion.of(file));
    }
}
