package org.staticdhcpd.database.sqlite.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.staticdhcpd.database.jpa.Database;
import org.staticdhcpd.database.jpa.Dialect;
import org.staticdhcpd.database.jpa.LookUpRules;
import org.staticdhcpd.database.jpa.Pool;

/** An SQLite file as a database. */
final class SqliteFile {
    /** SQLite's own comparison, so that the index {@code case_insensitive_macs} of the original's schema serves. */
    private static final String FOLDED_MAC = "m.mac collate nocase = ?";

    /** A transaction sees the moment of its first query, and rows are fetched one by one. */
    private static final Dialect.Snapshot SNAPSHOT = new Dialect.Snapshot(Connection.TRANSACTION_NONE, 0, List.of());

    private static final int CONNECTIONS = 4;

    private SqliteFile() {}

    static Database at(Path file, LookUpRules rules) {
        Dialect dialect = new Dialect(Dialect.ANSI, Dialect.EXACT, FOLDED_MAC, SNAPSHOT);
        // A fixed pool: every connection sees the file that was there, whatever is moved over it later.
        return Database.of(new ReadingConnections(file, rules.timeout()), dialect, new Pool(CONNECTIONS, Duration.ZERO))
                .version(() -> FileVersion.of(file))
                .marker(new DataVersion(file))
                .notifications(own -> new Watching(own, file))
                .writing(new WritingConnections(file))
                .build();
    }
}
