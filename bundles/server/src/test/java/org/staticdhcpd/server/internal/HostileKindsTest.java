package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staticdhcpd.server.internal.Clients.*;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;

/**
 * Packets whose options are well framed, or nearly, and made to hurt whoever looks into them: nothing but counters
 * moves. Who is answered all the same gets a good answer.
 */
@Timeout(10)
class HostileKindsTest {
    private static final String DISCOVER = "350101";

    private final Bench bench = new Bench(FakeServices.knowing(definition()), "allowRelays", true);

    /** The client's packet with these options, and END. */
    private static Octets payload(byte[]... options) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes(Arrays.copyOf(Raw.bytes(discover()), 240));
        for (byte[] each : options) {
            octets.writeBytes(each);
        }
        octets.write(255);
        return Octets.of(octets.toByteArray());
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    /** One option, in as many pieces as it takes. */
    private static byte[] option(int code, byte[] value) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        int from = 0;
        do {
            int piece = Math.min(255, value.length - from);
            octets.write(code);
            octets.write(piece);
            octets.write(value, from, piece);
            from += piece;
        } while (from < value.length);
        return octets.toByteArray();
    }

    private static byte[] filled(int length, int value) {
        byte[] octets = new byte[length];
        Arrays.fill(octets, (byte) value);
        return octets;
    }

    /** Each code but 53 once, with this value. */
    private static byte[] everywhere(byte... value) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        IntStream.range(1, 255).filter(code -> code != 53).forEach(code -> octets.writeBytes(option(code, value)));
        return octets.toByteArray();
    }

    private static byte[] everyCode() {
        byte[] codes = new byte[256];
        for (int code = 0; code < codes.length; code++) {
            codes[code] = (byte) code;
        }
        return codes;
    }

    /** What comes, and the type of the answer, if any. */
    static List<Arguments> kinds() {
        byte[] discover = hex(DISCOVER);
        MessageType offer = MessageType.OFFER;
        return List.of(
                answered("a loop in 119", offer, discover, option(119, hex("0161 c000"))),
                answered("two loops in 119", offer, discover, option(119, hex("c002 c000"))),
                answered("a loop in 81", offer, discover, option(81, hex("040000 c000"))),
                answered("60,000 pointers in 119", offer, discover, option(119, filled(60_000, 0xC0))),
                answered("an 82 that lies", offer, discover, option(82, hex("01ff 6162"))),
                answered("an 82 within an 82", offer, discover, option(82, hex("0106 0104 0102 01ff"))),
                answered("an 82 of 60,000 octets", offer, discover, option(82, filled(60_000, 9))),
                answered("a 5 in 82 that is no address", offer, discover, option(82, hex("0503 0a0000"))),
                answered("an 11 in 82 that is no address", offer, discover, option(82, hex("0b00"))),
                answered("a 118 that is no address", offer, discover, option(118, hex("ffff"))),
                answered("lengths of 0xFFFF", offer, discover, option(125, filled(255, 0xFF))),
                answered("0xFFFF as limits", offer, discover, option(57, hex("ffff")), option(22, hex("ffff"))),
                answered("0 as limits", offer, discover, option(57, hex("0000")), option(22, hex("0000"))),
                answered("a 55 that names all", offer, discover, option(55, everyCode())),
                answered("a 55 of 60,000 octets", offer, discover, option(55, filled(60_000, 3))),
                answered("a 61 of 60,000 octets", offer, discover, option(61, filled(60_000, 1))),
                answered("nothing in every option", MessageType.ACK, discover, everywhere()),
                answered("one octet in every option", MessageType.ACK, discover, everywhere((byte) 0)),
                answered("255 in every option", MessageType.ACK, discover, everywhere((byte) 255)),
                answered("65,000 times PAD", offer, discover, filled(65_000, 0)),
                answered("65,000 times END", offer, discover, filled(65_000, 255)),
                answered("52 and nothing behind it", null, discover, hex("34")),
                answered("53 two octets long", null, hex("35020101")),
                answered("53 twice", null, discover, discover),
                answered("53 in pieces", null, hex("3500 350101")),
                answered("53 of type 255", null, hex("3501ff")));
    }

    private static Arguments answered(String kind, MessageType answer, byte[]... options) {
        return Arguments.of(kind, payload(options), Optional.ofNullable(answer));
    }

    @ParameterizedTest(name = "R25 R27: {0}")
    @MethodSource("kinds")
    void nothingButCountersMoves(String kind, Octets payload, Optional<MessageType> answer) {
        Optional<Packet> reply = bench.ask(payload, broadcast());
        assertThat(reply.flatMap(Packet::messageType)).as(kind).isEqualTo(answer);
        if (reply.isPresent()) {
            assertThat(bench.last().payload().length()).isBetween(300, 1472);
            assertThat(reply.get().yiaddr()).isEqualTo(IP);
            assertThat(reply.get().options().address(OptionCode.SERVER_IDENTIFIER))
                    .contains(SERVER);
        }
        assertThat(bench.count("exchanges")).isEqualTo(1);
        assertThat(bench.count("notice.STAGE_FAILED")).isZero();
        assertThat(bench.log.lines(Level.ERROR)).isEmpty();
        // What a client asks to be echoed and does not fit is the one thing worth a line, which says nothing of it.
        assertThat(bench.log.lines(Level.WARN)).allMatch(line -> line.contains("DHCP-SRV-021") && line.length() < 200);
        // And the client is not held responsible: anybody can send in its name.
        assertThat(bench.typeOf(discover(), broadcast())).contains(MessageType.OFFER);
    }
}
