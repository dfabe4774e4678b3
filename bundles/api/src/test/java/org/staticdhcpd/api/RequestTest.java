package org.staticdhcpd.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

class RequestTest {
    private static final Ipv4Address ASKED = Ipv4Address.parse("192.0.2.50");
    private static final Ipv4Address USED = Ipv4Address.parse("192.0.2.12");
    private static final Arrival ARRIVAL = new Arrival(
            new Endpoint(Ipv4Address.UNSPECIFIED, 68), new Endpoint(Ipv4Address.BROADCAST, 67), false, "eth0", 0);

    private static PacketBuilder packet() {
        return Packet.builder().mac(MacAddress.parse("aa:bb:cc:dd:ee:ff"));
    }

    @ParameterizedTest(name = "{0} speaks of {1}")
    @DisplayName("R49 DISCOVER passes no client address; the others that of the field RFC 2131 names")
    @CsvSource({
        "DISCOVER,",
        "SELECTING, 192.0.2.50",
        "INIT_REBOOT, 192.0.2.50",
        "DECLINE, 192.0.2.50",
        "RENEW, 192.0.2.12",
        "REBIND, 192.0.2.12",
        "INFORM, 192.0.2.12",
        "RELEASE, 192.0.2.12"
    })
    void clientIpIsTakenFromTheRightField(Method method, String expected) {
        Packet both = packet().ciaddr(USED)
                .option(OptionCode.REQUESTED_IP_ADDRESS, Octets.ofAddress(ASKED))
                .build();
        assertThat(new Request(method, both, ARRIVAL).clientIp().map(Ipv4Address::toString))
                .isEqualTo(java.util.Optional.ofNullable(expected));
    }

    @Test
    void anUnsetFieldIsNoAddress() {
        Packet none = packet().build();
        Request request = new Request(Method.RENEW, none, ARRIVAL);
        assertThat(request.clientIp()).isEmpty();
        assertThat(request.relayIp()).isEmpty();
        assertThat(request.mac()).hasToString("aa:bb:cc:dd:ee:ff");
    }

    @Test
    @DisplayName("R76 the method names are those of staticDHCPd")
    void methodNames() {
        assertThat(Method.values())
                .extracting(Method::toString)
                .containsExactly(
                        "DISCOVER",
                        "REQUEST",
                        "REQUEST:SELECTING",
                        "REQUEST:INIT-REBOOT",
                        "REQUEST:RENEW",
                        "REQUEST:REBIND",
                        "DECLINE",
                        "RELEASE",
                        "INFORM",
                        "LEASEQUERY");
    }
}
