package org.staticdhcpd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** Sub-options of every kind, hostile text among them, are shown in a way that reads back. */
class SubOptionPropertiesTest {
    private static final OptionTable TABLE = OptionTable.standard()
            .with("43.1 words text")
            .with("43.2 numbers uint16_list")
            .with("43.3 names domain_names")
            .with("125.9.1 words text");

    @Property
    void subOptionsReadBack(@ForAll("codes") int code, @ForAll("subOptions") byte[] octets) {
        readsBack(code, Octets.of(octets));
    }

    /** PAD and END between and behind them, where they mean just that. */
    @Property
    void paddedSubOptionsReadBack(
            @ForAll("subOptions") byte[] first,
            @ForAll("subOptions") byte[] second,
            @ForAll @IntRange(max = 3) int pads,
            @ForAll boolean ended) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes(first);
        octets.writeBytes(new byte[pads]);
        octets.writeBytes(second);
        octets.writeBytes(ended ? new byte[] {(byte) Header.END} : new byte[0]);
        octets.writeBytes(new byte[pads]);
        readsBack(43, Octets.of(octets.toByteArray()));
    }

    @Property
    void enterprisesReadBack(@ForAll("subOptions") byte[] first, @ForAll byte[] second) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (byte[] data : new byte[][] {first, second}) {
            octets.writeBytes(new byte[] {0, 0, 0, 9, (byte) data.length});
            octets.write(data, 0, data.length & 0xFF);
        }
        readsBack(124, Octets.of(octets.toByteArray()));
        readsBack(125, Octets.of(octets.toByteArray()));
    }

    private static void readsBack(int code, Octets octets) {
        OptionKind kind = TABLE.option(code);
        if (kind.validate(octets).isEmpty()) {
            assertThat(kind.parse(kind.format(octets))).isEqualTo(octets);
            assertThat(kind.encode(kind.decode(octets).orElseThrow())).isEqualTo(octets);
        }
        assertThat(TABLE.parse(TABLE.format(code, octets))).isEqualTo(new OptionValue(code, octets));
    }

    /** Commas, braces, colons and blanks mean something in text, and must not when they are values. */
    @Property
    void hostileTextReadsBack(@ForAll("words") @StringLength(max = 60) String words) {
        Octets text = Octets.ofText(words);
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.write(1);
        octets.write(text.length());
        octets.writeBytes(text.toBytes());
        readsBack(82, Octets.of(octets.toByteArray()));
        readsBack(43, Octets.of(octets.toByteArray()));
        readsBack(77, text);
        assertThat(TABLE.parse(TABLE.format(12, text))).isEqualTo(new OptionValue(12, text));
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll("codes") int code, @ForAll("words") String text) {
        try {
            assertThat(TABLE.parse(code + ": " + text).code()).isEqualTo(code);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<Integer> codes() {
        return Arbitraries.of(43, 63, 77, 81, 82, 90, 97, 99, 122, 123, 124, 125, 143, 144, 151, 175, 220, 221);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings()
                .withChars("ab,{}: 0x\"\\é;")
                .withChars('\u0000', '\n')
                .ofMaxLength(60);
    }

    @Provide
    Arbitrary<byte[]> subOptions() {
        Arbitrary<Byte> code = Arbitraries.oneOf(
                Arbitraries.bytes().between((byte) 0, (byte) 20),
                Arbitraries.of((byte) 150, (byte) 151, (byte) 152),
                Arbitraries.bytes());
        Arbitrary<byte[]> value = Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(6),
                words().map(text -> Octets.ofText(text).toBytes()).filter(each -> each.length < 60));
        Arbitrary<byte[]> one = Combinators.combine(code, value).as((number, octets) -> {
            ByteArrayOutputStream framed = new ByteArrayOutputStream();
            framed.write(number);
            framed.write(octets.length);
            framed.writeBytes(octets);
            return framed.toByteArray();
        });
        return one.list().ofMaxSize(4).map(list -> {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            list.forEach(all::writeBytes);
            return all.toByteArray();
        });
    }
}
