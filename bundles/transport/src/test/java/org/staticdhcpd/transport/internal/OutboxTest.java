package org.staticdhcpd.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.api.BatchSocket;
import org.staticdhcpd.api.BatchSockets;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.SendException;
import org.staticdhcpd.batches.internal.LinuxBatchSockets;
import org.staticdhcpd.frames.internal.SocketFinder;
import org.staticdhcpd.protocol.Ipv4Address;

/** Replies of one reader, which leave through the socket of another. */
class OutboxTest {
    private final BatchSockets batches = new LinuxBatchSockets(new SocketFinder());
    private final AtomicInteger refusals = new AtomicInteger();
    private DatagramChannel client;
    private Listener read;
    private Listener exit;
    private BatchSocket reading;
    private Outbox outbox;

    @BeforeEach
    void open() throws IOException {
        client = bound();
        read = listener();
        exit = listener();
        reading = batches.open(read.channel());
        outbox = new Outbox(read.channel(), reading, this::open);
    }

    @AfterEach
    void close() throws IOException {
        outbox.close();
        reading.close();
        client.close();
        read.close(1);
        exit.close(1);
    }

    private static DatagramChannel bound() throws IOException {
        return DatagramChannel.open(StandardProtocolFamily.INET).bind(Client.at("127.0.0.1", 0));
    }

    /** Nobody reads it: it is not served. */
    private static Listener listener() throws IOException {
        DatagramChannel channel = bound();
        Spot spot = new Spot(Spot.Use.UNICAST, endpoint(channel), Device.ANY);
        return new Listener(spot, false, new Listener.Opener() {
            @Override
            public Listener.Bound open(Spot wanted, boolean shared) {
                return new Listener.Bound(channel, false);
            }

            @Override
            public Intake intake(DatagramChannel of, Listener listener) {
                throw new IllegalStateException("not read");
            }

            @Override
            public Object way() {
                return this;
            }
        });
    }

    private static Endpoint endpoint(DatagramChannel channel) throws IOException {
        InetSocketAddress address = (InetSocketAddress) channel.getLocalAddress();
        return new Endpoint(Ipv4Address.of(address.getAddress().getAddress()), address.getPort());
    }

    private BatchSocket open(DatagramChannel channel) {
        if (refusals.getAndDecrement() > 0) {
            throw new SendException("not now");
        }
        return batches.open(channel);
    }

    private boolean put(int number) throws IOException {
        return outbox.put(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip(), endpoint(client));
    }

    @Test
    void repliesAreKeptAndLeaveTogetherByTheOtherSocket() throws IOException {
        outbox.leaveBy(exit);
        for (int i = 0; i < 10; i++) {
            assertThat(put(i)).isTrue();
        }
        client.configureBlocking(false);
        assertThat(client.receive(ByteBuffer.allocate(4))).as("kept").isNull();
        assertThat(outbox.flush()).isZero();
        client.configureBlocking(true);
        for (int i = 0; i < 10; i++) {
            ByteBuffer reply = ByteBuffer.allocate(4);
            assertThat(client.receive(reply)).isEqualTo(exit.channel().getLocalAddress());
            assertThat(reply.flip().getInt()).isEqualTo(i);
        }
    }

    @Test
    void aSocketThatIsRefusedAtFirstIsTriedAgain() throws IOException {
        refusals.set(2);
        outbox.leaveBy(exit);
        assertThat(put(1)).as("leaves another way").isFalse();
        assertThat(Client.until(() -> {
                    outbox.leaveBy(exit);
                    return refusals.get() < 0;
                }))
                .isTrue();
        assertThat(put(2)).isTrue();
        assertThat(outbox.flush()).isZero();
    }

    @Test
    void aSocketIsGivenBackWhenAnotherIsTakenInItsPlace() throws IOException {
        outbox.leaveBy(exit);
        outbox.leaveBy(read);
        assertThat(put(1)).isTrue();
        assertThat(outbox.flush()).isZero();
        assertThat(client.receive(ByteBuffer.allocate(4)))
                .isEqualTo(read.channel().getLocalAddress());
        InetSocketAddress place = (InetSocketAddress) exit.channel().getLocalAddress();
        exit.close(1);
        exit.awaitReturned(1);
        DatagramChannel.open(StandardProtocolFamily.INET).bind(place).close();
    }
}
