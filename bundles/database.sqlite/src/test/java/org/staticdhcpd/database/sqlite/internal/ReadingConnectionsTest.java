package org.staticdhcpd.database.sqlite.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingConnectionsTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void makeFile() throws SQLException {
        file = folder.resolve("a file with spaces, a # and a ?.sqlite3");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("plain"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("create table pages (text text); insert into pages values ('committed')");
        }
        assertThat(folder.resolve("plain").toFile().renameTo(file.toFile())).isTrue();
    }

    @Test
    void anyFileNameCanBeRead() throws SQLException {
        assertThat(rows(file)).isEqualTo(1);
    }

    @Test
    void nothingCanBeWritten() throws SQLException {
        try (Connection connection = new ReadingConnections(file, Duration.ofSeconds(1)).getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("delete from pages"))
                    .hasMessageContaining("readonly");
        }
    }

    @Test
    void aMissingFileIsNotMade() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> rows(missing)).isInstanceOf(SQLException.class);
        assertThat(missing).doesNotExist();
        assertThatThrownBy(() -> rows(folder.resolve("no/such/folder"))).isInstanceOf(SQLException.class);
        assertThat(folder.resolve("no")).doesNotExist();
    }

    @Test
    void whatADeadProgramLeftHalfWrittenIsTakenBack() throws Exception {
        Path crashed = folder.resolve("crashed.sqlite3");
        copyInTheMiddleOfATransaction(crashed);
        assertThat(folder.resolve("crashed.sqlite3-journal")).exists();
        assertThat(rows(crashed)).isEqualTo(1);
        assertThat(folder.resolve("crashed.sqlite3-journal")).doesNotExist();
    }

    /** The same as killing the writer: the file and its journal as they are then, without anybody's lock. */
    private void copyInTheMiddleOfATransaction(Path target) throws Exception {
        Path source = folder.resolve("source.sqlite3");
        Files.copy(file, source);
        try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + source);
                Statement statement = writer.createStatement()) {
            statement.execute("pragma cache_size = 1");
            writer.setAutoCommit(false);
            for (int i = 0; i < 500; i++) {
                statement.executeUpdate("insert into pages values ('" + "x".repeat(500) + "')");
            }
            Files.copy(source, target);
            Files.copy(folder.resolve("source.sqlite3-journal"), folder.resolve("crashed.sqlite3-journal"));
            writer.rollback();
        }
    }

    private static int rows(Path file) throws SQLException {
        try (Connection connection = new ReadingConnections(file, Duration.ofSeconds(1)).getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from pages")) {
            return count.getInt(1);
        }
    }
}
