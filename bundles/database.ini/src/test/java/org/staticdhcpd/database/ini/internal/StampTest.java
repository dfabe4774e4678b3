package org.staticdhcpd.database.ini.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StampTest {
    @TempDir
    private Path folder;

    private boolean looksWhole(String before, String now, boolean renamed) {
        Path file = folder.resolve("hosts.ini");
        Sample.write(file, before);
        Stamp was = Stamp.of(file);
        if (renamed) {
            Sample.replace(file, now);
        } else {
            Sample.write(file, now);
        }
        return Stamp.of(file).looksWhole(file, was);
    }

    @Test
    void aFileThatEndsWithALineAndDidNotShrinkInPlaceLooksWhole() {
        assertThat(looksWhole("a\n", "a\nb\n", false)).isTrue();
        assertThat(looksWhole("a\n", "b\n", false)).isTrue();
        assertThat(looksWhole("a\nb\n", "a\n", true)).isTrue();
    }

    @Test
    void aFileThatEndsInALineOrShrankInPlaceLooksHalfWritten() {
        assertThat(looksWhole("a\n", "a\nb", false)).isFalse();
        assertThat(looksWhole("a\n", "a\nb", true)).isFalse();
        assertThat(looksWhole("a\nb\n", "a\n", false)).isFalse();
        assertThat(looksWhole("a\n", "", true)).isFalse();
    }

    @Test
    void aFileThatIsGoneLooksHalfWritten() throws Exception {
        Path file = folder.resolve("hosts.ini");
        Sample.write(file, "a\n");
        Stamp was = Stamp.of(file);
        Files.delete(file);
        assertThat(Stamp.of(file).looksWhole(file, was)).isFalse();
    }
}
