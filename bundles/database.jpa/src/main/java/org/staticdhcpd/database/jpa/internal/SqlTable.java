package org.staticdhcpd.database.jpa.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.database.jpa.EngineSettings;

/**
 * The tables as a whole. What changed is known from the journal; without one a cheap marker may say that nothing did;
 * without that everything is read to see, but never more than a tenth of the time.
 *
 * <p>Marks are texts, with what stands for the columns before: {@code journal NUMBER ORIGIN}, which holds for ever; {@code marker CONNECTION …}, which holds for
 * one connection; {@code content …}, the sum of all rows.
 */
final class SqlTable implements ClientTable, AutoCloseable {
    private static final Changes NONE = new Changes.None();
    private static final Changes UNKNOWN = new Changes.Unknown();
    private static final String MARKER = "marker ";
    private static final String CONTENT = "content ";
    private static final int REST = 9;

    private final Supplier<Serving> serving;
    private final Kept kept = new Kept();
    private final Ear ear;
    private volatile String way = "not read yet";
    private volatile long restUntil = System.nanoTime();
    private volatile boolean closed;

    SqlTable(Supplier<Serving> serving) {
        this.serving = serving;
        this.ear = new Ear(serving);
    }

    /** How changes are noticed, for people. */
    String way() {
        return way;
    }

    @Override
    public Object read(Reader reader) {
        Serving now = open();
        try {
            return columns(now.settings()) + read(now, reader);
        } catch (Trouble e) {
            throw new SourceException(e.getMessage());
        }
    }

    /** Rows that were read without a column that is wanted now are of no use. */
    private static String columns(EngineSettings settings) {
        RowShape shape = new RowShape(settings.rules());
        return "columns " + Integer.toHexString((shape.ofClients() + shape.ofNetworks()).hashCode()) + ' ';
    }

    private String read(Serving now, Reader reader) {
        boolean journal = kept.use(now, one -> position(one.connection()).isPresent());
        // Before everything else: what changes while the tables are being read must not be missed.
        String marker = journal ? "" : kept.use(now, one -> marker(now, one));
        way = journal ? "the journal" : marker.isEmpty() ? "reading everything" : "a marker, then reading everything";
        try (Connection connection = Beside.open(now.settings())) {
            return Moment.see(connection, now.settings().database().dialect().snapshot(), moment -> {
                String position = journal
                        ? Journal.position(connection).map(Object::toString).orElse("")
                        : marker;
                return position.isEmpty() ? CONTENT + content(now, moment, reader) : all(now, moment, reader, position);
            });
        } catch (SQLException e) {
            throw Beside.trouble(now.settings(), e);
        }
    }

    /** Asked outside of a transaction, which some databases would give up for it. */
    private static Optional<Journal.Position> position(Connection connection) throws SQLException {
        try {
            return Journal.position(connection);
        } catch (SQLException e) {
            if (Reason.isBroken(e) || Reason.isSlow(e)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static String marker(Serving now, Kept.One one) throws SQLException {
        Optional<String> text = now.settings().database().marker().read(one.connection());
        return text.map(state -> MARKER + one.id() + ' ' + state).orElse("");
    }

    private static String content(Serving now, Moment moment, Reader reader) throws SQLException {
        Content content = new Content(reader);
        all(now, moment, content, "");
        return content.sum();
    }

    private static String all(Serving now, Moment moment, Reader reader, String mark) throws SQLException {
        RowShape shape = new RowShape(now.settings().rules());
        moment.each("select count(*) from maps", row -> reader.expect(row.getLong(1)));
        moment.each("select " + shape.ofNetworks() + " from subnets n", row -> reader.network(shape.network(row, 0)));
        moment.each("select " + shape.ofClients() + " from maps m", row -> reader.client(shape.client(row)));
        return mark;
    }

    @Override
    public Changes changes(Object mark) {
        Serving now = open();
        String columns = columns(now.settings());
        if (!mark.toString().startsWith(columns)) {
            return UNKNOWN;
        }
        String text = mark.toString().substring(columns.length());
        try {
            if (text.startsWith(CONTENT)) {
                return contentChanges(now, text);
            }
            if (text.startsWith(MARKER)) {
                return kept.use(now, one -> marker(now, one)).equals(text) ? NONE : UNKNOWN;
            }
            Optional<Journal.Position> since = Journal.Position.parse(text);
            return since.isEmpty() ? UNKNOWN : kept.use(now, one -> journalChanges(now, one, since.get()));
        } catch (Trouble e) {
            throw new SourceException(e.getMessage());
        }
    }

    private static Changes journalChanges(Serving now, Kept.One one, Journal.Position since) throws SQLException {
        Connection connection = one.connection();
        Optional<Journal.Position> until = position(connection);
        if (until.filter(since::precedes).isEmpty()) {
            return UNKNOWN;
        }
        if (until.equals(Optional.of(since))) {
            return NONE;
        }
        return Moment.see(
                connection,
                now.settings().database().dialect().snapshot(),
                moment -> some(now.settings(), connection, since));
    }

    private static Changes some(EngineSettings settings, Connection connection, Journal.Position since)
            throws SQLException {
        Optional<Journal.Position> to = Journal.position(connection).filter(since::precedes);
        if (to.isEmpty()) {
            return UNKNOWN;
        }
        Optional<Journal.Changed> changed = Journal.between(connection, since, to.get());
        if (changed.isEmpty()) {
            return UNKNOWN;
        }
        ChangedRows rows = new ChangedRows(
                new RowShape(settings.rules()), settings.database().dialect());
        return new Changes.Some(
                columns(settings) + to.get(),
                rows.networks(connection, changed.get().networks()),
                rows.clients(connection, changed.get().macs()));
    }

    private Changes contentChanges(Serving now, String mark) {
        rest();
        long begin = System.nanoTime();
        String current = read(now, Nobody.HERE);
        long end = System.nanoTime();
        restUntil = end + REST * (end - begin);
        return current.equals(mark) ? NONE : UNKNOWN;
    }

    /** Reading everything is hard on a database: nine tenths of the time nothing is read. */
    private void rest() {
        try {
            while (!closed && System.nanoTime() - restUntil < 0) {
                Thread.sleep(Math.min(100, (restUntil - System.nanoTime()) / 1_000_000 + 1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceException("interrupted");
        }
    }

    private Serving open() {
        Serving now = serving.get();
        if (closed) {
            throw new SourceException("the database is being closed");
        }
        if (!now.isOpen()) {
            throw new SourceException(now.version().toString());
        }
        return now;
    }

    @Override
    public boolean await(Duration atMost) throws InterruptedException {
        return ear.await(atMost);
    }

    @Override
    public void close() {
        closed = true;
        ear.close();
        kept.close();
    }

    /** Takes everything, keeps nothing. */
    private enum Nobody implements Reader {
        HERE;

        @Override
        public void network(NetworkRecord network) {}

        @Override
        public void client(ClientRecord client) {}
    }
}
