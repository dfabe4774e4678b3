package org.staticdhcpd.itests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Works on one target after the other for {@code fuzz.seconds}, guided by what code each input reaches. Jazzer changes
 * the classes it watches and ends its virtual machine, so each target has one of its own.
 */
class FuzzIT {
    private static final int SECONDS = Integer.getInteger("fuzz.seconds");
    private static final Path DIRECTORY = Path.of(System.getProperty("fuzz.directory"));
    private static final Pattern EXECUTED = Pattern.compile("stat::number_of_executed_units:\\s*(\\d+)");

    static List<Target> targets() {
        String wanted = System.getProperty("fuzz.targets", "").strip();
        return wanted.isEmpty()
                ? Target.all()
                : Target.all().stream()
                        .filter(target -> List.of(wanted.split(",")).contains(target.name()))
                        .toList();
    }

    @ParameterizedTest(name = "{0} withstands what the fuzzer can think of")
    @MethodSource("targets")
    void findsNothing(Target target) throws IOException, InterruptedException {
        Path place = DIRECTORY.resolve(target.name());
        Path corpus = seeded(target, place.resolve("corpus"));
        Path log = place.resolve("log.txt");
        Process fuzzer = new ProcessBuilder(command(target, place, corpus))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(fuzzer.waitFor(SECONDS + 300L, TimeUnit.SECONDS))
                    .as("ended")
                    .isTrue();
        } finally {
            fuzzer.destroyForcibly();
        }
        String output = Files.readString(log);
        assertThat(fuzzer.exitValue()).as("%s", output).isZero();
        report(target, output, corpus);
    }

    private static Path seeded(Target target, Path corpus) throws IOException {
        Files.createDirectories(corpus);
        int number = 0;
        for (byte[] seed : target.seeds()) {
            Files.write(corpus.resolve("seed-" + number++), seed);
        }
        return corpus;
    }

    private static List<String> command(Target target, Path place, Path corpus) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.type().getName(),
                "--instrumentation_includes=org.staticdhcpd.**",
                "--reproducer_path=" + place,
                "-artifact_prefix=" + place + "/",
                "-max_len=" + target.longest(),
                "-max_total_time=" + SECONDS,
                // An input that takes longer than this is a finding, too; the first one loads and instruments classes.
                "-timeout=20",
                "-print_final_stats=1",
                corpus.toString());
    }

    private static void report(Target target, String output, Path corpus) throws IOException {
        Matcher executed = EXECUTED.matcher(output);
        assertThat(executed.find()).as("%s", output).isTrue();
        long count = Long.parseLong(executed.group(1));
        assertThat(count).as("inputs tried").isGreaterThan(target.seeds().size());
        try (Stream<Path> kept = Files.list(corpus)) {
            System.out.printf("%s: %,d inputs in %d s, %d kept%n", target, count, SECONDS, kept.count());
        }
    }
}
