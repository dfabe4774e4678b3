package org.staticdhcpd.cache.memcached.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.protocol.Octets;

class SealTest {
    private static final LookUpKey MAC = LookUpKey.parse("02:00:00:00:00:01");
    private static final Octets GENERATION = Octets.of(new byte[Seal.GENERATION]);

    private final Seal seal = new Seal("lab", "open-sesame");

    private static LookUpKey longest(LookUpKey.Kind kind) {
        return new LookUpKey(kind, Octets.of(new byte[255]));
    }

    @Test
    @DisplayName("R177: names are fit for memcached, whatever source and client are called")
    void namesAreFit() {
        Seal widest = new Seal("n".repeat(100), "");
        List<String> names = List.of(
                widest.name("a source with blanks\r\nand more"),
                widest.name("x".repeat(1_000), MAC),
                widest.name("", longest(LookUpKey.Kind.CLIENT_ID)),
                widest.name("ü", longest(LookUpKey.Kind.REMOTE_ID)));

        assertThat(names).allMatch(name -> name.matches("[!-~]{1,250}"));
    }

    @Test
    @DisplayName("R177: what differs in namespace, secret, source or client has another name")
    void namesAreApart() {
        Octets value = Octets.of(new byte[6]);
        Stream<String> names = Stream.of(
                seal.name("db"),
                seal.name("db2"),
                seal.name("db", MAC),
                seal.name("db2", MAC),
                seal.name("db", LookUpKey.parse("02:00:00:00:00:02")),
                seal.name("db", new LookUpKey(LookUpKey.Kind.CLIENT_ID, value)),
                seal.name("db", new LookUpKey(LookUpKey.Kind.CIRCUIT_ID, value)),
                new Seal("lab2", "open-sesame").name("db", MAC),
                new Seal("lab", "open-sesame2").name("db", MAC),
                new Seal("lab", "").name("db", MAC));

        assertThat(names).doesNotHaveDuplicates();
    }

    @Property
    void whatWasSealedOpensUnderItsNameAndUnderNoOther(@ForAll @Size(max = 200) byte[] content) {
        Seal.Content sealed = new Seal.Content(GENERATION, Octets.of(content));
        Octets value = Octets.of(seal.seal("name", sealed));

        assertThat(seal.open("name", value)).contains(sealed);
        assertThat(seal.open("nam", value)).isEmpty();
        assertThat(new Seal("lab2", "open-sesame").open("name", value)).isEmpty();
        assertThat(new Seal("lab", "guess").open("name", value)).isEmpty();
    }

    @Property
    void aSingleWrongBitIsNoticed(@ForAll @Size(max = 50) byte[] content, @ForAll @IntRange(max = 99_999) int where) {
        byte[] sealed = seal.seal("name", new Seal.Content(GENERATION, Octets.of(content)));
        int bit = where % (sealed.length * Byte.SIZE);
        sealed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);

        assertThat(seal.open("name", Octets.of(sealed))).isEmpty();
    }

    @Property
    void whateverSomebodyElseStoredIsNothing(@ForAll @Size(max = 200) byte[] anything) {
        assertThat(seal.open("name", Octets.of(anything))).isEmpty();
    }

    @Property
    void whatIsCutOffOrLongerIsNothing(@ForAll @Size(max = 50) byte[] content, @ForAll @IntRange(max = 98) int length) {
        byte[] sealed = seal.seal("name", new Seal.Content(GENERATION, Octets.of(content)));
        byte[] other = java.util.Arrays.copyOf(sealed, length);

        if (length != sealed.length) {
            assertThat(seal.open("name", Octets.of(other))).isEmpty();
        }
    }
}
