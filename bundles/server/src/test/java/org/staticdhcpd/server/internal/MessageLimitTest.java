package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

class MessageLimitTest {
    private static final int ETHERNET = 1500;

    private static Packet stating(int message, int datagram) {
        PacketBuilder packet = Clients.discover();
        if (message != 0) {
            packet.option(57, Octets.ofUint16(message));
        }
        if (datagram != 0) {
            packet.option(22, Octets.ofUint16(datagram));
        }
        return packet.build();
    }

    @ParameterizedTest(name = "R128 option 57 {0}, option 22 {1}: {2} octets of payload")
    @CsvSource({
        "0,     0,    548",
        "576,   0,    548",
        "577,   0,    549",
        "1000,  0,    972",
        "0,     1000, 972",
        "1400,  1000, 972",
        "1000,  1400, 972",
        "1500,  0,    1472",
    })
    void isTheSmallerOfBoth(int message, int datagram, int expected) {
        assertThat(MessageLimit.of(stating(message, datagram), ETHERNET)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "R129 option 57 {0}, option 22 {1}: as if 576")
    @CsvSource({"575,0", "300,0", "1,0", "0,68", "0,575", "300,1400", "1400,300"})
    void lessThanEveryClientMustTakeIsTakenForThat(int message, int datagram) {
        assertThat(MessageLimit.of(stating(message, datagram), ETHERNET)).isEqualTo(548);
    }

    @ParameterizedTest(name = "R128 option 57 {0} on a link of {1}: {2} octets of payload")
    @CsvSource({
        "65535, 1500,  1472",
        "65535, 9000,  8972",
        "9000,  9000,  8972",
        "1500,  9000,  1472",
        "1500,  1492,  1464",
        "1500,  1280,  1252",
        "65535, 65536, 65507",
        "0,     9000,  548",
        "0,     500,   472",
        "1500,  500,   472",
    })
    void neverExceedsTheLink(int message, int mtu, int expected) {
        assertThat(MessageLimit.of(stating(message, 0), mtu)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "R25 option 57 of {0} octets counts as absent")
    @CsvSource({"0", "1", "3", "4"})
    void oddLengthsCountAsAbsent(int length) {
        PacketBuilder packet = Clients.discover().option(57, Octets.of(new byte[length]));
        assertThat(MessageLimit.of(packet.build(), ETHERNET)).isEqualTo(548);
    }
}
