package org.staticdhcpd.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.protocol.Decoded;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.Packet;

/** Octets in memory that is used again. */
class DatagramTest {
    private static final Endpoint SERVER = new Endpoint(Ipv4Address.parse("192.0.2.1"), 67);
    private static final Packet PACKET =
            Packet.builder().op(1).messageType(MessageType.DISCOVER).build();
    private static final Octets OCTETS = PACKET.encode(576).octets();

    private final ByteBuffer memory = ByteBuffer.allocateDirect(600);
    private final Datagram datagram = Datagram.in(filled(), new Arrival(SERVER, SERVER, false, "eth0", 0));

    private ByteBuffer filled() {
        OCTETS.putInto(memory.position(7));
        return memory.flip().position(7);
    }

    private void useAgain() {
        memory.clear().put(new byte[600]).clear();
    }

    @Test
    void canBeLookedAtAgainAndAgain() {
        for (int i = 0; i < 2; i++) {
            assertThat(datagram.payload()).isEqualTo(OCTETS);
            assertThat(datagram.decoded()).isEqualTo(PACKET);
        }
    }

    @Test
    void whatItGaveStaysWhenTheMemoryIsUsedAgain() {
        Octets payload = datagram.payload();
        Decoded decoded = datagram.decoded();
        useAgain();
        assertThat(payload).isEqualTo(OCTETS);
        assertThat(decoded).isEqualTo(PACKET);
    }

    @Test
    void keptItNeedsTheMemoryNoMore() {
        datagram.keep();
        useAgain();
        datagram.release();
        assertThat(datagram.payload()).isEqualTo(OCTETS);
        assertThat(datagram.decoded()).isEqualTo(PACKET);
    }

    @Test
    void releasedItSaysThatItIsTooLate() {
        datagram.release();
        assertThatIllegalStateException().isThrownBy(datagram::payload).withMessageContaining("before");
        assertThatIllegalStateException().isThrownBy(datagram::decoded).withMessageContaining("before");
    }
}
