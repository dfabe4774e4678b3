package org.staticdhcpd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples that the RFCs themselves give, octet by octet; where one leaves a field open, the comment says what we put there. */
class RfcExamplesTest {
    private static final OptionTable TABLE = OptionTable.standard();

    @ParameterizedTest(name = "{0}: option {1}, \"{2}\", both ways")
    @CsvSource(
            delimiter = '|',
            value = {
                // The address of the server is left open.
                "RFC 2242 §3 | 63 | exists-in-options-area, nsq-broadcast: true, nearest-nwip-server: 192.0.2.1"
                        + " | 0200 050101 0704 c0000201",
                "RFC 2937, Name Service Search Option | 117 | 6, 65 | 0006 0041",
                // R151: RFC 3361 §3.1
                "RFC 3361 §3.1 | 120 | example.com, example.net"
                        + " | 00 07 6578616d706c65 03 636f6d 00 07 6578616d706c65 03 6e6574 00",
                "RFC 3396 §8 | 67 | /diskless/foo | 2f6469736b6c6573732f666f6f",
                // R151: RFC 3397 §3, its three pieces joined
                "RFC 3397 §3 | 119 | eng.apple.com, marketing.apple.com"
                        + " | 03 656e67 05 6170706c65 03 636f6d 00 09 6d61726b6574696e67 c004",
                // R151: RFC 3442, the descriptors of its table; the router is left open
                "RFC 3442, Classless Route Option Format | 121 | 0.0.0.0/0 via 192.0.2.1, 10.0.0.0/8 via 192.0.2.1, "
                        + "10.0.0.0/24 via 192.0.2.1, 10.17.0.0/16 via 192.0.2.1, 10.27.129.0/24 via 192.0.2.1, "
                        + "10.229.0.128/25 via 192.0.2.1, 10.198.122.47/32 via 192.0.2.1"
                        + " | 00 c0000201 08 0a c0000201 18 0a0000 c0000201 10 0a11 c0000201 18 0a1b81 c0000201"
                        + " 19 0ae50080 c0000201 20 0ac67a2f c0000201",
                // Two other networks on the link of a client 10.0.21.17
                "RFC 3442, Local Subnet Routes | 121 | 10.0.0.0/24 via 0.0.0.0, 192.168.0.0/24 via 0.0.0.0"
                        + " | 18 0a0000 00000000 18 c0a800 00000000",
                // R151: RFC 4280 §4.1
                "RFC 4280 §4.1 | 88 | example.com, example.net"
                        + " | 07 6578616d706c65 03 636f6d 00 07 6578616d706c65 03 6e6574 00",
                // UNDI 2.11
                "RFC 4578 §2.2 | 94 | 1, 2, 11 | 01 02 0b",
                "RFC 4833 §4 | 100 | EST5EDT4,M3.2.0/02:00,M11.1.0/02:00"
                        + " | 45535435454454342c4d332e322e302f30323a30302c4d31312e312e302f30323a3030",
                "RFC 4833 §5 | 101 | Europe/Zurich | 4575726f70652f5a7572696368",
                // The magic number
                "RFC 5071 §3.2 | 208 | 4043338878 | f1 00 74 7e",
                // R151: RFC 5223 §6
                "RFC 5223 §6 | 137 | example.com | 07 6578616d706c65 03 636f6d 00",
                // R152: RFC 5678 §3
                "RFC 5678 §3 | 140 | IS=example.com, example.net"
                        + " | 01 1a 07 6578616d706c65 03 636f6d 00 07 6578616d706c65 03 6e6574 00",
                // The octets of 6rd are not given, the values are.
                "RFC 5969 §7.1.1 | 212 | prefix=2001:db8::/32 mask=8 relays=10.0.0.1"
                        + " | 08 20 20010db8000000000000000000000000 0a000001",
                "RFC 5986 §3.1 | 213 | example.com | 07 6578616d706c65 03 636f6d 00",
                // The White House
                "RFC 6225 §B.1 | 123 | latitude-resolution: 18, latitude: 38.89764699, longitude-resolution: 17, "
                        + "longitude: -77.03659999, altitude-type: 1, altitude-resolution: 17, altitude: 15, datum: 1"
                        + " | 484d cb986347 65ed42c4 1440000f 0001",
                // The Sydney Opera House
                "RFC 6225 §C.1.1 | 144 | latitude-uncertainty: 18, latitude: -33.8570095, longitude-uncertainty: 18, "
                        + "longitude: 151.21520051, altitude-type: 1, altitude-uncertainty: 15, altitude: 33.699, datum: 1"
                        + " | 4bbc 49360d49 2e6e2ec3 13c00021 b341",
                // What the relay sends, and what comes back
                "RFC 6607 §4.1 | 82 | virtual-subnet-selection: {type: name, vpn: abc}, virtual-subnet-selection-control"
                        + " | 97 04 00 616263 98 00",
                "RFC 6607 §4.1 | 82 | virtual-subnet-selection: {type: name, vpn: abc} | 97 04 00 616263",
                // DHCPDISCOVER, DHCPOFFER
                "RFC 6656 §8.1 | 220 | flags: 0, sub-options: {request: {flags: 0, prefix: 24}} | 00 01 02 00 18",
                "RFC 6656 §8.1 | 220 | flags: 0, sub-options: {information: {flags: 0, prefixes: 0x0a000100180000}}"
                        + " | 00 02 08 00 0a000100 18 00 00",
                // DHCPDISCOVER, DHCPOFFER, DHCPREQUEST with what was used
                "RFC 6656 §8.2 | 220"
                        + " | flags: 0, sub-options: {request: {flags: 0, prefix: 24}, request: {flags: 0, prefix: 24}}"
                        + " | 00 01 02 00 18 01 02 00 18",
                "RFC 6656 §8.2 | 220"
                        + " | flags: 0, sub-options: {information: {flags: 0, prefixes: 0x0a0002001800000a0003001c0000}}"
                        + " | 00 02 0f 00 0a000200 18 00 00 0a000300 1c 00 00",
                "RFC 6656 §8.2 | 220"
                        + " | flags: 0, sub-options: {information: {flags: 0, prefixes: 0x0a000200180006000a00070002}}"
                        + " | 00 02 0e 00 0a000200 18 00 06 000a 0007 0002",
                // The name of the agent and its octets; 5.2.1 has the same field.
                "RFC 8973 §5.1.1 | 147 | dots.example.com | 04 646f7473 07 6578616d706c65 03 636f6d 00",
                // The name of the resolver and its octets; 5.1 has the same field. The rest is ours.
                "RFC 9463 §4.1 | 162 | priority=1 name=doh1.example.com"
                        + " | 0015 0001 12 04 646f6831 07 6578616d706c65 03 636f6d 00",
                // Parameters as figures 5, 6 and 11 have them, which option 162 carries; the rest is ours.
                "RFC 9460 §D.2 | 162 | priority=1 name=. addresses=192.0.2.1 parameters=port=53"
                        + " | 000f 0001 01 00 04 c0000201 0003 0002 0035",
                "RFC 9460 §D.2 | 162 | priority=1 name=. addresses=192.0.2.1 parameters=key667=0x68656c6c6f"
                        + " | 0012 0001 01 00 04 c0000201 029b 0005 68656c6c6f",
                "RFC 9460 §D.2 | 162 | priority=1 name=. addresses=192.0.2.1"
                        + " parameters=key1=0x08665c6f6f2c626172026832"
                        + " | 0019 0001 01 00 04 c0000201 0001 000c 08 665c6f6f2c626172 02 6832",
            })
    void textAndOctets(String section, int code, String text, String octets) {
        OptionKind kind = TABLE.option(code);
        Octets value = Wire.octets(octets);
        assertThat(kind.parse(text)).as(section).isEqualTo(value);
        assertThat(kind.format(value)).as(section).isEqualTo(text);
        assertThat(kind.encode(kind.decode(value).orElseThrow())).as(section).isEqualTo(value);
    }

    @Test
    @DisplayName("RFC 1035 §4.1.4: names with pointers into a message; what stands between the names is left open")
    void compressedNames() {
        Octets message = Wire.octets("ff".repeat(20) + "01 46 03 495349 04 41525041 00" + "ff".repeat(8)
                + "03 464f4f c014" + "ff".repeat(18) + "c01a" + "ff".repeat(26) + "00");
        NameReader names = new NameReader(message);
        assertThat(names.read(20, true)).hasToString("F.ISI.ARPA");
        assertThat(names.read(40, true)).hasToString("FOO.F.ISI.ARPA");
        assertThat(names.read(64, true)).hasToString("ARPA");
        assertThat(names.end()).isEqualTo(66);
        assertThat(names.read(92, true)).hasToString(".");
    }

    @Test
    @DisplayName("RFC 3396 §8, RFC 3397 §3: options split as shown are read as one")
    void splitOptions() {
        Packet packet = Wire.packet("350101 4307 2f6469736b6c65 4306 73732f666f6f"
                + "7709 03656e67056170706c 7709 6503636f6d00096d61 7709 726b6574696e67c004 ff");
        assertThat(packet.options().get(OptionCode.BOOTFILE_NAME)).contains(Octets.ofText("/diskless/foo"));
        assertThat(OptionCode.DOMAIN_SEARCH
                        .type()
                        .decode(packet.options().get(OptionCode.DOMAIN_SEARCH).orElseThrow()))
                .contains(List.of(DomainName.parse("eng.apple.com"), DomainName.parse("marketing.apple.com")));
        // Nothing makes us split: the same option in one piece, as §8 shows it first.
        assertThat(packet.encode(1000).octets().toString()).contains("430d2f6469736b6c6573732f666f6f");
    }

    @Test
    @DisplayName("RFC 3442, DHCP Client Behavior: bits beyond the mask of 129.210.177.132/25 are cleared")
    void hostBits() {
        // The hexadecimal digits there say 129.212, by mistake.
        Octets option = Wire.octets("19 81d2b184 c0000201");
        assertThat(OptionType.ROUTES.decode(option).orElseThrow())
                .asInstanceOf(InstanceOfAssertFactories.list(Route.class))
                .extracting(Route::destination)
                .containsExactly(Ipv4Network.parse("129.210.177.128/25"));
        assertThat(OptionType.ROUTES.parse("129.210.177.132/25 via 192.0.2.1"))
                .isEqualTo(Wire.octets("19 81d2b180 c0000201"));
    }

    @Test
    @DisplayName("RFC 4776 §5: the city hall of Munich in three languages; of the client, in Germany")
    void civicLocation() {
        String text = "what: client, country: DE, elements: {language: de, script: Latn, state: Bayern, "
                + "county: Oberbayern, city: München, street-group: Marienplatz, house-number: 8, landmark: Rathaus, "
                + "postal-code: 80331, place-type: government-building, post-office-box: Postfach 1000, "
                + "language: en, state: Bavaria, city: Munich, language: it, state: Baviera, city: Monaco}";
        Octets octets = Wire.octets("02 4445 00026465 80044c61746e 010642617965726e 020a4f62657262617965726e"
                + "03084dc3bc6e6368656e 060b4d617269656e706c61747a 130138 1507526174686175 73 18053830333331"
                + "1d13676f7665726e6d656e742d6275696c64696e67 1f0d506f7374666163682031303030"
                + "0002656e 010742617661726961 03064d756e696368 00026974 010742617669657261 03064d6f6e61636f");
        assertThat(OptionType.CIVIC_LOCATION.parse(text)).isEqualTo(octets);
        assertThat(OptionType.CIVIC_LOCATION.format(octets)).isEqualTo(text);
    }

    @Test
    @DisplayName("RFC 6225 §B.1.1, §B.2 and §C.1.2: the numbers it decodes, to the digits it gives")
    void coordinates() {
        Map<?, ?> house = decoded(OptionType.COORDINATES_BY_RESOLUTION, "484dcb98634765ed42c41440000f0001");
        assertThat((BigDecimal) house.get("latitude")).isCloseTo(new BigDecimal("38.8976470"), within("0.0000001"));
        assertThat((BigDecimal) house.get("longitude")).isCloseTo(new BigDecimal("-77.0366000"), within("0.0000001"));
        Map<?, ?> tower = decoded(OptionType.COORDINATES_BY_RESOLUTION, tower().toString());
        assertThat((BigDecimal) tower.get("latitude")).isCloseTo(new BigDecimal("41.87884"), within("0.0000001"));
        assertThat((BigDecimal) tower.get("longitude")).isCloseTo(new BigDecimal("-87.63602"), within("0.0000001"));
        assertThat(tower.get("altitude")).isEqualTo(new BigDecimal("103"));
        assertThat(tower.get("altitude-resolution")).isEqualTo(new BigDecimal("30"));
        Map<?, ?> opera = decoded(OptionType.COORDINATES, "4bbc49360d492e6e2ec313c00021b341");
        assertThat((BigDecimal) opera.get("latitude")).isCloseTo(new BigDecimal("-33.8570095"), within("0.00000001"));
        assertThat((BigDecimal) opera.get("longitude")).isCloseTo(new BigDecimal("151.2152005"), within("0.00000002"));
        assertThat(opera.get("version")).isEqualTo(BigDecimal.ONE);
    }

    /** The bits of §B.2's fields, in the order of §2.2.1; digits of the longitude were cut off there, we round. */
    private static Octets tower() {
        String bits = "010010" + "0001010011110000011111011101010001" + "010010"
                + "1101010000101110100101101110010111" + "0010" + "011110" + "000000000000000110011100000000" + "00000"
                + "001";
        byte[] octets = new byte[bits.length() / 8];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        return Octets.of(octets);
    }

    private static Map<?, ?> decoded(OptionType type, String octets) {
        return (Map<?, ?>) type.decode(Wire.octets(octets)).orElseThrow();
    }

    private static Offset<BigDecimal> within(String offset) {
        return Offset.offset(new BigDecimal(offset));
    }
}
