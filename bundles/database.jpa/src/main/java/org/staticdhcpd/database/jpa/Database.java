package org.staticdhcpd.database.jpa;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A database and how to use it. Two are equal only when they are the same object; settings that are read anew open the
 * database anew.
 */
public final class Database {
    private final DataSource reading;
    private final DataSource writing;
    private final Dialect dialect;
    private final Pool pool;
    private final Supplier<?> version;
    private final Marker marker;
    private final Notifications notifications;
    private final List<String> secrets;

    private Database(Builder parts) {
        reading = parts.reading;
        writing = parts.writing;
        dialect = parts.dialect;
        pool = parts.pool;
        version = parts.version;
        marker = parts.marker;
        notifications = parts.notifications;
        secrets = parts.secrets;
    }

    /** Starts a database that is read through a pool around {@code reading}, and written through the same. */
    public static Builder of(DataSource reading, Dialect dialect, Pool pool) {
        return new Builder(reading, dialect, pool);
    }

    /** Makes connections to look up and read tables; the pool is put around it. */
    public DataSource reading() {
        return reading;
    }

    /** Makes a connection to change tables, one at a time, on demand. */
    public DataSource writing() {
        return writing;
    }

    /** Where this engine differs from the others. */
    public Dialect dialect() {
        return dialect;
    }

    /** How connections are kept. */
    public Pool pool() {
        return pool;
    }

    /** Asked twice a second; see {@link Builder#version}. */
    public Supplier<?> version() {
        return version;
    }

    /** A cheap way to see that nothing changed. */
    public Marker marker() {
        return marker;
    }

    /** How it tells of changes. */
    public Notifications notifications() {
        return notifications;
    }

    /** Texts that are never to be seen in a message, whatever a driver says (R164). */
    public Collection<String> secrets() {
        return secrets;
    }

    /** Leaves data sources and secrets out: what a driver prints of itself may contain a password (R164). */
    @Override
    public String toString() {
        return "Database[" + dialect + ", " + pool + ']';
    }

    /** Collects the parts of a {@link Database}. */
    public static final class Builder {
        private final DataSource reading;
        private final Dialect dialect;
        private final Pool pool;
        private DataSource writing;
        private Supplier<?> version = () -> "never replaced";
        private Marker marker = Marker.NONE;
        private Notifications notifications = Notifications.NONE;
        private List<String> secrets = List.of();

        private Builder(DataSource reading, Dialect dialect, Pool pool) {
            this.reading = requireNonNull(reading, "reading");
            this.writing = reading;
            this.dialect = requireNonNull(dialect, "dialect");
            this.pool = requireNonNull(pool, "pool");
        }

        /** Sets what makes connections to write with, where that is another account. */
        public Builder writing(DataSource value) {
            this.writing = requireNonNull(value, "writing");
            return this;
        }

        /**
         * Sets what is asked twice a second: when it gives another value than at the time of opening, the database is
         * opened anew and exchanged. For databases that can be replaced behind one's back; never throws.
         */
        public Builder version(Supplier<?> value) {
            this.version = requireNonNull(value, "version");
            return this;
        }

        /** Sets a cheap way to see that nothing changed. */
        public Builder marker(Marker value) {
            this.marker = requireNonNull(value, "marker");
            return this;
        }

        /** Sets how the database tells of changes. */
        public Builder notifications(Notifications value) {
            this.notifications = requireNonNull(value, "notifications");
            return this;
        }

        /** Sets the passwords; empty ones do not count. */
        public Builder secrets(String... values) {
            this.secrets =
                    List.of(values).stream().filter(text -> !text.isEmpty()).toList();
            return this;
        }

        /** The database as it is now. */
        public Database build() {
            return new Database(this);
        }
    }
}
