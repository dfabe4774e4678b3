package org.staticdhcpd.database.ini.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.ClientTable.Changes;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.api.SourceException;

class IniTableTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final RecordingLog log = new RecordingLog();
    private final AtomicLong clock = new AtomicLong();
    private Path file;
    private IniSource source;
    private IniTable table;

    @BeforeEach
    void given() {
        file = folder.resolve("hosts.ini");
        source = new IniSource("ini", file, log.logger());
        table = new IniTable(source);
    }

    private void written(String text) {
        Sample.replace(file, text);
        source.refresh();
    }

    @Test
    void everythingIsHandedOutInTheFilesOrderAsItIsWritten() {
        written(
                """
                [net|7]
                lease-time: 60
                domain-name-servers: 1.1.1.1, 1.1.1.2,1.1.1.3,1.1.1.4
                room: 5
                [BB:bb:cc:dd:ee:ff]
                ip: 10.0.0.2
                subnet: net
                serial: 7
                [remote-id:x]
                ip: 10.0.0.1
                hostname: x
                subnet: net
                serial: 07
                asset: 1
                """);
        List<Object> read = new ArrayList<>();
        table.read(reader(read));

        assertThat(read)
                .containsExactly(
                        2L,
                        new NetworkRecord(
                                "net",
                                "7",
                                "60",
                                "",
                                "",
                                "",
                                "",
                                "1.1.1.1, 1.1.1.2,1.1.1.3,1.1.1.4",
                                "",
                                Map.of("subnets.room", "5")),
                        new ClientRecord("bb:bb:cc:dd:ee:ff", "10.0.0.2", "", "net", "7", Map.of()),
                        new ClientRecord("remote-id:0x78", "10.0.0.1", "x", "net", "7", Map.of("maps.asset", "1")));
    }

    private static ClientTable.Reader reader(List<Object> read) {
        return new ClientTable.Reader() {
            @Override
            public void expect(long clients) {
                read.add(clients);
            }

            @Override
            public void network(NetworkRecord network) {
                read.add(network);
            }

            @Override
            public void client(ClientRecord client) {
                read.add(client);
            }
        };
    }

    @Test
    void aMarkIsGoodUntilTheFileIsReadAgain() {
        written(Sample.text("10.0.0.1"));
        Object mark = table.read(reader(new ArrayList<>()));
        assertThat(table.changes(mark)).isEqualTo(new Changes.None());
        assertThat(table.changes("of somebody else")).isEqualTo(new Changes.Unknown());
        written(Sample.text("10.0.0.2"));
        assertThat(table.changes(mark)).isEqualTo(new Changes.Unknown());
        assertThat(new IniTable(source).changes(mark)).isEqualTo(new Changes.Unknown());
    }

    @Test
    void withoutDataThereIsNothingToRead() {
        assertThatThrownBy(() -> table.read(reader(new ArrayList<>())))
                .isInstanceOf(SourceException.class)
                .hasMessage("not read yet");
        assertThatThrownBy(() -> table.changes("x")).isInstanceOf(SourceException.class);
    }

    @Test
    void whoWaitsIsToldOfAChangeAlsoOfOneThatCameBefore() throws Exception {
        written(Sample.text("10.0.0.1"));
        table.read(reader(new ArrayList<>()));
        assertThat(table.await(Duration.ofMillis(1))).isFalse();
        written(Sample.text("10.0.0.2"));
        assertThat(table.await(LONG)).isTrue();
        table.changes("x");
        Thread writer = new Thread(() -> written(Sample.text("10.0.0.3")));
        writer.start();
        assertThat(table.await(LONG)).isTrue();
        writer.join();
    }

    @Test
    void theReportNamesFileDataAndTrouble() {
        written(Sample.text("10.0.0.1"));
        assertThat(source.report())
                .containsEntry("file", file.toString())
                .containsEntry("data", "1 client in 1 network")
                .containsKey("written")
                .doesNotContainKey("reading");
        assertThat(source.trouble()).isEmpty();
        written("bad");
        assertThat(source.trouble()).hasValueSatisfying(why -> assertThat(why).startsWith("hosts.ini:1: "));
    }

    @Test
    void aLongReadingSaysHowFarItIs() {
        String text = Sample.text("10.0.0.1") + "# a line\n".repeat(40_000);
        Sample.write(file, text);
        List<String> reports = new ArrayList<>();
        IniSource[] slow = new IniSource[1];
        slow[0] = new IniSource(
                "ini",
                file,
                () -> {
                    reports.add(slow[0].report().getOrDefault("reading", "nothing"));
                    return clock.addAndGet(100_000_000);
                },
                log.logger());
        slow[0].refresh();

        assertThat(log.of("INFO"))
                .hasSizeGreaterThan(1)
                .first()
                .asString()
                .matches("INFO reading .*hosts\\.ini: [0-9]{1,2} %");
        assertThat(reports).contains("100 %");
        assertThat(slow[0].report()).doesNotContainKey("reading");
    }
}
