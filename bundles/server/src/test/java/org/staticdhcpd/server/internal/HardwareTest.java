package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staticdhcpd.server.internal.Clients.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

/** Clients whose hardware is not Ethernet, or that do not say what it is (R22). */
class HardwareTest {
    private static final int HTYPE = 1;
    private static final int HLEN = 2;
    private static final MacAddress NONE = new MacAddress(0);

    private static Packet discover(int htype, int hlen, boolean address, boolean identifier) {
        PacketBuilder packet = Clients.discover().mac(address ? MAC : NONE);
        if (identifier) {
            packet.option(61, Octets.ofText("\u00ffclient"));
        }
        return Raw.packet(packet, HTYPE, htype, HLEN, hlen);
    }

    @ParameterizedTest(name = "R22 {0}: htype {1}, hlen {2}, chaddr {3}, option 61 {4}: {5}")
    @CsvSource({
        "Ethernet,              1,  6,  true,  false, WANTED",
        "Ethernet without hlen, 1,  0,  true,  false, WANTED",
        "nothing at all,        1,  0,  false, false, NAMELESS",
        "experimental Ethernet, 2,  6,  true,  false, WANTED",
        "IEEE 802,              6,  6,  true,  false, WANTED",
        "EUI-64,                27, 8,  true,  false, WANTED",
        "ARCNET,                7,  1,  true,  true,  HARDWARE_LENGTH",
        "FireWire (RFC 2855),   24, 0,  false, true,  WANTED",
        "the same without 61,   24, 0,  false, false, NAMELESS",
        "InfiniBand (RFC 4390), 32, 0,  false, true,  WANTED",
        "the same without 61,   32, 0,  false, false, NAMELESS",
        "InfiniBand of twenty,  32, 20, true,  true,  HARDWARE_LENGTH"
    })
    void whoCanBeNamedIsLookedAt(
            String row, int htype, int hlen, boolean address, boolean identifier, String expected) {
        Classified classified = Classify.classify(discover(htype, hlen, address, identifier), broadcast());
        String actual = classified instanceof Classified.Unwanted unwanted
                ? unwanted.kind().name()
                : "WANTED";
        assertThat(actual).as(row).isEqualTo(expected);
    }

    @ParameterizedTest(name = "R22 R106 {0}, htype {1}, hlen {2}: a frame {4}")
    @CsvSource({
        "Ethernet,                1,  6,  true,  true",
        "Ethernet without hlen,   1,  0,  true,  true",
        "Ethernet of eight,       1,  8,  true,  false",
        "Ethernet of no address,  1,  0,  false, false",
        "experimental Ethernet,   2,  6,  true,  false",
        "FireWire,                24, 0,  false, false",
        "InfiniBand,              32, 0,  false, false",
        "InfiniBand with address, 32, 6,  true,  false"
    })
    void onlyEthernetGetsFrames(String row, int htype, int hlen, boolean address, boolean framed) {
        Request request = request(discover(htype, hlen, address, true));
        Draft draft = Compose.draft(request, new Decision.Offer(definition(), "x"), FRAMING, Values.PLAIN);
        Destination destination = Route.destination(draft, FRAMING, Links.NONE);
        assertThat(destination instanceof Destination.Frame).as(row).isEqualTo(framed);
        // RFC 4390 §2.2: whoever cannot be reached by a frame gets a broadcast.
        assertThat(destination.to().address().isBroadcast()).isEqualTo(!framed);
    }

    @Test
    void r22R89TheReplyHasTheHardwareOfTheRequest() {
        Request request = request(discover(32, 0, false, true));
        Packet reply = Compose.draft(request, new Decision.Offer(definition(), "x"), FRAMING, Values.PLAIN)
                .finished(true);
        assertThat(reply.htype()).isEqualTo(32);
        assertThat(reply.hlen()).isZero();
        assertThat(reply.chaddr()).isEqualTo(request.packet().chaddr());
        assertThat(reply.options().get(61)).isEqualTo(request.packet().options().get(61));
    }

    private static Request request(Packet packet) {
        return ((Classified.Wanted) Classify.classify(packet, broadcast())).request();
    }
}
