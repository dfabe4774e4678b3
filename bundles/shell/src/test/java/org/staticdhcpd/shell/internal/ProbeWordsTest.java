package org.staticdhcpd.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;

class ProbeWordsTest {
    private final ProbeWords words = new ProbeWords();

    @Test
    void withoutAWordTheSampleClientDiscoversWithoutARelay() {
        assertThat(words.mac()).isEqualTo(MacAddress.parse("aabbccddeeff"));
        assertThat(words.method()).isEmpty();
        assertThat(words.address()).isEmpty();
        assertThat(words.relay().isUnspecified()).isTrue();
        assertThat(words.options()).isEmpty();
    }

    @Test
    void optionsMayStandBeforeAndAfterTheAddress() {
        words.set(ProbeWords.METHOD, "renew").set(ProbeWords.RELAY, null).set(ProbeWords.OPTION, "60=50");
        words.take(List.of("00:00:00:00:00:01", "--relay", "10.0.0.1", "--option", "93=0007", "--ciaddr", "10.0.0.9"));

        assertThat(words.mac()).isEqualTo(new MacAddress(1));
        assertThat(words.method()).contains(ProbeMethod.RENEW);
        assertThat(words.relay()).hasToString("10.0.0.1");
        assertThat(words.address()).contains(Ipv4Address.parse("10.0.0.9"));
        assertThat(words.options()).containsExactly("60=50", "93=0007");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--rely 10.0.0.1 | --rely: expected one of --method, --ciaddr, --relay, --option",
                "--relay | --relay: expected a value after it",
                "--relay 1.1.1.1 --relay 1.1.1.2 | --relay: may be there only once",
                "000000000001 000000000002 | 000000000002: expected one MAC address, and options as --relay 10.0.0.1"
            })
    void whatCannotBeReadIsRefusedInOneLine(String line, String expected) {
        assertThatThrownBy(() -> words.take(List.of(line.split(" ", -1))))
                .isInstanceOf(CommandFailed.class)
                .hasMessage(expected);
    }

    @Test
    void anAddressThatIsNoneIsRefusedInOneLine() {
        words.set(ProbeWords.RELAY, "ten").set(ProbeWords.CIADDR, "nine");

        assertThatThrownBy(words::relay).hasMessageStartingWith("--relay: expected an IPv4 address");
        assertThatThrownBy(words::address).hasMessageStartingWith("--ciaddr: expected an IPv4 address");
    }
}
