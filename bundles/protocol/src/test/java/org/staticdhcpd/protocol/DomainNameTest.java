package org.staticdhcpd.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {
    private static final String LABEL = "a".repeat(63);

    @ParameterizedTest(name = "R154: \"{0}\" is {1} and written \"{2}\"")
    @CsvSource({
        "example.com, 076578616d706c6503636f6d00, example.com",
        "example.com., 076578616d706c6503636f6d00, example.com",
        "' Example.COM ', 074578616d706c6503434f4d00, Example.COM",
        "., 00, .",
        "_sip._udp.a-b, 045f736970045f75647003612d6200, _sip._udp.a-b",
        "bücher.example, 0d786e2d2d62636865722d6b7661076578616d706c6500, xn--bcher-kva.example",
        "Bücher。example., 0d786e2d2d62636865722d6b7661076578616d706c6500, xn--bcher-kva.example",
        "例え.テスト, 0b786e2d2d72386a7a3435670a786e2d2d7a636b7a616800, xn--r8jz45g.xn--zckzah",
        "a\\046b\\000\\255, 06612e6200ff, ''",
    })
    void names(String text, String octets, String written) {
        String expected = written.isEmpty() ? "a\\046b\\000\\255" : written;
        String wire = written.isEmpty() ? "05612e6200ff00" : octets;
        DomainName name = DomainName.parse(text);
        assertThat(name.encoded()).isEqualTo(Wire.octets(wire));
        assertThat(name).hasToString(expected);
        assertThat(DomainName.parse(expected)).isEqualTo(name);
    }

    @ParameterizedTest(name = "R154: \"{0}\" is no name")
    @ValueSource(
            strings = {
                "",
                "..",
                ".a",
                "a..b",
                "a..",
                "a b",
                "a\\",
                "a\\25",
                "a\\256",
                "a\\2x5",
                "bü\\046r.example",
                "a.\u0007",
                "a.\uD800",
            })
    void notNames(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DomainName.parse(text))
                .withMessageContaining("expected");
    }

    @Test
    @DisplayName("R154: labels of 63 octets pass, of 64 do not, in other scripts either")
    void labelLengths() {
        assertThat(DomainName.parse(LABEL + ".b").encoded().length()).isEqualTo(67);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DomainName.parse(LABEL + "a.b"))
                .withMessageStartingWith("expected labels of at most 63 octets, got 64");
        assertThatIllegalArgumentException().isThrownBy(() -> DomainName.parse("ü" + LABEL));
    }

    @Test
    @DisplayName("R154: names of 255 octets pass, of 256 do not")
    void nameLengths() {
        String longest = (LABEL + ".").repeat(3) + "a".repeat(61);
        assertThat(DomainName.parse(longest).encoded().length()).isEqualTo(255);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DomainName.parse(longest + "a"))
                .withMessage("expected a domain name of at most 255 octets, got 256");
    }

    @ParameterizedTest(name = "0x{0} are not the octets of one name")
    @ValueSource(strings = {"", "01", "0161", "016100 00", "40", "c000", "0161c000"})
    void notEncodedNames(String octets) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DomainName(Wire.octets(octets)));
    }

    @Test
    @DisplayName("A name that pointers make longer than 255 octets is refused")
    void tooLongByPointers() {
        String first = ("3f" + "61".repeat(63)).repeat(3) + "00";
        String name = first + "3f" + "61".repeat(63) + "c000";
        assertThat(OptionType.COMPRESSED_NAMES.validate(Wire.octets(name)))
                .contains("expected a name of at most 255 octets, got a longer one before 128");
    }

    @Test
    @DisplayName("R154: the longest name of all is read, written out and with a pointer")
    void longestName() {
        DomainName longest = DomainName.parse((LABEL + ".").repeat(3) + "a".repeat(61));
        assertThat(OptionType.DOMAIN_NAME.decode(longest.encoded())).contains(longest);
        DomainName rest = DomainName.parse(LABEL + "." + LABEL + "." + "a".repeat(61));
        Octets both = OptionType.COMPRESSED_NAMES.encode(List.of(rest, longest));
        assertThat(both.length()).isLessThan(rest.encoded().length() + 70);
        assertThat(OptionType.COMPRESSED_NAMES.decode(both)).contains(List.of(rest, longest));
    }

    @Test
    @DisplayName("R151: pointers have 14 bits, and are read and written with all of them (RFC 1035 §4.1.4)")
    void wholePointers() {
        List<DomainName> names = new ArrayList<>();
        for (int i = 0; i < 264; i++) {
            names.add(DomainName.parse("a".repeat(53) + (100 + i)));
            names.add(DomainName.parse("x." + "a".repeat(53) + (100 + i)));
        }
        Octets octets = OptionType.COMPRESSED_NAMES.encode(names);
        assertThat(octets.length()).isEqualTo(264 * (58 + 4)).isBetween(0x3FF0, 0x4000);
        assertThat(OptionType.COMPRESSED_NAMES.decode(octets)).contains(names);
    }

    @Test
    @DisplayName("Pointers cannot make a short value fill the memory")
    void pointersDoNotMultiply() {
        StringBuilder octets = new StringBuilder(("3f" + "61".repeat(63)).repeat(3) + "00");
        octets.append("c000".repeat(1000));
        assertThat(OptionType.COMPRESSED_NAMES.validate(Wire.octets(octets.toString())))
                .contains("expected names that pointers do not make longer than any option");
    }

    @Test
    @DisplayName("R151: pointers reach back over the pieces of a split option (RFC 3397 §2, RFC 3396)")
    void pointersAcrossPieces() {
        List<DomainName> names = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            names.add(DomainName.parse("department-" + i + ".site-" + i % 3 + ".example.com"));
        }
        Packet packet = Packet.builder()
                .messageType(MessageType.OFFER)
                .set(OptionCode.DOMAIN_SEARCH, names)
                .build();
        Octets sent = packet.encode(1400).octets();
        assertThat(packet.options().get(OptionCode.DOMAIN_SEARCH).orElseThrow().length())
                .isBetween(256, 800);
        Packet received = Wire.accepted(sent.toBytes());
        assertThat(received.options().get(OptionCode.DOMAIN_SEARCH).flatMap(OptionType.COMPRESSED_NAMES::decode))
                .contains(names);
    }

    @Test
    @DisplayName("R151: the example of RFC 3397 §3, split into three pieces")
    void splitExample() {
        Packet packet = Wire.packet("350102"
                + "7709 03 656e67 05 6170706c"
                + "7709 65 03 636f6d 00 09 6d61"
                + "7709 726b6574696e67 c004"
                + "ff");
        assertThat(packet.options().toString()).contains("domain_search=eng.apple.com, marketing.apple.com");
    }

    @Test
    @DisplayName("A place beyond what a pointer can say is written out (14 bits)")
    void farNames() {
        List<DomainName> names = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            names.add(DomainName.parse("a".repeat(55) + i));
        }
        names.add(DomainName.parse("far.away"));
        names.add(DomainName.parse("very.far.away"));
        Octets octets = OptionType.COMPRESSED_NAMES.encode(names);
        assertThat(octets.length()).isGreaterThan(0x3FFF);
        assertThat(OptionType.COMPRESSED_NAMES.decode(octets)).contains(names);
    }
}
