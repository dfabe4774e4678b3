package org.staticdhcpd.database.jpa.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.staticdhcpd.database.jpa.Database;
import org.staticdhcpd.database.jpa.Dialect;
import org.staticdhcpd.database.jpa.EngineSettings;
import org.staticdhcpd.database.jpa.LookUpRules;
import org.staticdhcpd.database.jpa.Pool;

/** A real SQLite file with the shipped sample in it. */
record SampleFile(Path path) {
    private static final Path SAMPLE = Path.of("../../samples/sql/sqlite.sql");

    static SampleFile at(Path path) {
        SampleFile file = new SampleFile(path);
        try {
            file.execute(Files.readString(SAMPLE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    SampleFile execute(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    EngineSettings settings(LookUpRules rules) {
        return settings("sample", rules);
    }

    EngineSettings settings(String name, LookUpRules rules) {
        SQLiteDataSource connections = new SQLiteDataSource();
        connections.setUrl("jdbc:sqlite:" + path.toUri() + "?mode=ro");
        connections.setReadOnly(true);
        return settings(name, rules, connections);
    }

    /** As if the connections were to this file. */
    EngineSettings settings(String name, LookUpRules rules, DataSource connections) {
        Dialect dialect = new Dialect(
                Dialect.ANSI,
                Dialect.EXACT,
                "m.mac collate nocase = ?",
                new Dialect.Snapshot(Connection.TRANSACTION_NONE, 0, List.of()));
        Database database = Database.of(connections, dialect, new Pool(4, Duration.ZERO))
                .version(() -> path.toFile().lastModified())
                .writing(writing())
                .build();
        return new EngineSettings(name, "test: file = " + path, database, rules);
    }

    private DataSource writing() {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        SQLiteDataSource connections = new SQLiteDataSource(config);
        connections.setUrl("jdbc:sqlite:" + path.toUri() + "?mode=rw");
        return connections;
    }
}
