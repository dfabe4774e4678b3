package org.staticdhcpd.cache.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.staticdhcpd.api.Answer;

/** The copy on disk counts when it is whole, and only then. */
class SnapshotFileTest {
    @TempDir
    private Path folder;

    private final FakeDatabase database = new FakeDatabase(true);
    private Path file;
    private byte[] whole;

    /** A server that has mirrored one client, and has ended. */
    @BeforeEach
    void write() throws IOException {
        database.putNetwork(FakeDatabase.network("office", "600"));
        database.putClient(FakeDatabase.client(Site.ONE.toString(), "192.0.2.11", "office"));
        try (Site site = new Site(folder)) {
            site.plug(database).mirror();
        }
        file = folder.resolve("db.snapshot");
        whole = Files.readAllBytes(file);
    }

    @AfterEach
    void nothingIsLeftBeside() throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files.map(one -> one.getFileName().toString())).allMatch(name -> name.equals("db.snapshot"));
        }
    }

    /** What a server that starts without the database makes of a file like this. */
    private Answer answerFrom(byte[] content, RecordingLog[] log) throws IOException {
        Files.write(file, content);
        try (Site site = new Site(folder)) {
            log[0] = site.log;
            site.configure(site.settings(Mode.MIRROR).build());
            return site.ask(Site.ONE);
        }
    }

    @Test
    void aWholeOneCounts() throws IOException {
        assertThat(answerFrom(whole, new RecordingLog[1])).isInstanceOf(Answer.Found.class);
    }

    @Test
    void oneFlippedBitAnywhereMakesItCountForNothingAndThatIsSaid() throws IOException {
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 0x10;
            RecordingLog[] log = new RecordingLog[1];
            assertThat(answerFrom(flipped, log)).as("octet " + at).isInstanceOf(Answer.Unavailable.class);
            assertThat(log[0].of("WARN")).singleElement().asString().contains("DHCP-CACHE-007", "db.snapshot");
        }
    }

    @Test
    void oneThatIsCutOffCountsForNothing() throws IOException {
        for (int length = 0; length < whole.length; length++) {
            assertThat(answerFrom(Arrays.copyOf(whole, length), new RecordingLog[1]))
                    .as(length + " octets")
                    .isInstanceOf(Answer.Unavailable.class);
        }
    }

    @Test
    void writingThatFailsHalfwayLeavesTheOldOneAsItWas() throws IOException {
        SnapshotFile snapshot = new SnapshotFile(folder, "db");
        assertThatThrownBy(() -> snapshot.write(sink -> {
                    for (int i = 0; i < 100_000; i++) {
                        sink.out().int64(i);
                    }
                    throw new IOException("no space left on device");
                }))
                .hasMessage("no space left on device");

        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }

    @Test
    void whatAnEarlierServerLeftHalfWrittenIsNoHindrance() throws IOException {
        Files.writeString(folder.resolve("db.snapshot.new"), "half");
        new SnapshotFile(folder, "db").write(sink -> sink.out().int32(7));

        assertThat(new SnapshotFile(folder, "db").read(in -> in)).isPresent();
    }

    @Test
    void valuesLongerThanWhatIsReadAtATimeComeBackWhole() throws IOException {
        String longText = "größe".repeat(30_000);
        SnapshotFile snapshot = new SnapshotFile(folder, "db");
        snapshot.write(sink -> {
            for (int i = 0; i < 50_000; i++) {
                sink.out().octet(i & 0xFF).int64(i);
            }
            sink.out().text(longText).run(new byte[200_000]).int32(7);
        });

        Optional<String> read = snapshot.read(in -> {
            for (int i = 0; i < 50_000; i++) {
                assertThat(in.octet()).isEqualTo(i & 0xFF);
                assertThat(in.int64()).isEqualTo(i);
            }
            String text = in.text();
            assertThat(in.run()).isEqualTo(new byte[200_000]);
            assertThat(in.int32()).isEqualTo(7);
            in.end();
            return text;
        });

        assertThat(read).contains(longText);
    }

    @Test
    void onlyTheServersUserMayReadIt() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void sourcesMayBeCalledAnythingAndFilesStayInTheirFolder() throws IOException {
        SnapshotFile odd = new SnapshotFile(folder, "../../etc/größe\0 |");

        assertThat(odd.file().getParent()).isEqualTo(folder);
        assertThat(odd.read(in -> in)).isEqualTo(Optional.empty());
    }
}
