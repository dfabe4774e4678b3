package org.staticdhcpd.clients.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.staticdhcpd.api.LookUpKey;

/** {@code dhcp:export}. */
class ExportTest {
    private static final Optional<String> BY_NAME = Optional.empty();

    private final Site site = new Site()
            .holding(
                    Site.client("aa:bb:cc:00:00:01", "10.0.0.1", Map.of("maps.room", "1, \"2\"")),
                    Site.client("client-id:0x0102", "10.0.0.2"));

    @TempDir
    private Path folder;

    private Export export() {
        return new Export(site.sources, new Formats(site.services), site.console);
    }

    @Test
    void whatIsExportedIsImportedTheSame() throws IOException {
        Path file = folder.resolve("clients.csv");
        export().write("db", file, BY_NAME, false);
        assertThat(site.printed()).containsExactly("2 clients and 1 network from db to " + file);

        site.other.columns("maps.room", "subnets.vlan");
        new Import(site.sources, new Formats(site.services), site.console)
                .run(file, BY_NAME, new Change.Order("other", false, false, false));
        assertThat(site.other.size()).isEqualTo(2);
        assertThat(site.other.client(LookUpKey.parse("aa:bb:cc:00:00:01")))
                .isEqualTo(site.db.client(LookUpKey.parse("aa:bb:cc:00:00:01")));
    }

    @Test
    void aFileThatIsThereIsReplacedOnlyByForce() throws IOException {
        Path file = Files.writeString(folder.resolve("clients.csv"), "precious");
        assertThatThrownBy(() -> export().write("db", file, BY_NAME, false))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("--force replaces it");
        assertThat(file).hasContent("precious");
        export().write("db", file, BY_NAME, true);
        assertThat(file).content().startsWith("mac,").contains("client-id:0x0102");
    }

    @Test
    void aSourceThatIsAwayLeavesNoHalfFile() throws IOException {
        Path file = Files.writeString(folder.resolve("clients.csv"), "precious");
        site.db.goAway();
        assertThatThrownBy(() -> export().write("db", file, BY_NAME, true)).hasMessageContaining("away");
        assertThat(file).hasContent("precious");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void theConsoleGetsTheTableAndNothingElse() {
        export().print("db", Optional.of("csv"));
        assertThat(site.printed()).hasSize(4).first().asString().startsWith("mac,ip,");
    }
}
