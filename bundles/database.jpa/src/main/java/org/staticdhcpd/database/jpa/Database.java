package org.staticdhcpd.database.jpa;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A database and how to use it.
 *
 * @param dataSource makes connections; the pool is put around it
 * @param dialect where this engine differs from the others
 * @param pool how connections are kept
 * @param version asked twice a second: when it gives another value than at the time of opening, the database is opened
 *     anew and exchanged. An engine whose database cannot be replaced behind its back gives a constant. It
 *     never throws
 */
public record Database(DataSource dataSource, Dialect dialect, Pool pool, Supplier<?> version) {
    /** Refuses nulls. */
    public Database {
        requireNonNull(dataSource, "dataSource");
        requireNonNull(dialect, "dialect");
        requireNonNull(pool, "pool");
        requireNonNull(version, "version");
    }

    /** Leaves the data source out: what a driver prints of it may contain a password (R164). */
    @Override
    public String toString() {
        return "Database[" + dialect + ", " + pool + ']';
    }
}
