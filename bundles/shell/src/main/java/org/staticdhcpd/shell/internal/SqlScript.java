package org.staticdhcpd.shell.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes an SQLite database from a script, for those who have no {@code sqlite3}. Started by the launcher. */
public final class SqlScript {

    private SqlScript() {}

    /**
     * Makes the database, which must not exist yet.
     *
     * @param arguments the new file, and the script
     * @throws IOException when a file cannot be read or made
     * @throws SQLException when the script is wrong
     */
    public static void main(String... arguments) throws IOException, SQLException {
        Path file = Path.of(arguments[0]);
        String script = Files.readString(Path.of(arguments[1]), StandardCharsets.UTF_8);
        Files.createFile(file);
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = database.createStatement()) {
            statement.executeUpdate(script);
        }
    }
}
