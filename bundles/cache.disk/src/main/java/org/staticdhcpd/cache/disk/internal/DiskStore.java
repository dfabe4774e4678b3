package org.staticdhcpd.cache.disk.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.staticdhcpd.api.AnswerStore;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.protocol.Octets;

/** One table in one SQLite file, opened when it is needed and again after a failure. */
final class DiskStore implements AnswerStore, AutoCloseable {
    private static final int BUSY_MILLIS = 500;
    private static final int PATIENCE_MILLIS = 1_000;

    private static final String TABLE = "create table if not exists answers ("
            + "space text not null, key text not null, value blob not null, primary key (space, key)) without rowid";

    private final StoreFile file;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Connection> open = Optional.empty();
    private boolean closed;

    /** Something done with the file. */
    @FunctionalInterface
    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    DiskStore(StoreFile file) {
        this.file = file;
    }

    Path path() {
        return file.path();
    }

    @Override
    public Optional<Octets> get(String space, LookUpKey key) {
        return run(connection -> {
            try (PreparedStatement select =
                            prepare(connection, "select value from answers where space = ? and key = ?", space, key);
                    ResultSet found = select.executeQuery()) {
                return found.next() ? Optional.of(Octets.of(found.getBytes(1))) : Optional.empty();
            }
        });
    }

    @Override
    public void put(String space, LookUpKey key, Octets value) {
        run(connection -> {
            try (PreparedStatement insert = prepare(
                    connection, "insert or replace into answers (space, key, value) values (?, ?, ?)", space, key)) {
                insert.setBytes(3, value.toBytes());
                return insert.executeUpdate();
            }
        });
    }

    @Override
    public void remove(String space, LookUpKey key) {
        run(connection -> {
            try (PreparedStatement delete =
                    prepare(connection, "delete from answers where space = ? and key = ?", space, key)) {
                return delete.executeUpdate();
            }
        });
    }

    @Override
    public void clear(String space) {
        run(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("delete from answers where space = ?")) {
                delete.setString(1, space);
                return delete.executeUpdate();
            }
        });
    }

    private static PreparedStatement prepare(Connection connection, String sql, String space, LookUpKey key)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, space);
        statement.setString(2, key.kind() == LookUpKey.Kind.MAC ? key.toString() : key.kind() + ":" + key.value());
        return statement;
    }

    private <T> T run(Work<T> work) {
        enter();
        try {
            return work.with(connection());
        } catch (SQLException e) {
            forget();
            throw new SourceException(file.path() + ": " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    private void enter() {
        try {
            if (!lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new SourceException(file.path() + " is busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceException(file.path() + ": interrupted", e);
        }
    }

    private Connection connection() throws SQLException {
        if (closed) {
            throw new SourceException(file.path() + " is closed");
        }
        if (open.isPresent() && file.isThere()) {
            return open.get();
        }
        forget();
        file.prepare();
        try {
            open = Optional.of(connect());
        } catch (SQLException e) {
            if (!StoreFile.isDamage(e)) {
                throw e;
            }
            file.moveAside(e.getMessage());
            file.prepare();
            open = Optional.of(connect());
        }
        return open.get();
    }

    private Connection connect() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // A cache may lose its last answers to a power failure, but not its shape.
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.path().toUri());
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
            statement
                    .executeQuery("select count(*) from (select 1 from answers limit 1)")
                    .close();
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private void forget() {
        open.ifPresent(connection -> {
            try {
                connection.close();
            } catch (SQLException e) {
                // It is given up anyway.
                return;
            }
        });
        open = Optional.empty();
    }

    /** Lets what is under way end, closes the file, and removes it unless it is to be kept. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            forget();
            file.end();
        } finally {
            lock.unlock();
        }
    }
}
