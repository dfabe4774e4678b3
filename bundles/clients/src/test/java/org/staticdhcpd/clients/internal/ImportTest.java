package org.staticdhcpd.clients.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;

class ImportTest {
    private static final String HEADER = "mac,ip,hostname,subnet,serial,lease_time,subnet_mask,maps.room";
    private static final String NETWORK = ",,,10.0.0.0/24,0,7200,255.255.255.0,";
    private static final int ROWS = 100_000;

    private final Site site = new Site();

    @TempDir
    private Path folder;

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("clients.csv"), List.of(lines));
    }

    private void run(Path file, boolean update) {
        new Import(site.sources, new Formats(site.services), site.console)
                .run(file, Optional.empty(), new Change.Order("db", update, false, false));
    }

    private List<String> faults(Path file, boolean update) {
        int before = site.db.applied();
        assertThatThrownBy(() -> run(file, update))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("nothing is stored");
        assertThat(site.db.applied()).isEqualTo(before);
        return site.printed().stream()
                .filter(line -> line.startsWith("wrong: "))
                .toList();
    }

    @Test
    void aFileIsStoredWhole() throws IOException {
        run(
                file(
                        HEADER,
                        NETWORK,
                        "AA-BB-CC-00-00-01,10.0.0.1,ariadne,10.0.0.0/24,0,,,12",
                        "client-id:0x0102,10.0.0.2,,10.0.0.0/24,0,,,"),
                false);

        assertThat(site.db.client(LookUpKey.parse("aabbcc000001")))
                .containsExactly(new ClientRecord(
                        "aa:bb:cc:00:00:01", "10.0.0.1", "ariadne", Site.NET, "0", Map.of("maps.room", "12")));
        assertThat(site.db.size()).isEqualTo(2);
        assertThat(site.printed()).last().isEqualTo("db: 2 clients added, 0 replaced; 1 network added, 0 replaced");
    }

    @Test
    void aDryRunStoresNothing() throws IOException {
        new Import(site.sources, new Formats(site.services), site.console)
                .run(file(HEADER, NETWORK), Optional.empty(), new Change.Order("db", false, false, true));

        assertThat(site.db.applied()).isZero();
        assertThat(site.printed())
                .containsExactly(
                        "nothing is wrong, and nothing was stored: 0 clients added, 0 replaced; 1 network added, 0 replaced");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '\'',
            value = {
                "aa:bb:cc:00:00,10.0.0.1,,10.0.0.0/24,0,,, ! column mac: a MAC address has twelve hexadecimal digits, got \"aa:bb:cc:00:00\"",
                "192.0.2.1,10.0.0.1,,10.0.0.0/24,0,,, ! column mac: 192.0.2.1 is an IP address",
                "aabbcc000001,10.0.0.300,,10.0.0.0/24,0,,, ! column ip: expected an IPv4 address such as 192.0.2.1, got \"10.0.0.300\"",
                "aabbcc000001,,,10.0.0.0/24,0,,, ! column ip: expected the client's address, got none",
                "aabbcc000001,0.0.0.0,,10.0.0.0/24,0,,, ! column ip: expected the client's address, got 0.0.0.0",
                "aabbcc000001,10.0.0.1,,,0,,, ! column subnet: expected the network's name, got nothing",
                "aabbcc000001,10.0.0.1,,10.0.0.0/24,x,,, ! column serial: expected a whole number, got \"x\"",
                "aabbcc000001,10.0.0.1,,10.0.0.0/24,7,,, ! column subnet: there is no network 10.0.0.0/24|7",
                "aabbcc000001,10.0.1.1,,10.0.0.0/24,0,,, ! column ip: 10.0.1.1 is outside 10.0.0.0/24; expected one from 10.0.0.1 to 10.0.0.254",
                "aabbcc000001,10.0.0.0,,10.0.0.0/24,0,,, ! column ip: 10.0.0.0 is the network's own address of 10.0.0.0/24",
                "aabbcc000001,10.0.0.255,,10.0.0.0/24,0,,, ! column ip: 10.0.0.255 is the broadcast address of 10.0.0.0/24",
                "aabbcc000001,239.0.0.1,,10.0.0.0/24,0,,, ! column ip: 239.0.0.1 is not the address of a host",
                "aabbcc000001,10.0.0.1,,10.0.0.0/24,0,7200,, ! has values of a client, and of a network: expected one of the two",
                "aabbcc000001,10.0.0.1,,10.0.0.0/24,0,, ! expected 8 values, as many as there are column names, got 7",
                ",,,net,0,0,, ! column lease_time: expected a lease time of 1 to 4294967295 s, got 0",
                ",,,net,0,soon,, ! column lease_time: expected a whole number, got \"soon\"",
                ",,,net,0,,255.255.255.0, ! column lease_time: expected a number, got nothing",
                ",,,net,0,60,255.255.255, ! column subnet_mask: expected an IPv4 address such as 192.0.2.1, got \"255.255.255\"",
                ",,,net,0,60,255.0.255.0, ! column subnet_mask: expected a subnet mask such as 255.255.255.0, got 255.0.255.0",
                ",,,10.0.0.0/24,00,60,, ! column subnet: duplicate network, first in line 2",
            })
    void eachFaultIsNamedByLineAndColumn(String line, String expected) throws IOException {
        assertThat(faults(file(HEADER, NETWORK, line), false))
                .singleElement()
                .asString()
                .startsWith("wrong: clients.csv:3: " + expected);
    }

    @Test
    void allBadValuesOfALineAreNamed() throws IOException {
        assertThat(faults(file(HEADER, ",,,net,x,soon,255,", "nobody,nowhere,,,y,,,"), false))
                .extracting(line -> line.replaceAll("wrong: clients.csv:([0-9]): column ([a-z_]+): .*", "$1 $2"))
                .containsExactlyInAnyOrder("2 serial", "2 lease_time", "2 subnet_mask", "3 mac", "3 ip", "3 serial");
    }

    @Test
    @DisplayName("R170: the same client in two notations is an error, as is one address twice")
    void duplicatesInTheFileAreNamedWithTheFirst() throws IOException {
        assertThat(faults(
                        file(
                                HEADER,
                                NETWORK,
                                "aa:bb:cc:00:00:01,10.0.0.1,,10.0.0.0/24,0,,,",
                                "AABB.CC00.0001,10.0.0.2,,10.0.0.0/24,0,,,",
                                "aa:bb:cc:00:00:03,10.0.0.1,,10.0.0.0/24,0,,,"),
                        false))
                .containsExactly(
                        "wrong: clients.csv:4: column mac: duplicate client aa:bb:cc:00:00:01, first in line 3",
                        "wrong: clients.csv:5: column ip: 10.0.0.1 belongs to aa:bb:cc:00:00:01, too, first in line 3;"
                                + " give one of them another address");
    }

    @Test
    void whatIsThereAlreadyIsRefused() throws IOException {
        site.holding(Site.client("aa:bb:cc:00:00:01", "10.0.0.1"), Site.client("aa:bb:cc:00:00:02", "10.0.0.2"));

        assertThat(faults(
                        file(
                                HEADER,
                                NETWORK,
                                "aa:bb:cc:00:00:01,10.0.0.9,,10.0.0.0/24,0,,,",
                                "aa:bb:cc:00:00:03,10.0.0.2,,10.0.0.0/24,0,,,"),
                        false))
                .containsExactly(
                        "wrong: clients.csv:2: column subnet: network 10.0.0.0/24|0 is there already; --update replaces it",
                        "wrong: clients.csv:3: column mac: client aa:bb:cc:00:00:01 is there already; --update replaces it",
                        "wrong: clients.csv:4: column ip: 10.0.0.2 belongs to aa:bb:cc:00:00:02, which is there already;"
                                + " give one of them another address");
    }

    @Test
    void anUpdateReplacesAlsoWhenTwoClientsExchangeTheirAddresses() throws IOException {
        site.holding(Site.client("aa:bb:cc:00:00:01", "10.0.0.1"), Site.client("aa:bb:cc:00:00:02", "10.0.0.2"));
        run(
                file(
                        "mac,ip,subnet",
                        "aa:bb:cc:00:00:01,10.0.0.2,10.0.0.0/24",
                        "aa:bb:cc:00:00:02,10.0.0.1,10.0.0.0/24",
                        "aa:bb:cc:00:00:03,10.0.0.3,10.0.0.0/24"),
                true);

        assertThat(site.db.client(LookUpKey.parse("aabbcc000001")).get(0).ip()).isEqualTo("10.0.0.2");
        assertThat(site.db.client(LookUpKey.parse("aabbcc000002")).get(0).ip()).isEqualTo("10.0.0.1");
        assertThat(site.printed()).last().isEqualTo("db: 1 client added, 2 replaced; 0 networks added, 0 replaced");
    }

    @Test
    void anUpdateMovesAClientAndChangesInHowManyNetworksItIs() throws IOException {
        site.db.withUniqueKeys();
        site.holding(Site.client("aa:bb:cc:00:00:01", "10.0.0.1"));
        run(file(HEADER, ",,,10.1.0.0/16,0,60,,", "aa:bb:cc:00:00:01,10.1.0.1,,10.1.0.0/16,0,,,"), true);

        assertThat(site.db.client(LookUpKey.parse("aabbcc000001")))
                .singleElement()
                .isEqualTo(Site.client("aa:bb:cc:00:00:01", "10.1.0.1", "10.1.0.0/16"));

        Site several = new Site().holding(Site.client("aa:bb:cc:00:00:01", "10.0.0.1"));
        new Import(several.sources, new Formats(several.services), several.console)
                .run(
                        file(
                                HEADER,
                                ",,,10.1.0.0/16,0,60,,",
                                "aa:bb:cc:00:00:01,10.1.0.1,,10.1.0.0/16,0,,,",
                                "aa:bb:cc:00:00:01,10.0.0.7,,10.0.0.0/24,0,,,"),
                        Optional.empty(),
                        new Change.Order("db", true, false, false));
        assertThat(several.db.client(LookUpKey.parse("aabbcc000001")))
                .extracting(ClientRecord::ip)
                .containsExactly("10.1.0.1", "10.0.0.7");
    }

    @Test
    void aNetworkThatWouldNoLongerFitAClientIsRefused() throws IOException {
        site.holding(Site.client("aa:bb:cc:00:00:01", "10.0.0.200"));

        assertThat(faults(
                        file(
                                "subnet,lease_time,subnet_mask,broadcast_address",
                                "10.0.0.0/24,60,255.255.255.128,10.0.0.127"),
                        true))
                .containsExactly("wrong: clients.csv:2: column subnet_mask: does not fit the client aa:bb:cc:00:00:01:"
                        + " 10.0.0.200 is outside 10.0.0.0/25");
    }

    @Test
    void aRefusalOfTheStoreIsNamedByItsLine() throws IOException {
        site.db.withUniqueKeys();
        site.holding(Site.client("aa:bb:cc:00:00:01", "10.0.0.1"));

        assertThat(faults(
                        file(
                                HEADER,
                                ",,,10.1.0.0/16,0,60,,",
                                "aa:bb:cc:00:00:02,10.1.0.2,,10.1.0.0/16,0,,,",
                                "aa:bb:cc:00:00:01,10.1.0.1,,10.1.0.0/16,0,,,"),
                        false))
                .containsExactly("wrong: clients.csv:4: the source refuses this: primary key: aa:bb:cc:00:00:01");
        assertThat(site.db.size()).isEqualTo(1);
    }

    @Test
    void columnsThatTheStoreDoesNotHaveAreNamedOnce() throws IOException {
        site.holding();
        Path file = file(
                "mac,ip,subnet,maps.floor,maps.ROOM",
                "aa:bb:cc:00:00:01,10.0.0.1,10.0.0.0/24,,1",
                "aa:bb:cc:00:00:02,10.0.0.2,10.0.0.0/24,3,2",
                "aa:bb:cc:00:00:03,10.0.0.3,10.0.0.0/24,4,3");

        assertThat(faults(file, false))
                .singleElement()
                .asString()
                .startsWith("wrong: clients.csv:3: column maps.floor: the source has no such column");
        new Import(site.sources, new Formats(site.services), site.console)
                .run(file, Optional.empty(), new Change.Order("db", false, true, false));
        assertThat(site.printed()).contains("left out, since db has no such columns: maps.floor");
        assertThat(site.db.client(LookUpKey.parse("aabbcc000003")).get(0).extra())
                .isEqualTo(Map.of("maps.room", "3"));
    }

    @Test
    void valuesThatAreTooLongAreNamed() throws IOException {
        site.db.length("maps.hostname", 8).length("maps.room", 2).length("subnets.domain_name", 4);

        assertThat(faults(
                        file(
                                "mac,ip,hostname,subnet,lease_time,domain_name,maps.room",
                                ",,,10.0.0.0/24,60,example.org,",
                                "aa:bb:cc:00:00:01,10.0.0.1,much-too-long,10.0.0.0/24,,,123"),
                        false))
                .containsExactly(
                        "wrong: clients.csv:2: column domain_name: expected at most 4 characters, got 11",
                        "wrong: clients.csv:3: column hostname: expected at most 8 characters, got 13",
                        "wrong: clients.csv:3: column maps.room: expected at most 2 characters, got 3");
    }

    @Test
    void whatIsMerelyDoubtfulIsToldAndStored() throws IOException {
        run(file(HEADER, NETWORK, "aa:bb:cc:00:00:01,10.0.0.1,my_host,10.0.0.0/24,0,,,"), false);

        assertThat(site.printed())
                .first()
                .asString()
                .startsWith("doubtful: clients.csv:3: column hostname: a name has letters, digits and hyphens only");
        assertThat(site.db.size()).isEqualTo(1);
    }

    @Test
    void aFileThatIsNotThereIsRefusedInOneLine() {
        assertThatThrownBy(() -> run(folder.resolve("none.csv"), false))
                .isInstanceOf(CommandFailed.class)
                .hasMessageEndingWith("none.csv: there is no such file or folder");
        assertThatThrownBy(() -> run(folder.resolve("clients.txt"), false))
                .hasMessage("say with --format what the file is: no format called \"txt\"; there are: csv");
    }

    /** Proof 7: what is seeded is found, all of it and nothing else, and in seconds. */
    @Test
    @Timeout(30)
    void ofAHundredThousandLinesTwentyBadOnesAreNamedAndNothingIsStored() throws IOException {
        site.holding(Site.client("fe:00:00:00:00:01", "10.0.0.1"));
        List<String> lines = new ArrayList<>(ROWS + 2);
        lines.add(HEADER);
        lines.add(",,,10.128.0.0/9,0,7200,255.128.0.0,");
        for (int i = 1; i <= ROWS; i++) {
            lines.add(String.format("02:00:00:%02x:%02x:%02x", i >> 16, i >> 8 & 255, i & 255) + "," + address(i)
                    + ",host-" + i + ",10.128.0.0/9,0,,,");
        }
        Map<Integer, String> seeded = new TreeMap<>();
        seed(lines, seeded);
        long start = System.nanoTime();
        List<String> faults = faults(Files.write(folder.resolve("clients.csv"), lines), false);
        long millis = (System.nanoTime() - start) / 1_000_000;

        assertThat(seeded).hasSize(20);
        assertThat(faults)
                .hasSize(20)
                .extracting(line -> line.replaceAll("wrong: clients.csv:([0-9]+): (column [a-z_.]+|[a-z]+).*", "$1 $2"))
                .containsExactlyElementsOf(seeded.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .toList());
        assertThat(site.db.size()).isEqualTo(1);
        assertThat(millis).isLessThan(10_000);
    }

    private static String address(int i) {
        return "10." + (128 + (i >> 16)) + "." + (i >> 8 & 255) + "." + (i & 255);
    }

    /** Twenty faults of as many kinds, spread over the file; lines count from 1, with header and network before. */
    private static void seed(List<String> lines, Map<Integer, String> seeded) {
        String[][] kinds = {
            {"02:00:00:00:00,10.200.0.1,,10.128.0.0/9,0,,,", "column mac"},
            {"02:00:01:0g:00:00,10.200.0.2,,10.128.0.0/9,0,,,", "column mac"},
            {"10.0.0.7,10.200.0.3,,10.128.0.0/9,0,,,", "column mac"},
            {"04:00:00:00:00:04,10.200.0.,,10.128.0.0/9,0,,,", "column ip"},
            {"04:00:00:00:00:05,,,10.128.0.0/9,0,,,", "column ip"},
            {"04:00:00:00:00:06,10.0.0.6,,10.128.0.0/9,0,,,", "column ip"},
            {"04:00:00:00:00:07,10.128.0.0,,10.128.0.0/9,0,,,", "column ip"},
            {"04:00:00:00:00:08,10.255.255.255,,10.128.0.0/9,0,,,", "column ip"},
            {"04:00:00:00:00:09,127.0.0.1,,10.128.0.0/9,0,,,", "column ip"},
            {"04:00:00:00:00:0a,10.200.0.10,,10.128.0.0/9,one,,,", "column serial"},
            {"04:00:00:00:00:0b,10.200.0.11,,10.128.0.0/9,1,,,", "column subnet"},
            {"04:00:00:00:00:0c,10.200.0.12,,,0,,,", "column subnet"},
            {"04:00:00:00:00:0d,10.200.0.13,,nowhere,0,,,", "column subnet"},
            {"04:00:00:00:00:0e,10.200.0.14,,10.128.0.0/9,0,60,,", "has"},
            {"04:00:00:00:00:0f,10.200.0.15", "expected"},
            {"02-00-00-00-00-01,10.200.0.16,,10.128.0.0/9,0,,,", "column mac"},
            {"04:00:00:00:00:11,10.128.0.1,,10.128.0.0/9,0,,,", "column ip"},
            {"FE00.0000.0001,10.0.0.9,,10.0.0.0/24,0,,,", "column mac"},
            {"04:00:00:00:00:13,10.0.0.1,,10.0.0.0/24,0,,,", "column ip"},
            {",,,10.0.0.0/24,0,60,,", "column subnet"},
        };
        for (int i = 0; i < kinds.length; i++) {
            int line = 1_000 + i * 4_999;
            lines.set(line - 1, kinds[i][0]);
            seeded.put(line, kinds[i][1]);
        }
    }

    @Test
    @Timeout(60)
    void aHundredThousandGoodLinesAreStoredInSecondsWithTenLinesOfProgress() throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER, ",,,10.128.0.0/9,0,7200,255.128.0.0,"));
        for (int i = 1; i <= ROWS; i++) {
            lines.add(String.format("02:00:00:%02x:%02x:%02x", i >> 16, i >> 8 & 255, i & 255) + "," + address(i)
                    + ",host-" + i + ",10.128.0.0/9,0,,," + i);
        }
        run(Files.write(folder.resolve("clients.csv"), lines), false);

        assertThat(site.db.size()).isEqualTo(ROWS);
        List<String> printed = site.printed();
        assertThat(printed).hasSize(11).last().asString().startsWith("db: 100,000 clients added");
        assertThat(printed.get(0)).isEqualTo("storing: 10 % (11,000 of 100,001)");
        assertThat(printed.get(9)).isEqualTo("storing: 100 % (100,001 of 100,001)");
        assertThat(site.db.network(new Network.Key("10.128.0.0/9", 0))).isPresent();
    }
}
