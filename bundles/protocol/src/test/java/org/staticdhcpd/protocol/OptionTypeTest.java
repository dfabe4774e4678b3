package org.staticdhcpd.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionTypeTest {
    private static final Ipv4Address FIRST = Ipv4Address.parse("192.0.2.1");
    private static final Ipv4Address SECOND = Ipv4Address.parse("192.0.2.2");

    @ParameterizedTest(name = "{0}: \"{1}\" is {2}, both ways")
    @CsvSource(
            delimiter = '|',
            value = {
                "EMPTY | '' | ''",
                "FLAG | true | 01",
                "FLAG | false | 00",
                "UINT8 | 0 | 00",
                "UINT8 | 255 | ff",
                "UINT8_LIST | 1, 3, 255 | 0103ff",
                "UINT16 | 65535 | ffff",
                "UINT16 | 1500 | 05dc",
                "UINT16_LIST | 0, 7 | 00000007",
                "UINT32 | 4294967295 | ffffffff",
                "UINT32 | 3600 | 00000e10",
                "INT32 | -18000 | ffffb9b0",
                "INT32 | 2147483647 | 7fffffff",
                "ADDRESS | 255.255.255.0 | ffffff00",
                "ADDRESSES | 192.0.2.1, 192.0.2.2 | c0000201c0000202",
                "ADDRESSES_OR_NONE | '' | ''",
                "ADDRESSES_OR_NONE | 192.0.2.1 | c0000201",
                "ADDRESS_PAIRS | 10.0.0.0, 192.0.2.1 | 0a000000c0000201",
                "TEXT | boot\\x64\\pxe, or so | 626f6f745c7836345c7078652c206f7220736f",
                "TEXT | é | c3a9",
                "TEXT | 0x00 | 00",
                "TEXT | 0x6100 | 6100",
                "TEXT | 0x1b5b | 1b5b",
                "TEXT | 0xff | ff",
                "TEXT | 0xe280ae | e280ae",
                "TEXT | 0x30783030 | 30783030",
                "OPAQUE | 0x00ff | 00ff",
                "IDENTIFIER | 0x01aabbccddeeff | 01aabbccddeeff",
            })
    void textAndOctets(OptionType type, String text, String octets) {
        assertThat(type.parse(text)).isEqualTo(Wire.octets(octets));
        assertThat(type.format(Wire.octets(octets))).isEqualTo(text);
        assertThat(type.validate(Wire.octets(octets))).isEmpty();
    }

    @ParameterizedTest(name = "{0} also reads \"{1}\" as {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "FLAG | ' TRUE ' | 01",
                "FLAG | 0 | 00",
                "FLAG | 0x01 | 01",
                "UINT8_LIST | 1,2 | 0102",
                "UINT8_LIST | 0X0102 | 0102",
                "ADDRESSES | ' 192.0.2.1 ,192.0.2.2 ' | c0000201c0000202",
                "OPAQUE | 01:Aa:bb | 01aabb",
                "OPAQUE | 01aabb | 01aabb",
            })
    void lenientText(OptionType type, String text, String octets) {
        assertThat(type.parse(text)).isEqualTo(Wire.octets(octets));
    }

    @ParameterizedTest(name = "R135: {0} refuses {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "EMPTY | 00 | expected 0 octets, got 1",
                "FLAG | '' | expected 1 octet, got 0",
                "FLAG | 0101 | expected 1 octet, got 2",
                "FLAG | 02 | expected 0 or 1, got 2",
                "UINT8 | 0000 | expected 1 octet, got 2",
                "UINT16 | 00 | expected 2 octets, got 1",
                "UINT16_LIST | 000000 | expected a multiple of 2 octets, at least 2, got 3",
                "UINT32 | 000000 | expected 4 octets, got 3",
                "INT32 | 0000000000 | expected 4 octets, got 5",
                "ADDRESS | 0a0000 | expected 4 octets, got 3",
                "ADDRESS | 0a00000001 | expected 4 octets, got 5",
                "ADDRESSES | '' | expected a multiple of 4 octets, at least 4, got 0",
                "ADDRESSES | 0a00000001 | expected a multiple of 4 octets, at least 4, got 5",
                "ADDRESSES_OR_NONE | 0a | expected a multiple of 4 octets, got 1",
                "ADDRESS_PAIRS | 0a000001 | expected a multiple of 8 octets, at least 8, got 4",
                "TEXT | '' | expected at least 1 octet, got 0",
                "IDENTIFIER | 01 | expected at least 2 octets, got 1",
                "SLP_AGENTS | 010a0000 | expected 5 octets or a multiple of 4 more, got 4",
                "IPV6_ADDRESS | 00 | expected 16 octets, got 1",
            })
    void refusesLengths(OptionType type, String octets, String reason) {
        assertThat(type.validate(Wire.octets(octets))).contains(reason);
        assertThat(type.decode(Wire.octets(octets))).isEmpty();
        assertThat(type.format(Wire.octets(octets))).isEqualTo("0x" + octets);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.encode(Wire.octets(octets)))
                .withMessage(reason);
    }

    @Test
    @DisplayName("R135: a builder refuses them, naming the option")
    void builderRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Packet.builder().set(OptionCode.SUBNET_MASK, "255.255.255"))
                .withMessageStartingWith("subnet_mask: expected an IPv4 address");
    }

    @Test
    @DisplayName("R136: flags are set with Booleans and read as Booleans")
    void booleans() {
        assertThat(OptionType.FLAG.encode(true)).isEqualTo(Wire.octets("01"));
        assertThat(OptionType.FLAG.encode(false)).isEqualTo(Wire.octets("00"));
        assertThat(OptionType.FLAG.decode(Wire.octets("01"))).contains(true);
        assertThat(OptionType.FLAG.decode(Wire.octets("00"))).contains(false);
    }

    @Test
    @DisplayName("R137: lists take one address as well as several, objects as well as text")
    void singleAddress() {
        assertThat(OptionType.ADDRESSES.encode(FIRST)).isEqualTo(Wire.octets("c0000201"));
        assertThat(OptionType.ADDRESSES.encode("192.0.2.1")).isEqualTo(Wire.octets("c0000201"));
        assertThat(OptionType.ADDRESSES.encode(List.of(FIRST, "192.0.2.2")))
                .isEqualTo(Octets.ofAddresses(List.of(FIRST, SECOND)));
        assertThat(OptionType.ADDRESSES.decode(Wire.octets("c0000201"))).contains(List.of(FIRST));
    }

    @Test
    @DisplayName("R137: numbers are no addresses, for four of them could mean one or four")
    void numbersAreNoAddresses() {
        assertThatIllegalArgumentException().isThrownBy(() -> OptionType.ADDRESSES.encode(List.of(192, 0, 2, 1)));
    }

    @Test
    @DisplayName("R138: a client identifier is octets, an odd number of them, too")
    void identifier() {
        Octets odd = Wire.octets("01aabbccddeeff");
        assertThat(OptionCode.CLIENT_IDENTIFIER.type().encode(odd)).isEqualTo(odd);
        assertThat(OptionCode.CLIENT_IDENTIFIER.type().encode(List.of(1, 0xAA, 0xBB)))
                .isEqualTo(Wire.octets("01aabb"));
        assertThat(OptionCode.CLIENT_IDENTIFIER.type().decode(odd)).contains(odd);
    }

    @ParameterizedTest(name = "R139: {0} refuses {1}")
    @CsvSource({
        "FLAG,2",
        "UINT8,256",
        "UINT8,-1",
        "UINT8_LIST,300",
        "UINT16,65536",
        "UINT16,-1",
        "UINT16_LIST,70000",
        "UINT32,4294967296",
        "UINT32,-1",
        "INT32,2147483648",
        "INT32,-2147483649",
        "OPAQUE,256",
    })
    void outOfRange(OptionType type, long number) {
        assertThatIllegalArgumentException().isThrownBy(() -> type.encode(number));
        assertThatIllegalArgumentException().isThrownBy(() -> type.encode(List.of(number)));
        assertThatIllegalArgumentException().isThrownBy(() -> type.encode(BigInteger.valueOf(number)));
    }

    @Test
    @DisplayName("R139: numbers beyond any range, fractions and other things are refused")
    void notWhole() {
        for (Object value : List.of(BigInteger.TWO.pow(70), 1.5, "1.5", "x", "", "99999999999999999999", FIRST)) {
            assertThatIllegalArgumentException().as("%s", value).isThrownBy(() -> OptionType.UINT32.encode(value));
        }
    }

    @Test
    @DisplayName("Types of one entry refuse two")
    void oneEntry() {
        assertThatIllegalArgumentException().isThrownBy(() -> OptionType.ADDRESS.encode(List.of(FIRST, SECOND)));
        assertThatIllegalArgumentException().isThrownBy(() -> OptionType.ADDRESS.parse("192.0.2.1, 192.0.2.2"));
        assertThatIllegalArgumentException().isThrownBy(() -> OptionType.UINT16.parse("1, 2"));
    }

    @Test
    @DisplayName("Signed numbers come back signed")
    void signed() {
        assertThat(OptionType.INT32.decode(Octets.ofInt32(-3600))).contains(-3600L);
        assertThat(OptionType.UINT32.decode(Octets.ofUint32(0xFFFF_FFFFL))).contains(0xFFFF_FFFFL);
    }

    @ParameterizedTest(name = "octets are not \"{0}\"")
    @ValueSource(strings = {"0x0", "0xgg", "hello", "1", "0x 01"})
    void badHexadecimal(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OptionType.OPAQUE.parse(text))
                .withMessageContaining("hexadecimal");
    }
}
