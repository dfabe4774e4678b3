package org.staticdhcpd.database.ini.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore.Change;
import org.staticdhcpd.api.ClientStore.RefusedChange;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.api.SourceException;

class IniStoreTest {
    private static final String TEXT =
            """
            # The clients of the house.

            [net|0]
            Lease-Time = 60
            room: 12

            # The printer in the office
            [aa:bb:cc:dd:ee:ff]
              IP  =  10.0.0.1
            # asset 17
            hostname: "printer"
            subnet=net
            serial=0

            ; the other one
            [AABB.CCDD.EE00]
            ip: 10.0.0.2
            subnet: net
            serial: 0
            # end
            """;
    private static final LookUpKey FIRST = LookUpKey.parse("aabbccddeeff");
    private static final LookUpKey SECOND = LookUpKey.parse("aabbccddee00");

    @TempDir
    private Path folder;

    private final RecordingLog log = new RecordingLog();
    private Path file;
    private IniSource source;
    private IniStore store;

    @BeforeEach
    void given() {
        file = folder.resolve("hosts.ini");
        Sample.write(file, TEXT);
        source = new IniSource("ini", file, log.logger());
        store = new IniStore(source, file);
        source.refresh();
    }

    private static ClientRecord client(LookUpKey key, String ip, String hostname, String subnet) {
        return new ClientRecord(key.toString(), ip, hostname, subnet, "0", Map.of());
    }

    private static NetworkRecord network(String subnet) {
        return new NetworkRecord(subnet, "0", "60", "", "", "", "", "", "", Map.of());
    }

    private void apply(Change... changes) {
        store.apply(List.of(changes), done -> {});
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aChangedValueChangesItsLineOnly() {
        apply(new Change.SetClient(client(FIRST, "10.0.0.9", "printer", "net")));

        assertThat(text()).isEqualTo(TEXT.replace("10.0.0.1", "10.0.0.9"));
        assertThat(Sample.ask(source)).isEqualTo("10.0.0.9");
    }

    @Test
    void valuesComeAndGoWithinTheirSection() {
        apply(new Change.SetClient(new ClientRecord(
                FIRST.toString(), "10.0.0.1", "", "net", "0", Map.of("maps.Room", 7, "maps.note", ""))));

        assertThat(text())
                .isIn(
                        TEXT.replace("hostname: \"printer\"\n", "")
                                .replace("net\nserial=0\n", "net\nserial=0\nroom: 7\nnote:\n"),
                        TEXT.replace("hostname: \"printer\"\n", "")
                                .replace("net\nserial=0\n", "net\nserial=0\nnote:\nroom: 7\n"));
        assertThat(store.client(FIRST).get(0).extra()).isEqualTo(Map.of("maps.room", "7", "maps.note", ""));
    }

    @Test
    void aRemovedSectionLeavesTheCommentsOfTheNextOne() {
        apply(new Change.RemoveClient(FIRST));

        assertThat(text()).contains("# The printer in the office\n; the other one\n[AABB.CCDD.EE00]\n");
        assertThat(Sample.ask(source)).isEqualTo("unknown");
        assertThat(store.client(FIRST)).isEmpty();
    }

    @Test
    void newSectionsStandAtTheEndNetworksFirst() {
        LookUpKey third = LookUpKey.parse("client-id:plant");
        apply(
                new Change.AddNetwork(network("two|b")),
                new Change.AddClient(client(third, "10.1.0.1", "\"x\"", "two|b")));

        assertThat(text())
                .isEqualTo(TEXT + "\n[two|b|0]\nlease-time: 60\n\n[client-id:0x706c616e74]\nip: 10.1.0.1\n"
                        + "hostname: \"\"x\"\"\nsubnet: two|b\nserial: 0\n");
        assertThat(store.client(third)).containsExactly(client(third, "10.1.0.1", "\"x\"", "two|b"));
        assertThat(store.network(new Network.Key("two|b", 0))).contains(network("two|b"));
    }

    @Test
    void anAppendedSectionStartsOnALineOfItsOwnWithTheFilesLineEnds() {
        Sample.write(file, TEXT.strip().replace("\n", "\r\n"));
        apply(new Change.AddNetwork(network("two")));

        assertThat(text()).isEqualTo(TEXT.strip().replace("\n", "\r\n") + "\r\n\r\n[two|0]\r\nlease-time: 60\r\n");
    }

    @Test
    @DisplayName("R181 a client in several networks has a labelled section for each")
    void several() {
        ClientRecord office = client(FIRST, "10.1.0.1", "", "office");
        apply(new Change.AddNetwork(network("office")), new Change.AddNetwork(network("x|1")));
        apply(new Change.AddClient(office), new Change.AddClient(client(FIRST, "10.2.0.1", "", "x|1")));
        assertThat(text()).contains("\n[aa:bb:cc:dd:ee:ff @ office]\nip: 10.1.0.1\n", "\n[aa:bb:cc:dd:ee:ff @ x/1]\n");
        assertThat(store.client(FIRST)).hasSize(3).contains(office);

        apply(new Change.SetClient(client(FIRST, "10.1.0.2", "", "office")));
        assertThat(text())
                .contains("\n[aa:bb:cc:dd:ee:ff @ office]\nip: 10.1.0.2\n")
                .contains("  IP  =  10.0.0.1");
        apply(new Change.AddNetwork(network("third")));
        assertThatThrownBy(() -> apply(new Change.SetClient(client(FIRST, "10.1.0.2", "", "third"))))
                .hasMessageContaining("several networks");
        apply(new Change.RemoveClient(FIRST));
        assertThat(text()).doesNotContain("aa:bb:cc:dd:ee:ff");
        assertThat(store.client(SECOND)).hasSize(1);
    }

    @Test
    void aLabelThatNamesTheNetworkGoesWithIt() {
        apply(new Change.AddNetwork(network("a")), new Change.AddNetwork(network("b")));
        LookUpKey key = LookUpKey.parse("02:00:00:00:00:01");
        Sample.write(file, text() + "[02:00:00:00:00:01 @ a]\nip: 10.0.0.7\nsubnet: a\nserial: 0\n");
        apply(new Change.SetClient(client(key, "10.0.0.7", "", "b")));

        assertThat(text()).contains("[02:00:00:00:00:01 @ b]\nip: 10.0.0.7\nsubnet: b\nserial: 0\n");
    }

    @Test
    void changesAreMadeInTheirOrder() {
        apply(
                new Change.RemoveClient(FIRST),
                new Change.AddNetwork(network("two")),
                new Change.AddClient(client(FIRST, "10.0.0.5", "printer", "net")),
                new Change.SetClient(client(FIRST, "10.0.0.6", "printer", "net")),
                new Change.RemoveNetwork(new Network.Key("two", 0)));

        assertThat(text()).isEqualTo(TEXT.replace("10.0.0.1", "10.0.0.6"));
    }

    static Stream<Change> refused() {
        LookUpKey nobody = LookUpKey.parse("000000000000");
        return Stream.of(
                new Change.AddNetwork(network("net")),
                new Change.SetNetwork(network("two")),
                new Change.RemoveNetwork(new Network.Key("two", 0)),
                new Change.RemoveNetwork(new Network.Key("net", 0)),
                new Change.AddClient(client(FIRST, "10.0.0.9", "", "net")),
                new Change.AddClient(client(nobody, "10.0.0.9", "", "two")),
                new Change.AddClient(client(nobody, "10.0.0", "", "net")),
                new Change.AddClient(client(nobody, "10.0.0.9", "a\nip: 10.0.0.1", "net")),
                new Change.SetClient(client(nobody, "10.0.0.9", "", "net")),
                new Change.RemoveClient(nobody),
                new Change.AddNetwork(network("a]\n[b|0")),
                new Change.AddNetwork(new NetworkRecord("two", "-1", "60", "", "", "", "", "", "", Map.of())),
                new Change.AddNetwork(new NetworkRecord("two", "0", "+60", "", "", "", "", "", "", Map.of())));
    }

    @ParameterizedTest
    @MethodSource("refused")
    @DisplayName("R169 what cannot be is refused, and nothing is changed")
    void refusedChangesChangeNothing(Change change) {
        RefusedChange refused =
                catchThrowableOfType(RefusedChange.class, () -> apply(new Change.RemoveClient(SECOND), change));

        assertThat(refused.index()).isEqualTo(1);
        assertThat(refused).hasMessageNotContaining("null");
        assertThat(text()).isEqualTo(TEXT);
        assertThat(folder)
                .isDirectoryContaining(path -> path.equals(file))
                .isDirectoryNotContaining(path -> !path.equals(file));
        assertThat(store.client(SECOND)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"maps.ip", "maps.", "room", "maps.a=b", "maps.a:b", "maps.#a", "maps.a\nb", "maps.[a", "maps. a"
            })
    void columnsThatAFileCannotHaveAreRefused(String name) {
        ClientRecord odd = new ClientRecord(FIRST.toString(), "10.0.0.1", "", "net", "0", Map.of(name, "x"));

        assertThatThrownBy(() -> apply(new Change.SetClient(odd))).isInstanceOf(RefusedChange.class);
        assertThat(text()).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {" x", "x\ny", "x\r"})
    void valuesThatAFileCannotHoldAreRefused(String value) {
        ClientRecord odd = new ClientRecord(FIRST.toString(), "10.0.0.1", "", "net", "0", Map.of("maps.a", value));

        assertThatThrownBy(() -> apply(new Change.SetClient(odd))).isInstanceOf(RefusedChange.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"", "\"a\"", "'a", "''", "a=b:c # d", "ä€", "\"\"a\"\"", "[x|0]", "# a"})
    void otherValuesAreReadBackAsTheyWere(String value) {
        apply(new Change.SetClient(
                new ClientRecord(FIRST.toString(), "10.0.0.1", "", "net", "0", Map.of("maps.a", value))));
        source.reload();

        assertThat(store.client(FIRST).get(0).extra()).isEqualTo(Map.of("maps.a", value));
    }

    @Test
    void nullAndNumbersAreStoredAsAFileCan() {
        Map<String, Object> extra = new HashMap<>();
        extra.put("maps.none", null);
        extra.put("maps.number", 5);
        apply(new Change.SetClient(new ClientRecord(FIRST.toString(), "10.0.0.1", "", "net", "0", extra)));

        assertThat(store.client(FIRST).get(0).extra()).isEqualTo(Map.of("maps.number", "5"));
    }

    @Test
    void aNetworkIsEditedInPlace() {
        apply(new Change.SetNetwork(
                new NetworkRecord("net", "0", "60", "10.0.0.254", "", "", "", "", "", Map.of("subnets.room", "13"))));

        assertThat(text()).isEqualTo(TEXT.replace("room: 12\n", "room: 13\ngateway: 10.0.0.254\n"));
    }

    @Test
    void whatSomebodyElseWroteSinceIsKept() {
        Sample.write(file, TEXT.replace("10.0.0.2", "10.0.0.22"));
        apply(new Change.SetClient(client(FIRST, "10.0.0.9", "printer", "net")));

        assertThat(text()).isEqualTo(TEXT.replace("10.0.0.2", "10.0.0.22").replace("10.0.0.1", "10.0.0.9"));
    }

    @Test
    void aFileThatIsNoGoodIsNotTouched() {
        Sample.write(file, TEXT + "[x|");

        assertThatThrownBy(() -> apply(new Change.RemoveClient(FIRST))).isInstanceOf(SourceException.class);
        assertThat(text()).isEqualTo(TEXT + "[x|");
    }

    @Test
    void somebodyElseWhoWritesMeanwhileWins() {
        List<Integer> attempts = new ArrayList<>();
        Change[] changes = new Change[1000];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = new Change.SetClient(client(FIRST, "10.0.1." + (1 + i % 200), "printer", "net"));
        }
        store.apply(List.of(changes), done -> {
            attempts.add(done);
            if (attempts.size() == 1) {
                Sample.replace(file, TEXT.replace("10.0.0.2", "10.0.0.22"));
            }
        });

        assertThat(attempts).as("planned twice, then done").containsExactly(1000, 1000, 1000);
        assertThat(text()).contains("10.0.0.22", "10.0.1.200");
    }

    @Test
    void ifItGoesOnLikeThatNothingIsChanged() {
        Change[] changes = new Change[1000];
        java.util.Arrays.fill(changes, new Change.SetClient(client(FIRST, "10.0.1.1", "printer", "net")));
        List<Integer> attempts = new ArrayList<>();

        assertThatThrownBy(() -> store.apply(List.of(changes), done -> {
                    attempts.add(done);
                    Sample.replace(file, TEXT + "# " + attempts.size() + "\n");
                }))
                .hasMessageContaining("keeps changing");
        assertThat(text()).isEqualTo(TEXT + "# 3\n");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void modeAndLinkStay() throws Exception {
        Path link = folder.resolve("link.ini");
        Files.createSymbolicLink(link, Path.of("hosts.ini"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        IniSource linked = new IniSource("ini", link, log.logger());
        new IniStore(linked, link).apply(List.of(new Change.RemoveClient(SECOND)), done -> {});

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(text()).doesNotContain("EE00");
    }

    @Test
    void whatTheStoreWroteIsNotReadAgain() {
        apply(new Change.RemoveClient(SECOND));
        Object before = source.state();
        source.refresh();
        assertThat(source.state()).isSameAs(before);
        Sample.replace(file, TEXT);
        source.refresh();
        assertThat(source.state().clients()).hasToString("2 clients in 1 network");
    }

    @Test
    void tenThousandClientsAreAddedAtOnceWithProgress() {
        List<Integer> told = new ArrayList<>();
        List<Change> changes = IntStream.range(0, 10_000)
                .<Change>mapToObj(i -> new Change.AddClient(new ClientRecord(
                        String.format("02:00:00:00:%02x:%02x", i >> 8, i & 255),
                        "10.1." + (i >> 8) + "." + ((i & 255) | 1),
                        "h" + i,
                        "net",
                        "0",
                        Map.of())))
                .toList();
        store.apply(changes, told::add);

        assertThat(told).hasSize(11).isSorted().endsWith(10_000);
        assertThat(text()).startsWith(TEXT);
        assertThat(source.state().clients()).hasToString("10002 clients in 1 network");
    }
}
