package org.staticdhcpd.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv6AddressTest {
    @ParameterizedTest(name = "\"{0}\" is {1} and written {2}")
    @CsvSource({
        // RFC 5952 §4.1 to §4.3
        "2001:0db8::0001, 20010db8000000000000000000000001, 2001:db8::1",
        "2001:db8:0:0:0:0:2:1, 20010db8000000000000000000020001, 2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1, 20010db8000000010001000100010001, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 20010000000000010000000000000001, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 20010db8000000000001000000000001, 2001:db8::1:0:0:1",
        "2001:DB8::AbCd, 20010db800000000000000000000abcd, 2001:db8::abcd",
        "::, 00000000000000000000000000000000, ::",
        "1::, 00010000000000000000000000000000, 1::",
        "::1, 00000000000000000000000000000001, ::1",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffffffffffffffffffffffffffffffff, "
                + "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    })
    void addresses(String text, String octets, String written) {
        assertThat(OptionType.IPV6_ADDRESS.parse(text)).isEqualTo(Wire.octets(octets));
        assertThat(OptionType.IPV6_ADDRESS.format(Wire.octets(octets))).isEqualTo(written);
    }

    @ParameterizedTest(name = "\"{0}\" is no address")
    @ValueSource(
            strings = {
                "",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "1::2::3",
                "12345::",
                "g::",
                "::-1",
                "::١",
                "::192.0.2.1",
                "fe80::1%eth0",
                ":1:2:3:4:5:6:7",
            })
    void notAddresses(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ipv6Address.parse(text))
                .withMessage("expected an IPv6 address such as 2001:db8::1, got \"" + text + '"');
    }

    @Test
    @DisplayName("A prefix keeps its bits and no others")
    void prefixes() {
        Ipv6Address ones = new Ipv6Address(-1, -1);
        assertThat(ones.first(0)).hasToString("::");
        assertThat(ones.first(33)).hasToString("ffff:ffff:8000::");
        assertThat(ones.first(64)).hasToString("ffff:ffff:ffff:ffff::");
        assertThat(ones.first(65)).hasToString("ffff:ffff:ffff:ffff:8000::");
        assertThat(ones.first(128)).isEqualTo(ones);
    }
}
