package org.staticdhcpd.database.sqlite.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileVersionTest {
    @TempDir
    Path folder;

    @Test
    void anotherFileOfTheSameSizeAndTimeIsAnotherVersion() throws IOException {
        Path file = write("database", "one");
        Path next = write("next", "two");
        FileTime time = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(file, time);
        Files.setLastModifiedTime(next, time);
        String before = FileVersion.of(file);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(FileVersion.of(file)).isNotEqualTo(before);
    }

    @Test
    void aChangeInPlaceIsAnotherVersion() throws IOException {
        Path file = write("database", "one");
        String before = FileVersion.of(file);
        assertThat(FileVersion.of(file)).isEqualTo(before);
        Files.writeString(file, "three");
        assertThat(FileVersion.of(file)).isNotEqualTo(before);
    }

    @Test
    void aMissingFileIsAVersion() throws IOException {
        Path file = folder.resolve("database");
        assertThat(FileVersion.of(file)).isEqualTo("missing");
        write("database", "one");
        assertThat(FileVersion.of(file)).isNotEqualTo("missing");
    }

    @Test
    void theLogCountsOnlyWhenThereIsSomethingInIt() throws IOException {
        Path file = write("database", "one");
        String before = FileVersion.of(file);
        write("database-wal", "");
        assertThat(FileVersion.of(file)).isEqualTo(before);
        write("database-wal", "change");
        assertThat(FileVersion.of(file)).isNotEqualTo(before);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
