package org.staticdhcpd.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {
    @TempDir
    private Path folder;

    @Test
    void valuesChangeInTheirPlaceAndCommentsStay() {
        List<String> lines = List.of("# The port.", "serverPort = 67", "", "#sources = a", "sources: a");
        assertThat(ConfigurationFile.merged(lines, Map.of("serverPort", "6767", "sources", "a, b")))
                .containsExactly("# The port.", "serverPort = 6767", "", "#sources = a", "sources = a, b");
    }

    @Test
    void newKeysComeLast() {
        assertThat(ConfigurationFile.merged(List.of("a = 1"), new TreeMap<>(Map.of("c", "3", "b", "2"))))
                .containsExactly("a = 1", "b = 2", "c = 3");
    }

    @Test
    void aContinuedValueIsReplacedWhole() {
        List<String> lines = List.of("sources = a, \\", "  b", "deadline = 2000");
        assertThat(ConfigurationFile.merged(lines, Map.of("sources", "c")))
                .containsExactly("sources = c", "deadline = 2000");
        assertThat(ConfigurationFile.merged(lines, Map.of("deadline", "1")))
                .containsExactly("sources = a, \\", "  b", "deadline = 1");
    }

    @Test
    void backslashesAreEscaped() {
        assertThat(ConfigurationFile.merged(List.of(), Map.of("file", "C:\\dhcp")))
                .containsExactly("file = C:\\\\dhcp");
    }

    @Test
    void theFileIsExchangedWholeAndKeepsItsPermissions() throws IOException {
        Path file = Files.writeString(folder.resolve("x.cfg"), "a = 1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        new ConfigurationFile(file).put(Map.of("a", "2"));
        assertThat(file).hasContent("a = 2");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(folder.toFile().list()).containsExactly("x.cfg");
    }
}
