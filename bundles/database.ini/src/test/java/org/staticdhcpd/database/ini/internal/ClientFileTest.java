package org.staticdhcpd.database.ini.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Headroom;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;

class ClientFileTest {
    private static final String NETWORK =
            """
            [192.168.0.0/24|0]
            lease-time: 7200
            """;
    private static final String CLIENT =
            """
            [aa:bb:cc:dd:ee:ff]
            ip = 192.168.0.197
            subnet = 192.168.0.0/24
            serial = 0
            """;

    private static Clients read(String text) {
        try {
            return ClientFile.read(
                    "hosts.ini",
                    () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                    Headroom.of("hosts.ini"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Optional<Definition> find(Clients clients, String mac) {
        return definitions(clients, LookUpKey.of(MacAddress.parse(mac))).stream()
                .findFirst();
    }

    private static List<Definition> definitions(Clients clients, LookUpKey key) {
        return clients.find(key) instanceof Answer.Found found ? found.definitions() : List.of();
    }

    private static Definition client(String text) {
        return find(read(text), "aa:bb:cc:dd:ee:ff").orElseThrow();
    }

    private static List<String> problems(String text) {
        return catchThrowableOfType(BadFile.class, () -> read(text)).problems();
    }

    @Test
    void everyKnownKeyArrivesInTheDefinition() {
        Definition definition = client(
                """
                [192.168.0.0/24|7]
                lease-time: 7200
                gateway: 192.168.0.1, 192.168.0.2,192.168.0.3 , 192.168.0.4
                subnet-mask: 255.255.255.0
                broadcast-address: 192.168.0.255
                ntp-servers: 192.168.0.8,192.168.0.9
                domain-name-servers: 192.168.0.5,192.168.0.6,192.168.0.7
                domain-name: example.org
                [aa:bb:cc:dd:ee:ff]
                ip: 192.168.0.197
                hostname: ariadne
                subnet: 192.168.0.0/24
                serial: 7
                """);

        assertThat(definition)
                .isEqualTo(Definition.of(Ipv4Address.parse("192.168.0.197"), 7200)
                        .client(LookUpKey.parse("aabbccddeeff"))
                        .network("192.168.0.0/24", 7)
                        .hostname("ariadne")
                        .gateways(addresses("192.168.0.1", "192.168.0.2", "192.168.0.3", "192.168.0.4"))
                        .subnetMask(Ipv4Address.parse("255.255.255.0"))
                        .broadcastAddress(Ipv4Address.parse("192.168.0.255"))
                        .ntpServers(addresses("192.168.0.8", "192.168.0.9"))
                        .domainNameServers(addresses("192.168.0.5", "192.168.0.6", "192.168.0.7"))
                        .domainName("example.org")
                        .build());
    }

    private static List<Ipv4Address> addresses(String... texts) {
        return List.of(texts).stream().map(Ipv4Address::parse).toList();
    }

    @Test
    @DisplayName("R155: of more than three name or time servers the first three count; 0.0.0.0 is no client address")
    void limits() {
        Definition definition = client(NETWORK
                + "domain-name-servers: 1.1.1.1,1.1.1.2,1.1.1.3,1.1.1.4\nntp-servers: 2.2.2.1,2.2.2.2,2.2.2.3,2.2.2.4\n"
                + CLIENT);

        assertThat(definition.domainNameServers()).isEqualTo(addresses("1.1.1.1", "1.1.1.2", "1.1.1.3"));
        assertThat(definition.ntpServers()).isEqualTo(addresses("2.2.2.1", "2.2.2.2", "2.2.2.3"));
        assertThat(problems(NETWORK + CLIENT.replace("192.168.0.197", "0.0.0.0")))
                .containsExactly("hosts.ini:4: [aa:bb:cc:dd:ee:ff] ip = \"0.0.0.0\": expected the client's address");
    }

    @Test
    @DisplayName("R156: empty elements of a list of addresses do not count")
    void emptyElements() {
        assertThat(client(NETWORK + "gateway: ,192.168.0.1,, 192.168.0.2 ,\n" + CLIENT)
                        .gateways())
                .isEqualTo(addresses("192.168.0.1", "192.168.0.2"));
    }

    @Test
    @DisplayName("R159: absent and empty optional keys are not sent")
    void absent() {
        Definition definition = client(NETWORK + "domain-name:\ngateway =\nsubnet-mask:\n" + CLIENT + "hostname=\n");

        assertThat(definition.domainName()).isEmpty();
        assertThat(definition.gateways()).isEmpty();
        assertThat(definition.subnetMask()).isEmpty();
        assertThat(definition.hostname()).isEmpty();
        assertThat(definition.extra()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"AA:BB:CC:DD:EE:FF", "aabb.ccdd.eeff", "aa-bb-cc-dd-ee-ff", "aabbccddeeff", "aa bb cc dd ee ff"})
    @DisplayName("R165: a section with twelve hexadecimal digits is a client, in any notation")
    void notations(String section) {
        assertThat(client(NETWORK + CLIENT.replace("aa:bb:cc:dd:ee:ff", section))
                        .ip())
                .hasToString("192.168.0.197");
    }

    @Test
    @DisplayName("R165: the last pipe divides name and serial of a network")
    void lastPipe() {
        Definition definition = client("[a|b|5]\nlease-time=60\n[aabbccddeeff]\nip=1.2.3.4\nsubnet=a|b\nserial=5\n");

        assertThat(definition.subnet()).isEqualTo("a|b");
        assertThat(definition.serial()).isEqualTo(5);
    }

    @Test
    @DisplayName("R165: other sections are ignored, and named with their lines")
    void others() {
        Clients clients = read(NETWORK + CLIENT + "[notes]\nwhat = ever\n[a|b]\n[aa:bb:cc:dd:ee:f]\nip = 1.2.3.4\n");

        assertThat(clients.ignored())
                .containsExactly("line 7: [notes]", "line 9: [a|b]", "line 10: [aa:bb:cc:dd:ee:f]");
        assertThat(clients).hasToString("1 client in 1 network");
    }

    @Test
    @DisplayName("R166: colon and equals sign, keys in any case, comments with # and ;, blanks anywhere")
    void grammar() {
        Definition definition = client(
                """
                # comment
                ; comment = one
                  [192.168.0.0/24|0]
                LEASE-TIME=60
                  Domain-Name : example.org
                gateway: 192.168.0.1
                   # indented comment

                [aa:bb:cc:dd:ee:ff] # after the header
                IP:192.168.0.197
                subnet = 192.168.0.0/24
                SeRiAl	=	0
                """
                        .replace("\n", "\r\n"));

        assertThat(definition.leaseTime()).isEqualTo(60);
        assertThat(definition.domainName()).contains("example.org");
    }

    @Test
    @DisplayName("R166: there are no comments after a value, and only the first delimiter divides")
    void noInlineComments() {
        assertThat(client(NETWORK + "domain-name: a=b:c # d\n" + CLIENT).domainName())
                .contains("a=b:c # d");
    }

    @Test
    @DisplayName("R167: extra keys are exposed as maps.KEY and subnets.KEY; a colon in them divides key and value")
    void extras() {
        Definition definition =
                client(NETWORK + "Room: 12\ni:vlan = 7\n" + CLIENT + "asset = \"A 1\"\nlease-time = 5\nempty =\n");

        assertThat(definition.extra())
                .isEqualTo(Map.of(
                        "subnets.room", "12",
                        "subnets.i", "vlan = 7",
                        "maps.asset", "A 1",
                        "maps.lease-time", "5",
                        "maps.empty", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "lease-time,2 -> 1: [192.168.0.0/24|0] lease-time: missing",
        "ip,4 -> 3: [aa:bb:cc:dd:ee:ff] ip: missing",
        "subnet,5 -> 3: [aa:bb:cc:dd:ee:ff] subnet: missing",
        "serial,6 -> 3: [aa:bb:cc:dd:ee:ff] serial: missing"
    })
    @DisplayName("R168: a missing mandatory key names file, line, section and key")
    void missing(String key, String expected) {
        String without = (NETWORK + CLIENT).replaceAll("(?m)^" + key + "\\b.*$", "#");
        String emptied = (NETWORK + CLIENT).replaceAll("(?m)^" + key + "\\b.*$", key + " =");
        String[] lines = expected.split(" -> ", 2);

        assertThat(problems(without)).containsExactly("hosts.ini:" + lines[1] + ", this key is mandatory");
        assertThat(problems(emptied))
                .containsExactly(
                        "hosts.ini:" + lines[0] + lines[1].replaceFirst("^[0-9]+", "") + ", this key is mandatory");
    }

    @Test
    @DisplayName("R169: a client in an unknown network is an error")
    void unknownNetwork() {
        assertThat(problems(NETWORK + CLIENT.replace("serial = 0", "serial = 1")))
                .containsExactly("hosts.ini:5: [aa:bb:cc:dd:ee:ff] subnet: there is no section [192.168.0.0/24|1]");
    }

    @Test
    void aNetworkMayFollowItsClients() {
        assertThat(client(CLIENT + NETWORK).leaseTime()).isEqualTo(7200);
    }

    @Test
    @DisplayName("R169: a duplicate section is an error")
    void duplicateSection() {
        assertThat(problems(NETWORK + CLIENT + NETWORK.replace("|0]", "|00]")))
                .containsExactly("hosts.ini:7: [192.168.0.0/24|00]: duplicate section, first in line 1");
        assertThat(problems(NETWORK + "[x]\n[x]\n"))
                .containsExactly("hosts.ini:4: [x]: duplicate section, first in line 3");
    }

    @Test
    @DisplayName("R169: a duplicate key is an error")
    void duplicateKey() {
        assertThat(problems(NETWORK + "Lease-Time = 5\n" + CLIENT))
                .containsExactly("hosts.ini:3: [192.168.0.0/24|0] lease-time: duplicate key, first in line 2");
    }

    @Test
    @DisplayName("R170: the same client in two notations is an error")
    void sameMacTwice() {
        assertThat(problems(NETWORK + CLIENT + CLIENT.replace("aa:bb:cc:dd:ee:ff", "AABB.CCDD.EEFF")))
                .containsExactly("hosts.ini:7: [aa:bb:cc:dd:ee:ff]: duplicate client, first in line 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gateway | 192.168.0.1, 192.168.0.256 | 192.168.0.256",
                "subnet-mask | /24 | /24",
                "broadcast-address | 192.168.0 | 192.168.0",
                "ntp-servers | pool.ntp.org | pool.ntp.org",
                "domain-name-servers | 1.1.1.1.1 | 1.1.1.1.1"
            })
    @DisplayName("R171: the syntax of every address is checked when the file is read")
    void addressSyntax(String key, String value, String bad) {
        assertThat(problems(NETWORK + key + ": " + value + "\n" + CLIENT))
                .containsExactly("hosts.ini:3: [192.168.0.0/24|0] " + key + " = \"" + bad
                        + "\": expected an IPv4 address such as 192.0.2.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "4294967296", "soon", "1.5", "99999999999999999999"})
    @DisplayName("R171: a lease time is a whole number from 1 on")
    void leaseTime(String value) {
        assertThat(problems(NETWORK.replace("7200", value) + CLIENT))
                .containsExactly("hosts.ini:2: [192.168.0.0/24|0] lease-time = \"" + value
                        + "\": expected a whole number from 1 to 4294967295");
    }

    @Test
    @DisplayName("R172: quotes around a value are stripped, in pairs only")
    void quotes() {
        assertThat(client(NETWORK + "domain-name: \"example.org\"\n" + CLIENT).domainName())
                .contains("example.org");
        assertThat(client(NETWORK + "domain-name: 'example.org'\n" + CLIENT).domainName())
                .contains("example.org");
        assertThat(client(NETWORK + "domain-name: \"it's\n" + CLIENT).domainName())
                .contains("\"it's");
        assertThat(client(NETWORK + "domain-name: \"\n" + CLIENT).domainName()).contains("\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "ip = 1.2.3.4 ~ hosts.ini:1: ip: expected a [section] before the first key",
                "hello ~ hosts.ini:1: expected \"key = value\" or \"key: value\", got \"hello\"",
                "= 5 ~ hosts.ini:1: expected \"key = value\" or \"key: value\", got \"= 5\"",
                "[ ] ~ hosts.ini:1: expected [name|serial] or [MAC address], got \"[ ]\"",
                "[a|1 ~ hosts.ini:1: expected [name|serial] or [MAC address], got \"[a|1\"",
                "[a|1] x ~ hosts.ini:1: expected [name|serial] or [MAC address], got \"[a|1] x\"",
                "[a|2147483648] ~ hosts.ini:1: [a|2147483648]: expected a serial from 0 to 2147483647"
            })
    void aLineThatIsNoneOfTheGrammarIsAnError(String line, String expected) {
        assertThat(problems(line + "\n")).first().isEqualTo(expected);
    }

    @Test
    void anEmptyFileIsAnErrorBecauseSomebodyMayBeWritingIt() {
        assertThat(problems("\n \n")).hasSize(1).first().asString().startsWith("hosts.ini:1: the file is empty");
        assertThat(read("# nobody yet\n")).hasToString("0 clients in 0 networks");
    }

    @Test
    void defaultsAreRefusedWhenTheyHoldAnything() {
        assertThat(problems("[DEFAULT]\nlease-time = 60\n" + NETWORK + CLIENT))
                .containsExactly(
                        "hosts.ini:1: [DEFAULT]: defaults are not supported, write the keys into each section");
        assertThat(read("[DEFAULT]\n" + NETWORK + CLIENT)).hasToString("1 client in 1 network");
    }

    @Test
    void textThatIsNotUtf8IsAnErrorWithItsLineAndAByteOrderMarkIsNot() throws IOException {
        byte[] latin1 = "# ok\n# caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() ->
                        ClientFile.read("hosts.ini", () -> new ByteArrayInputStream(latin1), Headroom.of("hosts.ini")))
                .hasMessage("hosts.ini:2: expected UTF-8 text, got other octets");
        assertThat(client('\uFEFF' + NETWORK + CLIENT).leaseTime()).isEqualTo(7200);
    }

    @Test
    void allErrorsOfAFileAreReportedUpToTwentyAndTheOthersCounted() {
        String twentyFive = "[a|0]\n".repeat(26).replace("[a|0]\n", "[a|0]\nlease-time = 5\n");

        assertThatThrownBy(() -> read(twentyFive))
                .hasMessageStartingWith("25 errors:\n  hosts.ini:3: [a|0]: duplicate section, first in line 1\n")
                .hasMessageEndingWith("\n  and 5 more");
        assertThat(problems(twentyFive)).hasSize(20);
    }

    @Test
    void aHundredThousandClientsAreReadAndEachIsFound() {
        StringBuilder text = new StringBuilder(NETWORK);
        for (int i = 0; i < 100_000; i++) {
            text.append('[').append(new MacAddress(i * 7919L)).append("]\nip=10.");
            text.append(i >> 16).append('.').append(i >> 8 & 255).append('.').append((i & 255) | 1);
            text.append("\nsubnet=192.168.0.0/24\nserial=0\n");
        }
        Clients clients = read(text.toString());

        assertThat(clients).hasToString("100000 clients in 1 network");
        for (int i = 0; i < 100_000; i++) {
            assertThat(definitions(clients, mac(i * 7919L)).get(0).ip().value() & 0xFFFF)
                    .isEqualTo((i & 0xFFFF) | 1);
            assertThat(definitions(clients, mac(i * 7919L + 1))).isEmpty();
        }
    }

    private static LookUpKey mac(long value) {
        return LookUpKey.of(new MacAddress(value));
    }

    private static final String KEYED = NETWORK
            + """
            [client-id:0x00706C616E74]
            ip = 192.168.0.1
            subnet = 192.168.0.0/24
            serial = 0
            [Circuit-ID:eth0/1/2]
            ip = 192.168.0.2
            subnet = 192.168.0.0/24
            serial = 0
            [remote-id:"0x00"]
            ip = 192.168.0.2
            subnet = 192.168.0.0/24
            serial = 0
            """
            + CLIENT;

    @ParameterizedTest(name = "{0} has {1}")
    @CsvSource({
        "client-id:0x00706c616e74, 192.168.0.1",
        "circuit-id:0x657468302f312f32, 192.168.0.2",
        "remote-id:0x30783030, 192.168.0.2",
        "aa:bb:cc:dd:ee:ff, 192.168.0.197"
    })
    void clientsAreFoundByWhateverTheirSectionNames(String key, String ip) {
        LookUpKey asked = LookUpKey.parse(key);
        assertThat(definitions(read(KEYED), asked))
                .singleElement()
                .matches(found -> found.client().equals(Optional.of(asked)))
                .matches(found -> found.ip().equals(Ipv4Address.parse(ip)));
    }

    private static final String OFFICE = "[10.0.0.0/24|0]\nlease-time: 60\n";

    private static String labelled(String label, String ip, String subnet) {
        return "[AA-BB-CC-DD-EE-FF" + label + "]\nip = " + ip + "\nsubnet = " + subnet + "\nserial = 0\n";
    }

    @Test
    @DisplayName("R181 R258: labelled sections are the definitions of one client in several networks")
    void labels() {
        String below = CLIENT.replace("aa:bb", "00:bb").replace(".197", ".1");
        String above = CLIENT.replace("aa:bb", "ff:bb").replace(".197", ".2");
        Clients clients =
                read(NETWORK + OFFICE + below + CLIENT + labelled(" @ office", "10.0.0.7", "10.0.0.0/24") + above);

        assertThat(definitions(clients, LookUpKey.parse("aabbccddeeff")))
                .extracting(definition -> definition.ip() + " in " + definition.subnet())
                .containsExactly("192.168.0.197 in 192.168.0.0/24", "10.0.0.7 in 10.0.0.0/24");
        assertThat(definitions(clients, LookUpKey.parse("00bbccddeeff"))).hasSize(1);
        assertThat(definitions(clients, LookUpKey.parse("ffbbccddeeff"))).hasSize(1);
        assertThat(definitions(clients, LookUpKey.parse("10.0.0.7"))).hasSize(1);
    }

    @Test
    @DisplayName("R169 R170: without a label, or in one network, a second section of a client is an error")
    void labelsThatDoNotHelp() {
        assertThat(problems(NETWORK + CLIENT + labelled(" @ office", "192.168.0.7", "192.168.0.0/24")))
                .containsExactly("hosts.ini:7: [aa:bb:cc:dd:ee:ff]: duplicate client, first in line 3");
        assertThat(problems(NETWORK + OFFICE + CLIENT + labelled("", "10.0.0.7", "10.0.0.0/24")))
                .containsExactly("hosts.ini:9: [aa:bb:cc:dd:ee:ff]: duplicate client, first in line 5");
        assertThat(problems(NETWORK
                        + OFFICE
                        + CLIENT
                        + labelled(" @ a", "10.0.0.7", "10.0.0.0/24")
                        + labelled(" @ b", "10.0.0.8", "10.0.0.0/24")))
                .containsExactly("hosts.ini:13: [aa:bb:cc:dd:ee:ff]: duplicate client, first in line 9");
    }

    @Test
    @DisplayName("R167: keys for options are extras like any other, with either delimiter and names in lower case")
    void optionKeys() {
        Definition definition = client(NETWORK + "force_option_nis+_domain: example.org\nheader_siaddr = 10.0.0.9\n"
                + CLIENT + "Option_66: a:b=c\noption_classless_static_route = 10.0.0.0/8 via 10.0.0.1\n");

        assertThat(definition.extra())
                .isEqualTo(Map.of(
                        "subnets.force_option_nis+_domain", "example.org",
                        "subnets.header_siaddr", "10.0.0.9",
                        "maps.option_66", "a:b=c",
                        "maps.option_classless_static_route", "10.0.0.0/8 via 10.0.0.1"));
    }

    @ParameterizedTest(name = "{0} is unknown")
    @ValueSource(strings = {"circuit-id:plant", "remote-id:eth0/1/2", "client-id:0x01aabbccddeeff", "192.168.0.3"})
    void aKeyOfAnotherKindOrValueIsUnknown(String key) {
        assertThat(read(KEYED).find(LookUpKey.parse(key))).isEqualTo(Answer.UNKNOWN);
    }

    @ParameterizedTest(name = "{0} may be had by {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "192.168.0.1   | client-id:0x00706c616e74",
                "192.168.0.197 | aa:bb:cc:dd:ee:ff",
                "192.168.0.2   | circuit-id:0x657468302f312f32 remote-id:0x30783030"
            })
    void anAddressIsFoundWithAllWhoMayHaveIt(String address, String clients) {
        assertThat(definitions(read(KEYED), LookUpKey.parse(address)))
                .allMatch(found -> found.ip().equals(Ipv4Address.parse(address)))
                .extracting(found -> found.client().orElseThrow().toString())
                .containsExactlyInAnyOrder(clients.split(" "));
    }

    @Test
    void addressesBeyondTheMiddleOfTheRangeAreFoundToo() {
        String low = CLIENT.replace("192.168.0.197", "10.0.0.1").replace("aa:bb", "00:bb");
        Clients clients = read(NETWORK + CLIENT + low);
        assertThat(definitions(clients, LookUpKey.parse("10.0.0.1"))).hasSize(1);
        assertThat(definitions(clients, LookUpKey.parse("192.168.0.197"))).hasSize(1);
        assertThat(definitions(clients, LookUpKey.parse("255.255.255.255"))).isEmpty();
        assertThat(definitions(clients, LookUpKey.parse("127.255.255.255"))).isEmpty();
    }

    @Test
    @DisplayName("R170: the same key in two notations is an error, whatever its kind")
    void oneKeyTwice() {
        assertThat(problems(
                        KEYED + "[circuit-id:0x657468302F312F32]\nip=192.168.0.9\nsubnet=192.168.0.0/24\nserial=0\n"))
                .containsExactly("hosts.ini:19: [circuit-id:0x657468302f312f32]: duplicate client, first in line 7");
    }
}
