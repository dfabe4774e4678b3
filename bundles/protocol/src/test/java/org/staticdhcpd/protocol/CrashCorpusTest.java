package org.staticdhcpd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Packets that break software of this kind: what fuzzers and the field have found, here and elsewhere. Whatever comes,
 * it is dumped, looked at option by option, and encoded again within the limit, all in no time.
 */
@Timeout(5)
class CrashCorpusTest {
    private static final int LIMIT = 548;

    private static void survive(byte[] datagram) {
        Decoded decoded = Wire.decode(datagram);
        assertThat(decoded.toString()).isNotEmpty().doesNotContainPattern("\\p{Cntrl}");
        if (decoded instanceof Packet packet) {
            for (OptionCode code : OptionCode.values()) {
                packet.options().get(code).ifPresent(value -> look(code.type(), value));
            }
            Encoded encoded = packet.encode(LIMIT);
            assertThat(encoded.octets().length()).isBetween(300, LIMIT);
            Packet again = Wire.accepted(encoded.octets().toBytes());
            assertThat(again.options().size() + encoded.dropped().size())
                    .isEqualTo(packet.options().size());
        }
    }

    private static void look(OptionType type, Octets value) {
        assertThat(type.decode(value).isPresent())
                .isEqualTo(type.validate(value).isEmpty());
        assertThat(type.format(value)).isNotNull();
    }

    /** One option, in as many pieces as it takes. */
    private static byte[] option(int code, byte[] value) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        int from = 0;
        do {
            int piece = Math.min(255, value.length - from);
            octets.write(code);
            octets.write(piece);
            octets.write(value, from, piece);
            from += piece;
        } while (from < value.length);
        return octets.toByteArray();
    }

    private static byte[] datagram(byte[]... options) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes(Wire.datagram(Wire.COOKIE + "350101"));
        for (byte[] option : options) {
            octets.writeBytes(option);
        }
        octets.write(Header.END);
        return octets.toByteArray();
    }

    private static byte[] filled(int length, int value) {
        byte[] octets = new byte[length];
        Arrays.fill(octets, (byte) value);
        return octets;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "one text of 143 that is shown in hexadecimal was read as the whole option | BOOTSTRAP_SERVERS | 00032d0003",
            })
    @DisplayName("What the fuzzer found: values whose text meant another value")
    void textMeantSomethingElse(String kind, OptionType type, String value) {
        Octets octets = Wire.octets(value);
        assertThat(type.validate(octets)).isEmpty();
        assertThat(type.parse(type.format(octets))).isEqualTo(octets);
    }

    @Test
    @DisplayName("What the fuzzer found: a SIP server whose name is a pointer to the encoding octet, the root")
    void rootAsServer() {
        assertThat(OptionType.SIP_SERVERS.validate(Wire.octets("00c000")))
                .contains("expected the name of a server, got the root");
    }

    @ParameterizedTest(name = "R145 names that go round in circles: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a pointer to itself | c000",
                "two pointers to each other | c002c000",
                "a label, then a pointer to it | 0161c000",
                "a name, then a circle behind it | 03666f6f00c005c00a0162c005",
                "a pointer forward | c00203666f6f00",
                "a pointer to the end | 0161c004",
                "a pointer beyond the end | c0ff",
                "half a pointer | 03666f6fc0",
                "a label beyond the end | 3f61",
                "a label without end | 0161",
                "a label of 64 octets, which there is not | 4061",
                "an extended label, withdrawn by RFC 6891 | 8061",
                "a root, and nothing but roots | 000000",
                "a pointer into the middle of a label | 0302c00000c001",
            })
    void circularNames(String kind, String value) {
        for (OptionCode code : OptionCode.values()) {
            look(code.type(), Wire.octets(value));
        }
        survive(datagram(option(119, Wire.hex(value)), option(88, Wire.hex(value)), option(137, Wire.hex(value))));
    }

    @Test
    @DisplayName("R145 a chain of thousands of pointers, each to the one before")
    void pointerChain() {
        byte[] chain = new byte[16_000];
        for (int at = 2; at < chain.length; at += 2) {
            Bytes.putInt16(chain, at, 0xC000 | at - 2);
        }
        survive(datagram(option(119, chain)));
    }

    @Test
    @DisplayName("R145 thousands of pointers to one long name, which would be megabytes when written out")
    void pointerBomb() {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        for (int label = 0; label < 4; label++) {
            bomb.write(61);
            bomb.writeBytes(filled(61, 'a'));
        }
        bomb.write(0);
        for (int pointer = 0; pointer < 30_000; pointer++) {
            bomb.writeBytes(Wire.hex("c000"));
        }
        survive(datagram(option(119, bomb.toByteArray())));
    }

    @ParameterizedTest(name = "{0} costs memory in proportion, whatever fills 60,000 octets")
    @EnumSource
    void memoryStaysInProportion(OptionType type) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int fill : new int[] {0, 1, 2, 9, 0x3F, 0x61, 0x80, 0xC0, 0xFF}) {
            Octets value = Octets.of(filled(60_000, fill));
            long before = threads.getCurrentThreadAllocatedBytes();
            look(type, value);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            // The names of 146 were once put together one by one, each time anew.
            assertThat(allocated).as("filled with %d", fill).isLessThan(60_000 * 2_500L);
        }
    }

    @ParameterizedTest(name = "R145 an option 82 that lies: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a sub-option longer than the option | 01ff6162",
                "a length and nothing behind it | 0104",
                "a code as last octet | 0101ff02",
                "lengths within lengths, each one too many | 010801060104010201ff",
                "the same within 9, vendor-specific | 090c0000000907010501030101ff",
                "an enterprise whose data is longer than the sub-option | 090600000009ffaa",
                "nothing but empty sub-options | 010002000300040005000600",
                "PAD and END where there are none | 00000000ff",
                "the same sub-option over and over | 010161010161010161",
            })
    void lyingRelayAgent(String kind, String value) {
        byte[] octets = Wire.hex(value);
        survive(datagram(option(82, octets), option(122, octets), option(43, octets)));
    }

    @Test
    @DisplayName("R145 sub-options in sub-options, as deep as a datagram allows")
    void nestedSubOptions() {
        byte[] nest = new byte[60_000];
        for (int at = 0; at < nest.length; at += 2) {
            nest[at] = 9;
            nest[at + 1] = (byte) 253;
        }
        survive(datagram(option(82, nest)));
        survive(datagram(option(125, nest)));
    }

    @ParameterizedTest(name = "R145 lengths of 0xFFFF and other large numbers, {0} octets of them in every option")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 14, 16, 17, 20, 32, 255})
    void largestLengths(int length) {
        for (OptionCode code : OptionCode.values()) {
            look(code.type(), Octets.of(filled(length, 0xFF)));
            if (code != OptionCode.DHCP_MESSAGE_TYPE && code != OptionCode.OVERLOAD) {
                survive(datagram(option(code.number(), filled(length, 0xFF))));
            }
        }
    }

    @ParameterizedTest(name = "R145 one octet everywhere: every option is \"{0}\"")
    @ValueSource(strings = {"", "00", "01", "7f", "80", "ff"})
    void oneOctetEverywhere(String value) {
        byte[][] all = IntStream.range(1, 255)
                .filter(code -> code != 53)
                .mapToObj(code -> option(code, Wire.hex(value)))
                .toArray(byte[][]::new);
        survive(datagram(all));
        assertThat(Wire.accepted(datagram(all)).options().size()).isEqualTo(253);
    }

    @Test
    @DisplayName("R145 an option 55 of 60,000 octets, and one that names every code")
    void giantRequestList() {
        byte[] every = new byte[256];
        for (int code = 0; code < every.length; code++) {
            every[code] = (byte) code;
        }
        survive(datagram(option(55, every)));
        survive(datagram(option(55, filled(60_000, 3))));
        OptionSelection all = OptionSelection.listed(
                Wire.accepted(datagram(option(55, every))).options().get(55).orElseThrow());
        assertThat(all).isEqualTo(OptionSelection.ALL);
    }

    @Test
    @DisplayName("R20 lengths that end anywhere: every packet cut at every octet")
    void cutAnywhere() {
        byte[] whole = datagram(
                option(82, Wire.hex("0104c00002010202abcd")),
                option(119, Wire.hex("03656e67056170706c6503636f6d00096d61726b6574696e67c004")),
                option(121, Wire.hex("18c00002c0000201")),
                option(125, Wire.hex("00000009050102abcdef")));
        for (int length = 0; length <= whole.length; length++) {
            survive(Arrays.copyOf(whole, length));
        }
    }

    static List<Arguments> largest() {
        return List.of(
                Arguments.of("PAD", filled(65_000, 0)),
                Arguments.of("END", filled(65_000, 255)),
                Arguments.of("empty options", repeated("0c00", 32_000)),
                Arguments.of("overloads", repeated("340103", 21_000)),
                Arguments.of("one option, piece by piece", repeated("0c0161", 21_000)));
    }

    private static byte[] repeated(String digits, int times) {
        return Wire.hex(digits.repeat(times));
    }

    @ParameterizedTest(name = "R145 a datagram as large as there are, of nothing but {0}")
    @MethodSource("largest")
    void asLargeAsThereAre(String kind, byte[] options) {
        survive(datagram(options));
    }
}
