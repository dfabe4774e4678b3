package org.staticdhcpd.database.jpa.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.staticdhcpd.api.Network;

/**
 * The tables {@code dhcp_change} and {@code dhcp_journal} that the scripts in {@code samples/sql} make: every change of
 * a row has a number, in the order in which they become visible.
 */
final class Journal {
    /** More is read faster with everything. */
    static final int MOST = 10_000;

    private Journal() {}

    /**
     * How far the journal is.
     *
     * @param origin which database
     * @param number how many changes there were
     */
    record Position(String origin, long number) {
        private static final String KIND = "journal ";

        /** The form in which others keep it. */
        @Override
        public String toString() {
            return KIND + number + ' ' + origin;
        }

        static Optional<Position> parse(String mark) {
            String[] parts = mark.split(" ", 3);
            return mark.startsWith(KIND) && parts.length == 3
                    ? Optional.of(new Position(parts[2], Long.parseLong(parts[1])))
                    : Optional.empty();
        }

        /** Whether there may be a complete list of what changed from here to {@code now}. */
        boolean precedes(Position now) {
            return origin.equals(now.origin) && number <= now.number;
        }
    }

    /**
     * What changed.
     *
     * @param macs of clients
     * @param networks which networks
     */
    record Changed(Set<String> macs, Set<Network.Key> networks) {}

    /** Where the journal is; empty when it is not kept. */
    static Optional<Position> position(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select origin, revision from dhcp_change where id = 1")) {
            return row.next() ? Optional.of(new Position(row.getString(1).strip(), row.getLong(2))) : Optional.empty();
        }
    }

    /** What changed from one moment to another; empty when the journal does not go back so far, or says "everything". */
    static Optional<Changed> between(Connection connection, Position from, Position to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select revision, kind, mac, subnet, serial"
                + " from dhcp_journal where revision > ? and revision <= ? order by revision")) {
            statement.setLong(1, from.number());
            statement.setLong(2, to.number());
            try (ResultSet rows = statement.executeQuery()) {
                return read(rows, from.number(), to.number());
            }
        }
    }

    private static Optional<Changed> read(ResultSet rows, long from, long to) throws SQLException {
        Changed changed = new Changed(new LinkedHashSet<>(), new LinkedHashSet<>());
        long expected = from;
        while (rows.next()) {
            expected++;
            if (rows.getLong(1) != expected || expected - from > MOST || !take(rows, changed)) {
                return Optional.empty();
            }
        }
        return expected == to ? Optional.of(changed) : Optional.empty();
    }

    /** Whether the row says which client or network it is about. */
    private static boolean take(ResultSet row, Changed changed) throws SQLException {
        String kind = RowShape.text(row, 2).strip();
        long serial = row.getLong(5);
        boolean isNetwork = kind.equals("S") && serial == (int) serial;
        if (kind.equals("M")) {
            changed.macs().add(RowShape.text(row, 3).strip());
        } else if (isNetwork) {
            changed.networks().add(new Network.Key(RowShape.text(row, 4).strip(), (int) serial));
        }
        return isNetwork || kind.equals("M");
    }
}
