package org.staticdhcpd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers and names of sub-options, as the RFCs have them: names are what configuration and files are written in. */
class SubOptionNamesTest {
    /** Option, then number and name of each sub-option: RFC 2242 §3, RFC 3046 §3 and on, RFC 4776 §3.4, RFC 3495 §5. */
    private static final String NAMES =
            """
            63 1 does-not-exist 2 exists-in-options-area 3 exists-in-sname-file 4 exists-but-too-big 5 nsq-broadcast
            63 6 preferred-dss 7 nearest-nwip-server 8 autoretries 9 autoretry-secs 10 nwip-1-1 11 primary-dss
            82 1 circuit-id 2 remote-id 4 docsis-device-class 5 link-selection 6 subscriber-id 7 radius-attributes
            82 8 authentication 9 vendor-specific 10 flags 11 server-identifier-override 12 relay-agent-id
            82 13 access-technology 14 network-name 15 access-point-name 16 access-point-bssid 17 operator-id
            82 18 operator-realm 19 relay-source-port 150 cisco-link-selection 151 virtual-subnet-selection
            82 152 virtual-subnet-selection-control
            99 0 language 1 state 2 county 3 city 4 city-division 5 neighborhood 6 street-group
            99 16 leading-street-direction 17 trailing-street-suffix 18 street-type 19 house-number
            99 20 house-number-suffix 21 landmark 22 additional-location 23 name 24 postal-code 25 building 26 unit
            99 27 floor 28 room 29 place-type 30 postal-community 31 post-office-box 32 additional-code 33 seat 34 road
            99 35 road-section 36 road-branch 37 road-sub-branch 38 road-pre-modifier 39 road-post-modifier 128 script
            122 1 primary-dhcp-server 2 secondary-dhcp-server 3 provisioning-server 4 as-back-off 5 ap-back-off
            122 6 kerberos-realm 7 ticket-granting-server 8 provisioning-timer 9 security-tickets
            122 10 key-distribution-centers
            175 1 priority 8 keep-san 9 skip-san-boot 16 pxe-extensions 17 iscsi 18 aoe 19 http 20 https 21 tftp 22 ftp
            175 23 dns 24 bzimage 25 multiboot 26 slam 27 srp 32 nbi 33 pxe 34 elf 35 comboot 36 efi 37 fcoe 38 vlan
            175 39 menu 40 sdi 41 nfs 81 scriptlet 85 syslogs 90 trust 91 cert 92 privkey 93 crosscert 176 no-pxedhcp
            175 177 bus-id 189 san-drive 190 username 191 password 192 reverse-username 193 reverse-password 235 version
            220 1 request 2 information 3 name 4 suggested-lease-time
            """;

    /** Values of which each sub-option understands some. */
    private static final List<String> VALUES = List.of(
            "",
            "01",
            "0101",
            "01010101",
            "61",
            "0161 00",
            "00 0161 00",
            "01 0000 0001",
            "0103 61",
            "0000 0009 01 61",
            "01010101 01010101 01010101",
            "01 01 00 0000000000000001 c0000201");

    static Stream<Arguments> names() {
        return NAMES.lines().flatMap(line -> {
            String[] words = line.split(" ", -1);
            return Stream.iterate(1, at -> at < words.length, at -> at + 2)
                    .map(at -> Arguments.of(Integer.parseInt(words[0]), Integer.parseInt(words[at]), words[at + 1]));
        });
    }

    @ParameterizedTest(name = "sub-option {1} of {0} is {2}")
    @MethodSource("names")
    void isCalledSo(int option, int code, String name) {
        OptionKind kind = OptionTable.standard().option(option);
        Stream<String> texts = VALUES.stream().map(value -> kind.format(holding(option, code, Wire.octets(value))));
        assertThat(texts.toList()).anyMatch(text -> text.matches("(.*: \\{?)?" + name + "(: .*|})?"));
    }

    /** The option with one sub-option, behind the fields that come first. */
    private static Octets holding(int option, int code, Octets value) {
        String fields = option == 99 ? "02 4445" : option == 220 ? "00" : "";
        return Wire.octets(fields + "%02x%02x%s".formatted(code, value.length(), value));
    }
}
