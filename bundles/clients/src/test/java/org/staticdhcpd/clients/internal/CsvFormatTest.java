package org.staticdhcpd.clients.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.api.SourceException;

class CsvFormatTest {
    private final CsvFormat format = new CsvFormat();

    private Batch read(byte[] octets) throws IOException {
        Batch batch = new Batch(new Findings("f.csv"));
        format.read(new ByteArrayInputStream(octets), batch);
        return batch;
    }

    private Batch read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] write(ClientTable table) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(table, out);
        return out.toByteArray();
    }

    /** What was read from a table is handed out again, in its order. */
    private record Copied(List<NetworkRecord> networks, List<ClientRecord> clients) implements ClientTable {
        @Override
        public Object read(Reader reader) {
            networks.forEach(reader::network);
            clients.forEach(reader::client);
            return this;
        }

        @Override
        public Changes changes(Object mark) {
            return new Changes.Unknown();
        }

        @Override
        public boolean await(Duration atMost) {
            return false;
        }
    }

    @Property(tries = 1000)
    void whatIsWrittenIsReadBack(
            @ForAll("networks") List<NetworkRecord> networks, @ForAll("clients") List<ClientRecord> clients)
            throws IOException {
        Batch batch = read(write(new Copied(networks, clients)));

        assertThat(batch.findings().wrong()).isEmpty();
        assertThat(batch.networks()).extracting(Batch.Row::record).isEqualTo(networks);
        assertThat(batch.clients()).extracting(Batch.Row::record).isEqualTo(clients);
    }

    @Property(tries = 2000)
    void anyOctetsAreRecordsOrFaultsWithALine(@ForAll byte[] octets) throws IOException {
        assertThat(read(octets).findings().wrong()).allMatch(line -> line.matches("(?s)f\\.csv:[1-9][0-9]*: .+"));
    }

    @Property(tries = 2000)
    void anyLinesThatLookLikeAFileAreRecordsOrFaultsWithALine(@ForAll("values") List<String> values)
            throws IOException {
        Batch batch = read("mac,ip,subnet,lease_time\n" + String.join("", values));
        assertThat(batch.findings().wrong()).allMatch(line -> line.matches("(?s)f\\.csv:[1-9][0-9]*: .+"));
    }

    @Provide
    Arbitrary<List<String>> values() {
        return Arbitraries.of(
                        ",",
                        ",",
                        ",",
                        "\n",
                        "\r\n",
                        "\r",
                        "\"",
                        "\"\"",
                        "a",
                        "10.0.0.1",
                        "60",
                        "aa:bb:cc:dd:ee:ff",
                        " ")
                .list()
                .ofMaxSize(40);
    }

    /** Any text but what no file in UTF-8 can hold, and what the format sets in its place. */
    private static Arbitrary<String> text() {
        return Arbitraries.strings()
                .withChars(',', '"', '\n', '\r', '\'', ';', '=', ' ', 'a', 'ä', '#', '\t')
                .withCharRange('a', 'z')
                .ofMaxLength(6);
    }

    private static Arbitrary<Map<String, Object>> extra(String table) {
        return Arbitraries.maps(
                        Arbitraries.of(table + ".room", table + ".option_tftp_server_name", table + ".x y"),
                        text().filter(value -> !value.isEmpty()))
                .ofMaxSize(3)
                .map(HashMap::new);
    }

    @Provide
    Arbitrary<List<ClientRecord>> clients() {
        Arbitrary<String> mac =
                Arbitraries.of("aa:bb:cc:dd:ee:ff", "AABBCCDDEEFF", "client-id:0x01", "circuit-id:eth0,1");
        return Combinators.combine(mac, text(), text(), text(), Arbitraries.integers(), extra("maps"))
                .as((m, ip, hostname, subnet, serial, extra) ->
                        new ClientRecord(m, ip, hostname, subnet, String.valueOf(serial), extra))
                .list()
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<NetworkRecord>> networks() {
        return Combinators.combine(text(), Arbitraries.integers(), text(), text(), text(), extra("subnets"))
                .as((subnet, serial, gateway, servers, domain, extra) -> new NetworkRecord(
                        subnet,
                        String.valueOf(serial),
                        "60",
                        gateway,
                        "255.255.255.0",
                        "",
                        servers,
                        servers,
                        domain,
                        extra))
                .list()
                .ofMaxSize(5);
    }

    @Example
    void aTableIsWrittenAsPeopleExpectIt() throws IOException {
        NetworkRecord network = new NetworkRecord(
                "10.0.0.0/24", "0", "7200", "10.0.0.1,10.0.0.2", "255.255.255.0", "", "", "", "example.org", Map.of());
        ClientRecord client = new ClientRecord(
                "aa:bb:cc:dd:ee:ff", "10.0.0.5", "ariadne", "10.0.0.0/24", "0", Map.of("maps.room", "12 \"A\""));

        assertThat(new String(write(new Copied(List.of(network), List.of(client))), StandardCharsets.UTF_8))
                .isEqualTo("mac,ip,hostname,subnet,serial,lease_time,gateway,subnet_mask,broadcast_address,ntp_servers,"
                        + "domain_name_servers,domain_name,maps.room\r\n"
                        + "\"\",,,10.0.0.0/24,0,7200,\"10.0.0.1,10.0.0.2\",255.255.255.0,,,,example.org,\r\n"
                        + "aa:bb:cc:dd:ee:ff,10.0.0.5,ariadne,10.0.0.0/24,0,,,,,,,,\"12 \"\"A\"\"\"\r\n");
    }

    @Example
    void linesAreCountedAsAnEditorCountsThem() throws IOException {
        Batch batch = read(
                "\uFEFF"
                        + """
                MAC,ip,Subnet,maps.note

                aa:bb:cc:dd:ee:ff,1.2.3.4,n,"two
                lines"
                aa:bb:cc:dd:ee:00,1.2.3.5,n,x
                short
                """);

        assertThat(batch.clients()).extracting(row -> row.place().line("ip")).containsExactly(3, 5);
        assertThat(batch.clients().get(0).record().extra()).isEqualTo(Map.of("maps.note", "two\nlines"));
        assertThat(batch.clients().get(0).record().serial()).isEqualTo("0");
        assertThat(batch.findings().wrong())
                .containsExactly("f.csv:6: expected 4 values, as many as there are column names, got 1");
    }

    @Example
    void aHeaderThatIsNoneIsRefused() throws IOException {
        assertThat(read("").findings().wrong())
                .containsExactly("f.csv:1: the file is empty; expected a line of column names");
        assertThat(read("aa:bb:cc:dd:ee:ff,1.2.3.4\n").findings().wrong())
                .last()
                .isEqualTo("f.csv:1: column subnet: is missing; expected a line of column names");
        assertThat(read("mac,subnet,subnet,room,maps.\n").findings().wrong())
                .containsExactly(
                        "f.csv:1: column subnet: is there twice",
                        "f.csv:1: column room: expected a column of the tables, or maps.NAME, subnets.NAME",
                        "f.csv:1: column maps.: expected a column of the tables, or maps.NAME, subnets.NAME");
    }

    @Example
    void whatCannotBeReadAsTextIsNamed() throws IOException {
        byte[] octets = "mac,subnet\naa:bb:cc:dd:ee:ff,caf\n".getBytes(StandardCharsets.UTF_8);
        octets[octets.length - 2] = (byte) 0xE9;
        assertThat(read(octets).findings().wrong())
                .containsExactly("f.csv:2: column subnet: expected UTF-8 text, got other octets");
        assertThat(read("mac,subnet\n\n\"a\" b,c\nx,y\n").findings().wrong())
                .singleElement()
                .asString()
                .startsWith("f.csv:3: cannot be divided into values, nor can what follows");
    }

    @Example
    void aTableThatGetsAColumnMeanwhileIsNotWrittenWrongly() {
        List<ClientRecord> clients = new ArrayList<>();
        ClientTable growing = new ClientTable() {
            @Override
            public Object read(Reader reader) {
                clients.forEach(reader::client);
                clients.add(new ClientRecord("a", "", "", "n", "0", Map.of("maps.new", "1")));
                return this;
            }

            @Override
            public Changes changes(Object mark) {
                return new Changes.Unknown();
            }

            @Override
            public boolean await(Duration atMost) {
                return false;
            }
        };

        assertThatThrownBy(() -> write(growing))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("changed while it was being read");
    }
}
