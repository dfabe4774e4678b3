package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staticdhcpd.server.internal.Clients.*;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

/** T1 and T2 (RFC 2131 §4.4.5). */
class TimesTest {
    private static Bench bench(long lease, String t1, String t2, Map<String, Object> extra) {
        Definition definition = Definition.of(IP, lease).extra(extra).build();
        return new Bench(FakeServices.knowing(definition), "renewalTime", t1, "rebindingTime", t2);
    }

    private static String times(Packet packet) {
        return packet.options()
                        .number(OptionCode.RENEWAL_TIME_VALUE)
                        .map(String::valueOf)
                        .orElse("-")
                + ' '
                + packet.options()
                        .number(OptionCode.REBINDING_TIME_VALUE)
                        .map(String::valueOf)
                        .orElse("-");
    }

    @ParameterizedTest(name = "R100 a lease of {0} s, {1} and {2}: {3}")
    @CsvSource({
        "3600, -, -, - -",
        "3600, 50%, -, 1800 -",
        "3600, 50%, 87.5%, 1800 3150",
        "3600, 600, 80 %, 600 2880",
        "3600, -, 3000, - 3000",
        "4294967295, 50%, 87.5%, - -",
        "4294967295, 3600, 7200, 3600 7200",
        "4294967294, 50%, 99.9%, 2147483647 4290672326"
    })
    void bothAreSentToEverybodyWhoGetsAnAddress(long lease, String t1, String t2, String expected) {
        Bench bench = bench(lease, t1, t2, Map.of());
        PacketBuilder asksForOther = discover().option(55, Octets.of((byte) 42));
        assertThat(times(bench.ask(asksForOther, broadcast()).orElseThrow())).isEqualTo(expected);
        assertThat(times(bench.ask(renew(), unicast()).orElseThrow())).isEqualTo(expected);
        assertThat(bench.log.lines()).noneMatch(line -> line.contains("DHCP-SRV-052"));
    }

    @Test
    void r85NoTimesForAnInformAndNoComplaint() {
        Bench bench = bench(60, "600", "700", Map.of());
        assertThat(times(bench.ask(inform(), unicast()).orElseThrow())).isEqualTo("- -");
        assertThat(bench.log.lines()).noneMatch(line -> line.contains("DHCP-SRV-052"));
    }

    @Test
    void r92NoTimesInANak() {
        Packet nak = bench(60, "10", "20", Map.of())
                .ask(selecting().option(50, octets(OTHER_IP)), broadcast())
                .orElseThrow();
        assertThat(times(nak)).isEqualTo("- -");
    }

    @Test
    void aDefinitionHasItsOwn() {
        Bench bench = bench(3600, "50%", "80%", Map.of("maps.option_renewal_time_value", "900"));
        assertThat(times(bench.ask(discover(), broadcast()).orElseThrow())).isEqualTo("900 2880");
    }

    @ParameterizedTest(name = "a lease of {0} s, {1} and {2}: neither is sent, and the log says why")
    @CsvSource({"60, 600, 700", "60, 40, 60", "1, 50%, 80%", "3600, 3500, -", "3600, -, 1800", "3600, 3000, 50.5%"})
    void timesThatDoNotFitTheLeaseAreLeftOut(long lease, String t1, String t2) {
        Bench bench = bench(lease, t1, t2, Map.of());
        assertThat(times(bench.ask(discover(), broadcast()).orElseThrow())).isEqualTo("- -");
        assertThat(bench.log.lines())
                .filteredOn(line -> line.contains("DHCP-SRV-052"))
                .singleElement()
                .asString()
                .contains(MAC.toString(), "of a lease of " + lease + " s");
    }
}
