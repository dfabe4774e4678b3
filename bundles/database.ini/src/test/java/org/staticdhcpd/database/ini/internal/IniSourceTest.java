package org.staticdhcpd.database.ini.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.protocol.MacAddress;

class IniSourceTest {
    @TempDir
    private Path folder;

    private final RecordingLog log = new RecordingLog();
    private Path file;
    private IniSource source;

    @BeforeEach
    void source() {
        file = folder.resolve("hosts.ini");
        source = new IniSource("ini", file, log.logger());
    }

    @Test
    void whoIsInTheFileIsFoundAndWhoIsNotIsUnknown() {
        Sample.write(file, Sample.text("10.0.0.1"));

        assertThat(source.reload()).isEqualTo("1 client in 1 network from " + file);
        assertThat(Sample.ask(source)).isEqualTo("10.0.0.1");
        assertThat(source.lookUp(Query.of(MacAddress.parse("000000000000")))).isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void withoutAFileTheSourceIsUnavailableAndSaysWhy() {
        source.refresh();

        assertThat(Sample.ask(source)).isEqualTo("unavailable: " + file + ": there is no such file");
        assertThat(log.of("WARN"))
                .containsExactly("WARN DHCP-INI-002 source ini: " + file
                        + ": there is no such file; the source is unavailable until that is repaired");
        Sample.write(file, Sample.text("10.0.0.1"));
        source.refresh();
        assertThat(Sample.ask(source)).isEqualTo("10.0.0.1");
    }

    @Test
    void aFolderIsNoFile() {
        IniSource strange = new IniSource("ini", folder, log.logger());

        assertThatThrownBy(strange::reload).hasMessage(folder + ": expected a file, got a folder");
        assertThat(Sample.ask(strange)).startsWith("unavailable: ");
    }

    @Test
    @DisplayName("R173: a file that is not good leaves the old data in use and logs one error")
    void badFile() {
        Sample.write(file, Sample.text("10.0.0.1"));
        source.refresh();
        Sample.write(file, Sample.text("10.0.0.2") + "[bb:bb:cc:dd:ee:ff]\nip: 10.0.0\n");
        source.refresh();

        assertThat(Sample.ask(source)).isEqualTo("10.0.0.1");
        assertThat(log.of("ERROR"))
                .containsExactly("ERROR DHCP-INI-001 source ini: " + file
                        + "; the data read before stay in use (1 client in 1 network): 3 errors:\n"
                        + "  hosts.ini:8: [bb:bb:cc:dd:ee:ff] ip = \"10.0.0\": expected an IPv4 address such as"
                        + " 192.0.2.1\n"
                        + "  hosts.ini:7: [bb:bb:cc:dd:ee:ff] subnet: missing, this key is mandatory\n"
                        + "  hosts.ini:7: [bb:bb:cc:dd:ee:ff] serial: missing, this key is mandatory");
        assertThatThrownBy(source::reload)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("hosts.ini:8: [bb:bb:cc:dd:ee:ff] ip");
    }

    @Test
    void aBadFileAtTheStartMeansUnavailableNotUnknown() {
        Sample.write(file, "[aa:bb:cc:dd:ee:ff]\n");
        source.refresh();

        assertThat(Sample.ask(source))
                .isEqualTo("unavailable: hosts.ini:1: [aa:bb:cc:dd:ee:ff] ip: missing, this key is mandatory"
                        + " (and 2 more)");
        assertThat(log.of("ERROR")).hasSize(1).first().asString().contains("unavailable until that is repaired");
    }

    @Test
    void aDeletedFileLeavesTheOldDataInUse() throws Exception {
        Sample.write(file, Sample.text("10.0.0.1"));
        source.refresh();
        Files.delete(file);
        source.refresh();

        assertThat(Sample.ask(source)).isEqualTo("10.0.0.1");
        assertThat(log.of("WARN"))
                .containsExactly("WARN DHCP-INI-002 source ini: " + file
                        + ": there is no such file; the data read before stay in use (1 client in 1 network)");
    }

    @Test
    @DisplayName("R165: ignored sections are logged as warnings")
    void ignoredSections() {
        Sample.write(file, Sample.text("10.0.0.1") + "[notes]\n");
        source.refresh();

        assertThat(log.of("WARN"))
                .containsExactly("WARN DHCP-INI-003 source ini: " + file
                        + ": line 7: [notes]: neither a network nor a client, ignored");
    }

    @Test
    void ofManyIgnoredSectionsTwentyAreNamedAndTheOthersCounted() {
        StringBuilder text = new StringBuilder(Sample.text("10.0.0.1"));
        for (int i = 0; i < 25; i++) {
            text.append("[note ").append(i).append("]\n");
        }
        Sample.write(file, text.toString());
        source.refresh();

        assertThat(log.of("WARN")).hasSize(21).last().asString().endsWith(": 5 more are ignored");
    }

    @Test
    void aClientThatIsInBothFilesIsFoundThroughoutReloads() throws Exception {
        Sample.write(file, Sample.text("10.0.0.1"));
        source.reload();
        Set<String> answers = ConcurrentHashMap.newKeySet();
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch asking = new CountDownLatch(2);
        Runnable asker = () -> {
            answers.add(Sample.ask(source));
            asking.countDown();
            while (!done.get()) {
                answers.add(Sample.ask(source));
            }
        };
        Thread first = new Thread(asker);
        Thread second = new Thread(asker);
        first.start();
        second.start();
        asking.await();
        for (int i = 0; i < 300; i++) {
            Sample.replace(file, i % 3 == 2 ? "bad" : Sample.text("10.0.0." + (1 + i % 3)));
            source.refresh();
        }
        done.set(true);
        first.join();
        second.join();

        assertThat(answers).contains("10.0.0.1").isSubsetOf("10.0.0.1", "10.0.0.2");
        assertThat(log.of("ERROR")).hasSize(100);
    }
}
