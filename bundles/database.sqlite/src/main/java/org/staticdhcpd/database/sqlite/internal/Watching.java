package org.staticdhcpd.database.sqlite.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.staticdhcpd.database.jpa.Notifications;

/** SQLite tells nobody of changes, but asking whether there were any costs a few microseconds. */
final class Watching implements Notifications.Listening {
    /** A change is to be seen within 100 ms, with the time to read it. */
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final Connection own;
    private final DataVersion version;
    private String seen;

    Watching(Connection own, Path file) throws SQLException {
        this.own = own;
        this.version = new DataVersion(file);
        this.seen = now();
    }

    private String now() throws SQLException {
        return version.read(own).orElse("");
    }

    @Override
    public boolean await(Duration atMost) throws SQLException, InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            String now = now();
            if (!now.equals(seen)) {
                seen = now;
                return true;
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            Thread.sleep(Math.min(INTERVAL.toMillis(), left / 1_000_000 + 1));
        }
    }
}
