package org.staticdhcpd.database.postgresql.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.staticdhcpd.database.jpa.Marker;

/**
 * Which transactions a query sees now. It stays the same as long as none that wrote anything ended anywhere in the
 * server, so an idle server is not read again and again; a busy one is.
 */
final class SnapshotMarker implements Marker {
    @Override
    public Optional<String> read(Connection own) throws SQLException {
        try (Statement statement = own.createStatement();
                ResultSet row = statement.executeQuery("select txid_current_snapshot()::text")) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }
}
