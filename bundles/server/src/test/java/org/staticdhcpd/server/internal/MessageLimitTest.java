package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.PacketBuilder;

class MessageLimitTest {
    @ParameterizedTest(name = "option 57 {0}, option 22 {1}: {2} octets of payload")
    @CsvSource({
        "0,     0,    548",
        "576,   0,    548",
        "300,   0,    548",
        "1000,  0,    972",
        "0,     1000, 972",
        "1400,  1000, 972",
        "1000,  1400, 972",
        "1500,  0,    1472",
        "65535, 0,    1472"
    })
    void isTheSmallerOfBothWithinReason(int message, int datagram, int expected) {
        PacketBuilder packet = Clients.discover();
        if (message != 0) {
            packet.option(57, Octets.ofUint16(message));
        }
        if (datagram != 0) {
            packet.option(22, Octets.ofUint16(datagram));
        }
        assertThat(MessageLimit.of(packet.build())).isEqualTo(expected);
    }

    @ParameterizedTest(name = "R25 option 57 of {0} octets counts as absent")
    @CsvSource({"0", "1", "3", "4"})
    void oddLengthsCountAsAbsent(int length) {
        PacketBuilder packet = Clients.discover().option(57, Octets.of(new byte[length]));
        assertThat(MessageLimit.of(packet.build())).isEqualTo(548);
    }
}
