package org.staticdhcpd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
    private static final int AMPLE = 1472;

    private static PacketBuilder ack() {
        return Packet.builder().op(Packet.BOOTREPLY).messageType(MessageType.ACK);
    }

    private static String optionsOf(Encoded encoded) {
        byte[] octets = encoded.octets().toBytes();
        return Octets.of(Arrays.copyOfRange(octets, Header.SIZE, octets.length)).toString();
    }

    @Test
    @DisplayName("R124: a packet is the octets RFC 2131 figure 1 draws")
    void wholePacket() {
        Packet packet = ack().xid(0x01020304)
                .secs(5)
                .hops(1)
                .broadcast(true)
                .mac(MacAddress.parse("aa:bb:cc:dd:ee:ff"))
                .ciaddr(Ipv4Address.parse("10.0.0.1"))
                .yiaddr(Ipv4Address.parse("10.0.0.2"))
                .siaddr(Ipv4Address.parse("10.0.0.3"))
                .giaddr(Ipv4Address.parse("10.0.0.4"))
                .set(OptionCode.ROUTER, "10.0.0.4")
                .set(OptionCode.SUBNET_MASK, "255.255.255.0")
                .build();
        byte[] expected = new byte[300];
        byte[] start = Wire.hex("02010601 01020304 0005 8000 0a000001 0a000002 0a000003 0a000004 aabbccddeeff");
        System.arraycopy(start, 0, expected, 0, start.length);
        byte[] options = Wire.hex(Wire.COOKIE + "350105 0104ffffff00 03040a000004 ff");
        System.arraycopy(options, 0, expected, Header.SIZE, options.length);
        assertThat(packet.encode(AMPLE)).isEqualTo(new Encoded(Octets.of(expected), List.of()));
    }

    @Test
    @DisplayName("53, 54, 51 come first, the mask before the router, 82 last whatever the order they were set in")
    void order() {
        Encoded encoded = ack().set(OptionCode.RELAY_AGENT, "0x0101ff")
                .set(OptionCode.WPAD_URL, "u")
                .set(OptionCode.ROUTER, "1.1.1.1")
                .set(OptionCode.SUBNET_MASK, "255.0.0.0")
                .set(OptionCode.IP_ADDRESS_LEASE_TIME, 60)
                .set(OptionCode.SERVER_IDENTIFIER, "1.1.1.2")
                .build()
                .encode(AMPLE);
        assertThat(optionsOf(encoded))
                .startsWith(Wire.COOKIE + "350105" + "360401010102" + "33040000003c" + "0104ff000000" + "030401010101"
                        + "fc0175" + "52030101ff" + "ff");
    }

    @ParameterizedTest(name = "R125: {0} octets are sent in pieces of {1}")
    @CsvSource({"0,0", "1,1", "254,254", "255,255", "256,255 1", "510,255 255", "511,255 255 1", "765,255 255 255"})
    void splits(int length, String pieces) {
        Octets value = Wire.pattern(length);
        StringBuilder expected = new StringBuilder(Wire.COOKIE + "350105");
        int from = 0;
        for (String piece : pieces.split(" ", -1)) {
            int size = Integer.parseInt(piece);
            expected.append("7d%02x".formatted(size)).append(value.slice(from, size));
            from += size;
        }
        assertThat(optionsOf(ack().option(125, value).build().encode(AMPLE)))
                .startsWith(expected.append("ff").toString());
    }

    @Test
    @DisplayName("R126: unknown options are sent as they were set")
    void unknown() {
        assertThat(optionsOf(ack().option(149, Wire.octets("00ff")).build().encode(AMPLE)))
                .startsWith(Wire.COOKIE + "350105 950200ff ff".replace(" ", ""));
    }

    @ParameterizedTest(name = "R128: nothing exceeds a limit of {0}")
    @ValueSource(ints = {300, 301, 547, 548, 549, 972, 1472})
    void limit(int limit) {
        PacketBuilder builder = ack();
        for (int code = 128; code < 150; code++) {
            builder.option(code, Wire.pattern(2 * code));
        }
        assertThat(builder.build().encode(limit).octets().length()).isLessThanOrEqualTo(limit);
    }

    @ParameterizedTest(name = "R132: with a limit of {0} the cookie and END stand")
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 240, 299, 300, 311, 312, 548, Integer.MAX_VALUE})
    void endAndCookie(int limit) {
        Encoded encoded = ack().option(128, Wire.pattern(1000))
                .option(129, Wire.pattern(50))
                .build()
                .encode(limit);
        assertThat(optionsOf(encoded)).startsWith(Wire.COOKIE + "350105").contains("ff");
        assertThat(Wire.accepted(encoded.octets().toBytes()).messageType()).contains(MessageType.ACK);
    }

    @ParameterizedTest(name = "R132: an option of {0} octets fills the field up to END")
    @CsvSource({"303,304,548", "304,305,548"})
    void fullToTheLastOctet(int length, int onWire, int limit) {
        Octets value = Wire.pattern(length - 4);
        Encoded encoded = Packet.builder().option(128, value).build().encode(limit);
        assertThat(encoded.octets().length()).isEqualTo(Wire.OPTIONS_AT + onWire);
        assertThat(encoded.octets().get(encoded.octets().length() - 1)).isEqualTo(0xFF);
        assertThat(encoded.dropped()).isEmpty();
    }

    @Test
    @DisplayName("R132: one octet too many is not squeezed in")
    void oneTooMany() {
        Octets value = Wire.pattern(304);
        assertThat(Packet.builder().option(128, value).build().encode(548).dropped())
                .containsExactly(128);
    }

    @Test
    @DisplayName("Every packet has BOOTP's 300 octets (RFC 1542 §2.1)")
    void padded() {
        assertThat(Packet.builder().build().encode(AMPLE).octets().length()).isEqualTo(300);
    }
}
