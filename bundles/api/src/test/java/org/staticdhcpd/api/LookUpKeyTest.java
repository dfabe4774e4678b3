package org.staticdhcpd.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.staticdhcpd.protocol.Octets;

class LookUpKeyTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "AA-BB-CC-DD-EE-FF,            aa:bb:cc:dd:ee:ff",
        "aabb.ccdd.eeff,               aa:bb:cc:dd:ee:ff",
        "mac:aabbccddeeff,             aa:bb:cc:dd:ee:ff",
        "192.0.2.1,                    192.0.2.1",
        "address:192.0.2.1,            192.0.2.1",
        "client-id:0x01AABBCCDDEEFF,   client-id:0x01aabbccddeeff",
        "CLIENT-ID: 0X00,              client-id:0x00",
        "circuit-id:eth0/1/2,          circuit-id:0x657468302f312f32",
        "circuit-id:\"eth0\",          circuit-id:0x65746830",
        "remote-id:\"0x00\",           remote-id:0x30783030",
        "remote-id:0xyz,               remote-id:0x3078797a",
        "remote-id:\",                 remote-id:0x22",
        "circuit-id:aa:bb:cc:dd:ee:ff, circuit-id:0x61613a62623a63633a64643a65653a6666",
        "remote-id:\u00fc,             remote-id:0xc3bc"
    })
    void keysAreReadInEveryFormAndWrittenInOne(String text, String written) {
        LookUpKey key = LookUpKey.parse(text);
        assertThat(key).hasToString(written);
        assertThat(LookUpKey.parse(written)).isEqualTo(key);
    }

    @ParameterizedTest(name = "\"{0}\" is refused")
    @ValueSource(
            strings = {"", "aa:bb:cc:dd:ee", "client-id:", "client-id:0x", "client-id:0x0", "circuit-id:\"\"", "1.2.3"})
    void whatIsNoKeyIsRefused(String text) {
        assertThatThrownBy(() -> LookUpKey.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".*(expected|has|is) .*");
    }

    @Test
    void aTableMayHoldOctetsOrTheTextTheySpell() {
        assertThat(LookUpKey.parse("circuit-id:eth0/1").spellings())
                .containsExactly("circuit-id:0x657468302f31", "circuit-id:eth0/1");
        assertThat(LookUpKey.parse("aabbccddeeff").spellings()).containsExactly("aa:bb:cc:dd:ee:ff");
        assertThat(LookUpKey.parse("192.0.2.1").spellings()).containsExactly("192.0.2.1");
    }

    @ParameterizedTest(name = "{0} has one spelling")
    @ValueSource(
            strings = {
                "remote-id:\"0x00\"",
                "remote-id:\"\"x\"",
                "remote-id:\" x\"",
                "remote-id:0x00ff",
                "remote-id:\u00fc",
                "circuit-id:0x0004"
            })
    void textThatWouldBeReadAsSomethingElseIsNoSpelling(String text) {
        LookUpKey key = LookUpKey.parse(text);
        assertThat(key.spellings()).containsExactly(key.toString());
    }

    @Test
    void everySpellingIsReadBack() {
        for (int octet = 0; octet < 256; octet++) {
            LookUpKey key = new LookUpKey(LookUpKey.Kind.REMOTE_ID, Octets.of((byte) octet, (byte) 'x', (byte) octet));
            assertThat(key.spellings())
                    .allSatisfy(text -> assertThat(LookUpKey.parse(text)).isEqualTo(key));
        }
    }
}
