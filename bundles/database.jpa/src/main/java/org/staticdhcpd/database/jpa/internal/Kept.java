package org.staticdhcpd.database.jpa.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * A connection beside the pool that is kept while a database serves; another one is made when it was lost or another
 * database serves. Used by one thread at a time.
 */
final class Kept implements AutoCloseable {
    /** What is done with it. */
    interface Work<T> {
        T with(One one) throws SQLException;
    }

    /**
     * One connection.
     *
     * @param connection itself
     * @param of what it belongs to
     * @param id another text for each that there was
     */
    record One(Connection connection, Serving of, String id) {}

    private Optional<One> one = Optional.empty();
    private boolean closed;

    /**
     * Does something with the connection.
     *
     * @throws Trouble when that fails, or there is none
     */
    synchronized <T> T use(Serving serving, Work<T> work) {
        if (closed) {
            throw new Trouble(Trouble.Kind.OTHER, "the database is being closed");
        }
        try {
            return work.with(of(serving));
        } catch (SQLException e) {
            drop();
            throw Beside.trouble(serving.settings(), e);
        }
    }

    private One of(Serving serving) throws SQLException {
        if (one.filter(it -> it.of().equals(serving)).isEmpty()) {
            drop();
            one = Optional.of(new One(
                    Beside.open(serving.settings()), serving, UUID.randomUUID().toString()));
        }
        return one.orElseThrow();
    }

    private void drop() {
        one.ifPresent(it -> Beside.close(it.connection()));
        one = Optional.empty();
    }

    @Override
    public synchronized void close() {
        closed = true;
        drop();
    }
}
