package org.staticdhcpd.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTest {
    private static final MacAddress MAC = MacAddress.parse("aa:bb:cc:dd:ee:ff");
    private static final Ipv4Address ADDRESS = Ipv4Address.parse("192.0.2.1");

    @Test
    @DisplayName("R140: header fields can be asked for by name, and whether they are set")
    void headerFields() {
        Packet packet = Packet.builder().ciaddr(ADDRESS).file("boot").build();
        assertThat(HeaderField.named("ciaddr").isSet(packet)).isTrue();
        assertThat(HeaderField.named("giaddr").isSet(packet)).isFalse();
        assertThat(HeaderField.named("file").isSet(packet)).isTrue();
        assertThat(HeaderField.named("sname").isSet(packet)).isFalse();
        assertThat(HeaderField.CIADDR.type().decode(HeaderField.CIADDR.of(packet)))
                .contains(ADDRESS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HeaderField.named("cookie"))
                .withMessageContaining("\"cookie\"");
    }

    @Test
    @DisplayName("R140: the fields cover the fixed header without gap or overlap")
    void headerFieldsCover() {
        Packet packet = Packet.builder().build();
        int total = 0;
        for (HeaderField field : HeaderField.values()) {
            total += field.of(packet).length();
        }
        assertThat(total).isEqualTo(Header.SIZE);
    }

    @Test
    @DisplayName("R141: names are padded with zeros, also over a longer one before")
    void paddedNames() {
        Packet packet = Packet.builder()
                .sname("a-longer-name")
                .sname("host")
                .file("boot")
                .build();
        assertThat(HeaderField.SNAME.of(packet)).hasToString("686f7374" + "00".repeat(60));
        assertThat(HeaderField.FILE.of(packet)).hasToString("626f6f74" + "00".repeat(124));
    }

    @ParameterizedTest(name = "R141: names of {0} and {1} octets fit, one more does not")
    @CsvSource({"63,127"})
    void longNames(int sname, int file) {
        Packet packet =
                Packet.builder().sname("s".repeat(sname)).file("f".repeat(file)).build();
        assertThat(packet.sname()).hasSize(sname);
        assertThat(packet.file()).hasSize(file);
        assertThatIllegalArgumentException().isThrownBy(() -> Packet.builder().sname("s".repeat(sname + 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Packet.builder().file("f".repeat(file + 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Packet.builder().sname("é".repeat(32)));
    }

    @Test
    @DisplayName("R142: the hardware address is set from a MAC address")
    void setsMac() {
        assertThat(Packet.builder().mac(MAC).build().mac()).isEqualTo(MAC);
    }

    @Test
    @DisplayName("R145: a dump shows hostile text in hexadecimal, on one line")
    void dump() {
        Packet packet = Wire.packet("350101 0c08610a1b5b326a0d62 0c0163 790102 fc01ff e0020000 ff");
        assertThat(packet.toString())
                .contains("hostname=0x610a1b5b326a0d6263")
                .contains("classless_static_route=0x02")
                .contains("224=0x0000")
                .doesNotContain("\n");
    }

    @Test
    @DisplayName("R145: a dump has every option by its name, those without one by number")
    void dumpOfEverything() {
        PacketBuilder builder = Packet.builder();
        for (int code = 1; code < 255; code++) {
            if (code != Header.OVERLOAD) {
                builder.option(code, Wire.octets("0102030405"));
            }
        }
        String dump = builder.build().toString();
        for (int code = 1; code < 255; code++) {
            String name = OptionCode.of(code).map(OptionCode::optionName).orElse(String.valueOf(code));
            if (code != Header.OVERLOAD) {
                assertThat(dump).containsPattern("[{ ]" + Pattern.quote(name) + "=");
            }
        }
        for (HeaderField field : HeaderField.values()) {
            assertThat(dump).contains(field.fieldName() + "=");
        }
    }

    @Test
    @DisplayName("R145: a dump never fails, whatever op and options are")
    void dumpOfAnything() {
        for (int code = 1; code < 255; code++) {
            byte[] datagram = Wire.datagram(Wire.COOKIE + (code == 53 ? "3501ff" : "%02x00".formatted(code)));
            datagram[0] = (byte) code;
            assertThat(Wire.accepted(datagram).toString()).isNotEmpty();
        }
    }

    @Test
    @DisplayName("R146: an address is the same from text, number and octets")
    void addressForms() {
        assertThat(Ipv4Address.of(0xC0000201L)).isEqualTo(ADDRESS);
        assertThat(Ipv4Address.of(Wire.hex("c0000201"))).isEqualTo(ADDRESS);
        assertThat(Ipv4Address.parse(" 192.0.2.1 ")).isEqualTo(ADDRESS).hasToString("192.0.2.1");
        assertThat(ADDRESS.toBytes()).isEqualTo(Wire.hex("c0000201"));
        assertThat(Ipv4Address.of(0).isUnspecified()).isTrue();
        assertThat(ADDRESS.isUnspecified()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Ipv4Address.of(1L << 32));
        assertThatIllegalArgumentException().isThrownBy(() -> Ipv4Address.of(-1));
    }

    @ParameterizedTest(name = "R147: \"{0}\" is no address")
    @ValueSource(
            strings = {
                "1.2.3.4.5",
                "1.2.3",
                "1.2.3.256",
                "1.2.3.",
                "",
                "1.2.3.-4",
                "1.2.3.+4",
                "1.2.3.0004",
                "a.b.c.d",
                "1..2.3",
                "١.2.3.4"
            })
    void badAddresses(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ipv4Address.parse(text))
                .withMessageContaining('"' + text + '"');
    }

    @Test
    @DisplayName("R147: addresses order as unsigned numbers; five octets are none")
    void addressOrder() {
        assertThat(Ipv4Address.parse("9.0.0.0")).isLessThan(ADDRESS);
        assertThat(ADDRESS).isLessThan(Ipv4Address.BROADCAST).isGreaterThan(Ipv4Address.UNSPECIFIED);
        assertThatIllegalArgumentException().isThrownBy(() -> Ipv4Address.of(new byte[5]));
    }

    @ParameterizedTest(name = "R148: {0} is {1} with mask {2}")
    @CsvSource({
        "192.0.2.77/24,192.0.2.0/24,255.255.255.0",
        "192.0.2.77/255.255.255.128,192.0.2.0/25,255.255.255.128",
        "192.0.2.77/0,0.0.0.0/0,0.0.0.0",
        "192.0.2.77/0.0.0.0,0.0.0.0/0,0.0.0.0",
        "192.0.2.77/32,192.0.2.77/32,255.255.255.255",
    })
    void networks(String text, String printed, Ipv4AddressText mask) {
        assertThat(Ipv4Network.parse(text)).hasToString(printed);
        assertThat(Ipv4Network.parse(text).mask()).isEqualTo(mask.address());
        assertThat(Ipv4Network.parse(text).contains(Ipv4Address.parse("192.0.2.77")))
                .isTrue();
    }

    /** JUnit converts a table's text by a factory of one String, of which an address has two. */
    record Ipv4AddressText(Ipv4Address address) {
        static Ipv4AddressText of(String text) {
            return new Ipv4AddressText(Ipv4Address.parse(text));
        }
    }

    @Test
    @DisplayName("R148: membership follows prefix and mask")
    void membership() {
        Ipv4Network network = Ipv4Network.parse("192.0.2.128/25");
        assertThat(network.contains(Ipv4Address.parse("192.0.2.127"))).isFalse();
        assertThat(network.contains(Ipv4Address.parse("192.0.2.128"))).isTrue();
        assertThat(ADDRESS.sharesNetwork(Ipv4Address.parse("192.0.2.200"), network.mask()))
                .isFalse();
        assertThat(ADDRESS.sharesNetwork(Ipv4Address.parse("192.0.2.100"), network.mask()))
                .isTrue();
    }

    @ParameterizedTest(name = "R148: \"{0}\" is no network")
    @ValueSource(
            strings = {
                "192.0.2.0",
                "192.0.2.0/33",
                "192.0.2.0/",
                "192.0.2.0/-1",
                "192.0.2.0/255.0.255.0",
                "x/8",
                "192.0.2.0/8x"
            })
    void badNetworks(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Ipv4Network.parse(text));
    }

    @ParameterizedTest(name = "R149: \"{0}\" is aa:bb:cc:dd:ee:ff")
    @ValueSource(
            strings = {"aa:bb:cc:dd:ee:ff", "AA-BB-CC-DD-EE-FF", "aabb.ccdd.eeff", "aabbccddeeff", " aa bb cc dd ee ff"
            })
    void macForms(String text) {
        assertThat(MacAddress.parse(text)).isEqualTo(MAC).hasToString("aa:bb:cc:dd:ee:ff");
    }

    @ParameterizedTest(name = "R149: \"{0}\" is no MAC address")
    @ValueSource(strings = {"", "aa:bb:cc:dd:ee", "aa:bb:cc:dd:ee:ff:00", "aabbccddeef", "aabbccddee１１"})
    void badMacs(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> MacAddress.parse(text));
    }

    @Test
    @DisplayName("R149: a MAC address is a number of 48 bits")
    void macNumber() {
        assertThat(new MacAddress(0xAABBCCDDEEFFL)).isEqualTo(MAC);
        assertThat(new MacAddress(1)).hasToString("00:00:00:00:00:01");
        assertThatIllegalArgumentException().isThrownBy(() -> new MacAddress(1L << 48));
        assertThatIllegalArgumentException().isThrownBy(() -> new MacAddress(-1));
    }

    @Test
    @DisplayName("R150: a MAC address is made of six octets, and orders")
    void macOctets() {
        assertThat(MacAddress.of(Wire.hex("aabbccddeeff"))).isEqualTo(MAC);
        assertThat(MAC.toBytes()).isEqualTo(Wire.hex("aabbccddeeff"));
        assertThat(MAC).isGreaterThan(new MacAddress(0x7FBBCCDDEEFFL));
        assertThatIllegalArgumentException().isThrownBy(() -> MacAddress.of(new byte[5]));
        assertThatIllegalArgumentException().isThrownBy(() -> MacAddress.of(new byte[7]));
    }

    @Test
    @DisplayName("A builder refuses framing as options, and numbers that do not fit their field (R139)")
    void builderLimits() {
        for (int code : new int[] {-1, 0, 52, 255, 256}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Packet.builder().option(code, Octets.EMPTY));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Packet.builder().op(256));
        assertThatIllegalArgumentException().isThrownBy(() -> Packet.builder().hops(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Packet.builder().secs(65_536));
        assertThatIllegalArgumentException().isThrownBy(() -> Packet.builder().option(43, Wire.pattern(65_536)));
    }

    @Test
    @DisplayName("A builder replaces, removes and keeps options, and goes on after build")
    void builderEdits() {
        PacketBuilder builder = Packet.builder();
        for (int code = 250; code >= 1; code--) {
            if (code != 52) {
                builder.option(code, Wire.octets("00"));
            }
        }
        Packet all = builder.build();
        builder.option(12, Wire.octets("0c")).without(15).retain(code -> code < 20);
        assertThat(all.options().size()).isEqualTo(249);
        assertThat(builder.build().options().codes())
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18, 19);
        assertThat(builder.option(12)).contains(Wire.octets("0c"));
        assertThat(builder.option(15)).isEmpty();
    }
}
