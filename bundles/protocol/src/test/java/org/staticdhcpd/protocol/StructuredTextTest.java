package org.staticdhcpd.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Octets laid out by hand after the figures of the RFCs, and their text. */
class StructuredTextTest {
    private static final OptionTable TABLE = OptionTable.standard();

    @ParameterizedTest(name = "{0}: \"{1}\" is {2}, both ways")
    @CsvSource(
            delimiter = '|',
            value = {
                // RFC 2241
                "85 | 192.0.2.1, 192.0.2.2 | c0000201c0000202",
                "86 | Bäume | 42c3a4756d65",
                "87 | Büro.Zürich | 42c3bc726f2e5ac3bc72696368",
                // RFC 2485, RFC 3679
                "98 | https://uap.example.org | 68747470733a2f2f7561702e6578616d706c652e6f7267",
                "95 | ldap://ldap.example.org/ | 6c6461703a2f2f6c6461702e6578616d706c652e6f72672f",
                // RFC 2242 §3
                "63 | exists-in-options-area, nsq-broadcast: true, preferred-dss: {192.0.2.1, 192.0.2.2}, "
                        + "nearest-nwip-server: 192.0.2.3, autoretries: 3, autoretry-secs: 10, nwip-1-1: false, "
                        + "primary-dss: 192.0.2.4 | 0200 050101 0608c0000201c0000202 0704c0000203 080103 09010a 0a0100 "
                        + "0b04c0000204",
                // RFC 3004 §4: counted; what iPXE sends: bare.
                "77 | {iPXE} | 0469505845",
                "77 | {one}, {two, too} | 036f6e650874776f2c20746f6f",
                "77 | {0x00ff} | 0200ff",
                "77 | {a{b}c} | 05617b627d63",
                "77 | {0x617b} | 02617b",
                "77 | iPXE | 69505845",
                "77 | gPXE, or so | 675058452c206f7220736f",
                "77 | 0x7b617d | 7b617d",
                "77 | 0x00 | 00",
                // RFC 4702 §2.1 to §2.3; 255 is what servers send (§2.2)
                "81 | name: host.example.org., flags: ES | 05ffff04686f7374076578616d706c65036f726700",
                "81 | name: host, flags: NE, rcode1: 0, rcode2: 0 | 0c000004686f7374",
                "81 | name: {a,b.example.}, flags: E | 04ffff03612c62076578616d706c6500",
                "81 | flags: E | 04ffff",
                "81 | name: ., flags: E | 04ffff00",
                "81 | name: host.example.org, flags: S | 01ffff686f73742e6578616d706c652e6f7267",
                "81 | name: Host, flags: 0, rcode1: 0, rcode2: 255 | 0000ff486f7374",
                "81 | flags: 21 | 15ffff",
                // RFC 3046 §2 and §3
                "82 | circuit-id: eth0/1:100, remote-id: 0xaabbccddeeff | "
                        + "010a657468302f313a3130300206aabbccddeeff",
                "82 | circuit-id: {a, b}, circuit-id: 0x00040001 | 0104612c2062010400040001",
                // RFC 3256 §2, RFC 3527 §3, RFC 3993 §3.1
                "82 | docsis-device-class: 1, link-selection: 192.0.2.1, subscriber-id: joe | "
                        + "0404000000010504c000020106036a6f65",
                // RFC 4014 §3: attributes count themselves (RFC 2865 §5)
                "82 | radius-attributes: {user-name: joe, session-timeout: 3600, 79: 0x01} | "
                        + "070e 01056a6f65 1b0600000e10 4f0301",
                // RFC 4030 §4, RFC 4243 §3
                "82 | authentication: {algorithm: 1, replay-detection-method: 1, replay-detection: 0x0000000000000007, "
                        + "relay-identifier: 192.0.2.1, information: 0xaabb}, vendor-specific: {9: abc, 4491: 0x01} | "
                        + "0810 01 01 0000000000000007 c0000201 aabb 090e 00000009 03616263 0000118b 0101",
                // RFC 5010 §3, RFC 5107 §4, RFC 6925 §4
                "82 | flags: unicast, server-identifier-override: 192.0.2.254, relay-agent-id: 0x0003 | "
                        + "0a0180 0b04c00002fe 0c020003",
                "82 | flags: 129 | 0a0181",
                // RFC 7839 §4.2 to §4.4.2
                "82 | access-technology: {reserved: 0, type: 4}, network-name: wlan, access-point-name: ap1, "
                        + "access-point-bssid: 0x020000000001, operator-id: 9, operator-realm: example.org | "
                        + "0d020004 0e04776c616e 0f03617031 1006020000000001 110400000009 120b6578616d706c652e6f7267",
                // RFC 8357 §4.1, RFC 6607 §3.2 and §3.3
                "82 | relay-source-port, cisco-link-selection: 192.0.2.1, virtual-subnet-selection: {type: name, vpn: red}, "
                        + "virtual-subnet-selection-control | 1300 9604c0000201 970400726564 9800",
                // Not of their type, or of no known one
                "82 | 5: 0xc00002, 19: 0x01, 1: 0x, 99: 0x0102, 98: 0x | 0503c00002 130101 0100 63020102 6200",
                // RFC 3118 §2
                "90 | protocol: 1, algorithm: 1, replay-detection-method: 0, replay-detection: 0x0102030405060708, "
                        + "information: 0xaabb | 0101000102030405060708aabb",
                "90 | protocol: 0, algorithm: 0, replay-detection-method: 0, replay-detection: 0x0000000000000000 | "
                        + "0000000000000000000000",
                // RFC 4578 §2.1 to §2.3
                "93 | 0, 7 | 00000007",
                "94 | 1, 3, 16 | 010310",
                "97 | 00112233-4455-6677-8899-aabbccddeeff | 0000112233445566778899aabbccddeeff",
                "97 | 0x01aabb | 01aabb",
                // RFC 4776 §3.1 and §3.3
                "99 | what: client, country: US, elements: {state: CA, city: Mountain View, 40: 0x0102} | "
                        + "025553 01024341 030d4d6f756e7461696e2056696577 28020102",
                "99 | what: 3, country: DE | 034445",
                // RFC 8925 §3.1, RFC 8910 §2.1, RFC 2563 §2, RFC 3011 §2
                "108 | 1800 | 00000708",
                "114 | https://portal.example.org/api | "
                        + "68747470733a2f2f706f7274616c2e6578616d706c652e6f72672f617069",
                "116 | true | 01",
                "118 | 192.0.2.0 | c0000200",
                // RFC 3495 §5.1 to §5.7, RFC 3594 §4, RFC 3634 §2
                "122 | primary-dhcp-server: 192.0.2.1, provisioning-server: mta.example.org, "
                        + "as-back-off: {timeout: 1, maximum-timeout: 2, maximum-retries: 3}, kerberos-realm: EXAMPLE.ORG, "
                        + "ticket-granting-server: true, provisioning-timer: 10, security-tickets: 3, "
                        + "key-distribution-centers: {192.0.2.1, 192.0.2.2} | "
                        + "0104c0000201 031200036d7461076578616d706c65036f726700 040c000000010000000200000003 "
                        + "060d074558414d504c45034f524700 070101 08010a 09020003 0a08c0000201c0000202",
                "122 | provisioning-server: 192.0.2.9 | 030501c0000209",
                // RFC 6225 §2.2.1 and §2.2.2
                "123 | latitude-resolution: 18, latitude: 38.89868, longitude-resolution: 18, longitude: -77.03723001, "
                        + "altitude-type: 1, altitude: 15, datum: 1 | 484dcc1fc94b65ecf0301000000f0001",
                "144 | latitude: -33.85700294, longitude: 151.21500707, altitude-type: 2, altitude-uncertainty: 17, "
                        + "altitude: -2.5, datum: 1 | 03bc4936e9012e6e1568247ffffd8041",
                "144 | version: 0 | 00000000000000000000000000000000",
                "144 | latitude-uncertainty: 0 | 00000000000000000000000000000040",
                "123 | latitude-resolution: 0 | 00000000000000000000000000000000",
                "123 | reserved: 8, datum: 1 | 00000000000000000000000000000041",
                // RFC 3925 §3: items after their lengths, or not; and §4
                "124 | 4491: docsis, 9: {{0x00ff}} | 0000118b0706646f63736973 00000009030200ff",
                "124 | 9: abc | 000000090403616263",
                "124 | 9: 0x616263 | 0000000903616263",
                "124 | 9: {{}} | 000000090100",
                "125 | 9: 1: 0x61 | 0000000903010161",
                "124 | 9, 9: {a, b}, 10: {{a, b}} | 0000000900 000000090401610162 0000000a0504612c2062",
                "125 | 4491: {1: 0x02, 2: 0x0304}, 9 | 0000118b07010102020203 04 0000000900",
                "125 | 4491: 0x0105 | 0000118b020105",
                "125 | 4294967295: 1: 0x | ffffffff020100",
                // RFC 8572 §8.1 and §8.3
                "143 | https://a.example, {https://b.example/{x}} | "
                        + "001168747470733a2f2f612e6578616d706c65 001568747470733a2f2f622e6578616d706c652f7b787d",
                "143 | {0xff} | 0001ff",
                "143 | {} | 0000",
                // RFC 6704 §3.1.1
                "145 | 1 | 01",
                // RFC 6926 §6.2.2 to §6.2.8, RFC 7724 §5.2.2
                "151 | code: malformed-query, message: {what, no lease?} | 03 776861742c206e6f206c656173653f",
                "151 | code: success | 00",
                "151 | code: tls-connection-refused | 08",
                "152 | 1700000000 | 6553f100",
                "156 | active | 02",
                "156 | 9 | 09",
                "157 | 1 | 01",
                "175 | no-pxedhcp: 1, keep-san: 1, username: joe, version: 0x010200, 7: 0x01 | "
                        + "b00101 080101 be036a6f65 eb03010200 070101",
                // RFC 5071 §3.2, §4.2, §6.2
                "208 | 4043338878 | f100747e",
                "209 | pxelinux.cfg/default | 7078656c696e75782e6366672f64656661756c74",
                "211 | 30 | 0000001e",
                // RFC 6656 §3 and §3.1 to §3.4
                "220 | flags: 1, sub-options: {request: {flags: 0, prefix: 24}, name: lab, suggested-lease-time: 60} | "
                        + "01 01020018 03036c6162 04040000003c",
                "220 | flags: 0 | 00",
                // RFC 6607 §3.5, RFC 6926 §6.2.9
                "221 | type: name, vpn: red | 00726564",
                "221 | type: vpn-id, vpn: 0x00010203040506 | 0100010203040506",
                "221 | type: global | ff",
                "221 | type: all | fe",
            })
    void bothWays(int code, String text, String octets) {
        Octets value = Wire.octets(octets);
        assertThat(TABLE.option(code).parse(text)).isEqualTo(value);
        assertThat(TABLE.option(code).format(value)).isEqualTo(text);
        TABLE.option(code)
                .decode(value)
                .ifPresent(each -> assertThat(TABLE.option(code).encode(each)).isEqualTo(value));
    }

    @ParameterizedTest(name = "{0} also reads \"{1}\" as {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "77 | '{one},{ two }' | 036f6e65052074776f20",
                "81 | name: host.example. | 04ffff04686f7374076578616d706c6500",
                "81 | host.example. | 04ffff04686f7374076578616d706c6500",
                "81 | 'flags:SE , name:host' | 05ffff04686f7374",
                "82 | 1: eth0 | 010465746830",
                "82 | link-selection: 0xc0000201 | 0504c0000201",
                "82 | 5: 192.0.2.1 | 0504c0000201",
                "82 | circuit-id: {eth0} | 010465746830",
                "97 | 0xff | ff",
                "99 | what: 2, country: US | 025553",
                "123 | datum: 1 | 00000000000000000000000000000001",
                "156 | 2 | 02",
            })
    void alsoReads(int code, String text, String octets) {
        assertThat(TABLE.option(code).parse(text)).isEqualTo(Wire.octets(octets));
    }

    @ParameterizedTest(name = "{0} refuses \"{1}\": {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "77 | {} | user classes of 1 to 255 octets",
                "77 | {a | closing brace",
                "81 | name: a..b | labels of 1 to 63",
                "81 | name: é | labels of 1 to 63",
                "81 | a, b | expected name, flags, rcode1 or rcode2, got \"b\"",
                "81 | name: a, flags: X | flags of SOEN",
                "81 | name: a, flags: 256 | 0 to 255",
                "81 | 'name: a b, flags: 0' | ASCII",
                "82 | nothing: 1 | no sub-option of relay_agent is called \"nothing\"",
                "82 | 256: 0x00 | expected a sub-option of 0 to 255, got 256",
                "82 | link-selection: 192.0.2 | link-selection: expected an IPv4 address",
                "82 | link-selection: 0xc0 | link-selection: expected 4 octets, got 1",
                "82 | circuit-id: eth0} | closing brace",
                "90 | protocol: 1 | algorithm: expected 1 octet",
                "90 | protocol: 1, protocol: 1 | expected protocol once",
                "94 | 1, 3 | expected 3 octets",
                "97 | 00112233-4455 | hexadecimal",
                "99 | what: client, country: USA | country: expected 2 octet(s), got 3",
                "99 | planet: 3 | expected what, country, elements, got \"planet\"",
                "123 | latitude: 1e9 | short decimal number",
                "123 | latitude: north | expected a number",
                "123 | latitude: 256 | expected a number of 34 bits",
                "123 | datum: 8 | expected a number of 3 bits",
                "123 | datum: -1 | expected a number of 3 bits",
                "123 | depth: 1 | expected one of latitude-resolution",
                "122 | provisioning-server: {192.0.2.1, 192.0.2.2} | expected one server, got 2",
                "122 | kerberos-realm: {A.EXAMPLE, B.EXAMPLE} | expected no blanks",
                "124 | nobody: x | expected an enterprise number",
                "125 | 4294967296: 0x00 | expected an enterprise number",
                "125 | 9: {name: 1} | no sub-option of an enterprise is called \"name\"",
                "156 | sleeping | whole number",
                "221 | vpn: red | type: expected 1 octet",
            })
    void refuses(int code, String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TABLE.option(code).parse(text))
                .withMessageContaining(message)
                .withMessageStartingWith(TABLE.option(code).name());
    }

    @ParameterizedTest(name = "R135: {0} does not believe {1}")
    @CsvSource({
        "81,0400",
        "81,04000005616263",
        "81,040000016103",
        "81,04000001610061",
        "81,0400000261c3",
        "81,040000c00c",
        "81,040000012e",
        "81,000000ff",
        "82,0105616263",
        "82,010461626364ff",
        "90,01010001020304050607",
        "94,010310ff",
        "99,0255530103",
        "99,0255",
        "123,0000000000000000000000000000",
        "124,0000118b0561",
        "125,0000118b0105000000",
        "143,0005616263",
        "143,00",
        "156,0102",
        "175,0102",
        "220,0001",
    })
    void lies(int code, String octets) {
        OptionKind kind = TABLE.option(code);
        Octets value = Wire.octets(octets);
        assertThat(kind.validate(value)).isPresent();
        assertThat(kind.decode(value)).isEmpty();
        assertThat(kind.format(value)).isEqualTo("0x" + octets);
        assertThat(TABLE.parse(TABLE.format(code, value))).isEqualTo(new OptionValue(code, value));
    }
}
