package org.staticdhcpd.database.ini.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that does not fit into the heap leaves the data of before in use. In JVMs with small heaps. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class SmallHeapTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} clients, refused since {1}")
    @CsvSource({"1000000, needs at least", "330000, ended after"})
    void theDataOfBeforeStayInUse(int clients, String why) throws Exception {
        Path file = folder.resolve("hosts.ini");
        Sample.write(file, Sample.text("10.0.0.1"));
        write(folder.resolve("large.ini"), clients);

        List<String> said = ended(file);

        assertThat(said).hasSize(2);
        assertThat(said.get(0))
                .startsWith("ERROR DHCP-INI-006 source ini: " + file + ": does not fit into the heap")
                .contains(why, "JAVA_OPTS", "the data read before stay in use");
        assertThat(said.get(1)).isEqualTo("10.0.0.1");
    }

    private static void write(Path file, int clients) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("[net|0]\nlease-time: 60\n");
            for (int i = 1; i <= clients; i++) {
                out.write(String.format(
                        "[02%010x]%nip: 10.%d.%d.%d%nsubnet: net%nserial: 0%n", i, i >> 16, i >> 8 & 255, i & 255));
            }
        }
    }

    private List<String> ended(Path file) throws Exception {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx56m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeapTest.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(said)).isZero();
        return Files.readAllLines(said).stream()
                .filter(line -> !line.startsWith("SLF4J"))
                .toList();
    }

    /** Reads a file, then a large one in its place, and says what was logged, and what is answered then. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        RecordingLog log = new RecordingLog();
        IniSource source = new IniSource("ini", file, log.logger());
        source.refresh();
        Files.move(file.resolveSibling("large.ini"), file, StandardCopyOption.REPLACE_EXISTING);
        source.refresh();
        log.of("ERROR").forEach(System.out::println);
        System.out.println(Sample.ask(source));
    }
}
