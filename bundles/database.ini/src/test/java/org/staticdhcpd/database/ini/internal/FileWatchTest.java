package org.staticdhcpd.database.ini.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {
    private static final FileWatch.Rhythm QUICK =
            new FileWatch.Rhythm(Duration.ofMillis(20), Duration.ofMillis(60), Duration.ofMillis(60));

    /** Far longer than the pause between two writes, on a busy machine, too. */
    private static final FileWatch.Rhythm PATIENT =
            new FileWatch.Rhythm(Duration.ofMillis(20), Duration.ofSeconds(1), Duration.ofSeconds(1));

    @TempDir
    private Path folder;

    private final RecordingLog log = new RecordingLog();
    private final AtomicInteger changes = new AtomicInteger();
    private Path file;
    private IniSource source;
    private FileWatch watch;

    @BeforeEach
    void watch() {
        watch(folder.resolve("sub").resolve("hosts.ini"));
    }

    private void watch(Path path) {
        file = path;
        source = new IniSource("ini", file, log.logger());
        watch = new FileWatch(file, this::changed, QUICK, log.logger());
        watch.start(Stamp.ABSENT);
    }

    private void changed() {
        source.refresh();
    }

    @AfterEach
    void end() {
        watch.close();
    }

    private void untilItAnswers(String expected) {
        Waiting.until("the answer is " + expected, () -> Sample.ask(source).equals(expected));
    }

    private void given(String ip) throws IOException {
        Files.createDirectories(file.getParent());
        Sample.write(file, Sample.text(ip));
        untilItAnswers(ip);
    }

    @Test
    void aFileThatComesLaterInAFolderThatComesLaterIsTakenOver() throws Exception {
        given("10.0.0.1");
    }

    @Test
    void aFileWrittenInPlaceIsTakenOver() throws Exception {
        given("10.0.0.1");
        Sample.write(file, Sample.text("10.0.0.2"));

        untilItAnswers("10.0.0.2");
    }

    @Test
    void aFileReplacedByARenameIsTakenOverEvenWithTheSizeAndTimeOfTheOldOne() throws Exception {
        given("10.0.0.1");
        Path fresh = file.resolveSibling("fresh");
        Sample.write(fresh, Sample.text("10.0.0.2"));
        Files.setLastModifiedTime(fresh, Files.getLastModifiedTime(file));
        Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);

        untilItAnswers("10.0.0.2");
    }

    @Test
    void aLinkThatIsTurnedToAnotherFileElsewhereIsTakenOver() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Sample.write(elsewhere.resolve("one"), Sample.text("10.0.0.1"));
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, elsewhere.resolve("one"));
        untilItAnswers("10.0.0.1");
        Sample.replace(elsewhere.resolve("one"), Sample.text("10.0.0.2"));

        untilItAnswers("10.0.0.2");
    }

    @Test
    void aDeletedFileIsNoticedOnceAndItsSuccessorTakenOver() throws Exception {
        given("10.0.0.1");
        Files.delete(file);
        Waiting.until("the loss is logged", () -> !log.of("WARN").isEmpty());
        assertThat(Sample.ask(source)).isEqualTo("10.0.0.1");
        given("10.0.0.3");

        assertThat(log.of("WARN")).hasSize(1);
    }

    @Test
    void aFileThatIsBeingWrittenIsReadOnlyWhenItIsQuiet() throws Exception {
        given("10.0.0.1");
        watch.close();
        watch = new FileWatch(file, this::changed, PATIENT, log.logger());
        watch.start(Stamp.of(file));
        String text = Sample.text("10.0.0.2");
        Files.writeString(file, "");
        for (int i = 0; i < text.length(); i++) {
            Files.writeString(file, text.substring(i, i + 1), StandardOpenOption.APPEND);
        }
        untilItAnswers("10.0.0.2");

        assertThat(log.of("ERROR")).isEmpty();
    }

    @Test
    void whatGoesWrongInOneRoundDoesNotEndTheWatch() throws Exception {
        watch.close();
        watch = new FileWatch(
                file,
                () -> {
                    if (changes.incrementAndGet() == 1) {
                        throw new IllegalStateException("boom");
                    }
                },
                QUICK,
                log.logger());
        watch.start(Stamp.ABSENT);
        Files.createDirectories(file.getParent());
        Sample.write(file, "1");
        Waiting.until("the first change", () -> changes.get() == 1);
        Sample.write(file, "22");
        Waiting.until("the second change", () -> changes.get() == 2);

        assertThat(log.of("ERROR")).hasSize(1).first().asString().startsWith("ERROR DHCP-INI-005 ");
    }
}
