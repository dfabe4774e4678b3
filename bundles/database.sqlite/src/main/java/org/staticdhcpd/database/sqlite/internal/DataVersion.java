package org.staticdhcpd.database.sqlite.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.staticdhcpd.database.jpa.Marker;

/**
 * SQLite's {@code data_version}: another number after each commit of another connection. Together with the file's own
 * version, because a file that was replaced is not seen by a connection to the old one.
 */
record DataVersion(Path file) implements Marker {
    @Override
    public Optional<String> read(Connection own) throws SQLException {
        try (Statement statement = own.createStatement();
                ResultSet row = statement.executeQuery("pragma data_version")) {
            row.next();
            return Optional.of(row.getLong(1) + " " + FileVersion.of(file));
        }
    }
}
