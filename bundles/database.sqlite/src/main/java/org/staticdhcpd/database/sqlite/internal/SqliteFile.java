package org.staticdhcpd.database.sqlite.internal;

import java.nio.file.Path;
import java.time.Duration;
import org.staticdhcpd.database.jpa.Database;
import org.staticdhcpd.database.jpa.Dialect;
import org.staticdhcpd.database.jpa.Pool;

/** An SQLite file as a database to read. */
final class SqliteFile {
    /** SQLite's own comparison, so that the index {@code case_insensitive_macs} of the original's schema serves. */
    private static final String FOLDED_MAC = "sql('? collate nocase', m.mac)";

    private static final int CONNECTIONS = 4;

    private SqliteFile() {}

    static Database at(Path file) {
        // A fixed pool: every connection sees the file that was there, whatever is moved over it later.
        return new Database(
                new ReadingConnections(file),
                new Dialect(Dialect.ANSI, FOLDED_MAC),
                new Pool(CONNECTIONS, Duration.ZERO),
                () -> FileVersion.of(file));
    }
}
