package org.staticdhcpd.clients.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.staticdhcpd.api.TooLarge;

/** What does not fit into the heap is refused, and the process that has refused it goes on. In JVMs with small heaps. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class SmallHeapTest {
    private static final String HEADER = "mac,ip,subnet,lease_time,subnet_mask";
    private static final String NETWORK = ",,10.0.0.0/8,7200,255.0.0.0";

    @TempDir
    private Path folder;

    @Test
    void aFileThatCannotFitIsRefusedBeforeItIsRead() throws Exception {
        Path file = file(1_000_000);

        assertThat(ended(file, "-Xmx48m"))
                .containsExactly(
                        "refused: " + file + ": does not fit into the heap: needs at least N MiB, and N of N MiB"
                                + " are left; start the server with a larger -Xmx in JAVA_OPTS",
                        "stored 0 times, alive");
    }

    @Test
    void aFileThatTurnsOutTooLargeIsRefusedWhileItIsRead() throws Exception {
        Path file = file(200_000);

        assertThat(ended(file, "-Xmx56m"))
                .containsExactly(
                        "refused: " + file + ": does not fit into the heap of N MiB; ended after N rows, with N MiB"
                                + " left for the server; start the server with a larger -Xmx in JAVA_OPTS",
                        "stored 0 times, alive");
    }

    @Test
    void aHundredThousandClientsAreCheckedInASmallHeap() throws Exception {
        assertThat(ended(file(100_000), "-Xmx80m", "dry")).containsExactly("done", "stored 0 times, alive");
    }

    private Path file(int clients) throws IOException {
        Path file = folder.resolve("clients.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADER + '\n' + NETWORK + '\n');
            for (int i = 1; i <= clients; i++) {
                out.write(String.format("02%010x,10.%d.%d.%d,10.0.0.0/8,,%n", i, i >> 16, i >> 8 & 255, i & 255));
            }
        }
        return file;
    }

    private List<String> ended(Path file, String heap, String... further) throws Exception {
        Path said = folder.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapTest.class.getName(),
                file.toString());
        builder.command().addAll(List.of(further));
        Process process =
                builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertThat(process.waitFor()).as(Files.readString(said)).isZero();
        return Files.readAllLines(said).stream()
                .filter(line -> !line.startsWith("SLF4J"))
                .map(line -> line.startsWith("refused")
                        ? line.replace(file.toString(), "\0")
                                .replaceAll("[0-9][0-9,]*", "N")
                                .replace("\0", file.toString())
                        : line)
                .toList();
    }

    /** Imports a file into a store in memory, and says what came of it. */
    public static void main(String[] arguments) {
        Site site = new Site();
        try {
            new Import(site.sources, new Formats(site.services), site.console)
                    .run(
                            Path.of(arguments[0]),
                            Optional.of("csv"),
                            new Change.Order("db", false, false, arguments.length > 1));
            System.out.println("done");
        } catch (TooLarge e) {
            System.out.println("refused: " + e.getMessage());
        }
        System.out.println("stored " + site.db.applied() + " times, alive");
        System.out.flush();
    }
}
