package org.staticdhcpd.batches.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.staticdhcpd.api.BatchSocket;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.SendException;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.Octets;

@Timeout(20)
class LinuxBatchSocketTest {
    private DatagramChannel ours;
    private DatagramChannel theirs;
    private BatchSocket batch;

    @BeforeEach
    void open() throws IOException {
        ours = bound();
        theirs = bound();
        theirs.connect(ours.getLocalAddress());
        batch = new LinuxBatchSockets(channel -> Numbers.another(channel)).open(ours);
    }

    @AfterEach
    void close() throws IOException {
        batch.close();
        ours.close();
        theirs.close();
    }

    private static DatagramChannel bound() throws IOException {
        return DatagramChannel.open(StandardProtocolFamily.INET)
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static Endpoint endpoint(DatagramChannel channel) throws IOException {
        InetSocketAddress address = (InetSocketAddress) channel.getLocalAddress();
        return new Endpoint(Ipv4Address.of(address.getAddress().getAddress()), address.getPort());
    }

    private void say(int length) throws IOException {
        theirs.write(ByteBuffer.wrap(filled(length).toBytes()));
    }

    private static Octets filled(int length) {
        byte[] octets = new byte[length];
        Arrays.fill(octets, (byte) length);
        return Octets.of(octets);
    }

    @Test
    void takesAllThatCameWithWhoSentIt() throws IOException {
        for (int i = 1; i <= 100; i++) {
            say(i);
        }
        List<Octets> taken = new ArrayList<>();
        while (taken.size() < 100) {
            int count = batch.receive(true);
            for (int i = 0; i < count; i++) {
                assertThat(batch.source(i)).isEqualTo(endpoint(theirs));
                assertThat(batch.isCut(i)).isFalse();
                taken.add(Octets.copyOf(batch.payload(i)));
            }
        }
        for (int i = 1; i <= 100; i++) {
            assertThat(taken.get(i - 1)).isEqualTo(filled(i));
        }
    }

    @Test
    void waitsATenthOfASecondForNothing() throws IOException {
        assertThat(batch.receive(true)).isZero();
        assertThat(batch.receive(false)).isZero();
    }

    @Test
    void whatIsTooLongIsSaidToBeCut() throws IOException {
        say(batch.longest());
        say(batch.longest() + 1);
        int taken = batch.receive(true);
        taken = taken == 2 ? taken : taken + batch.receive(true);
        assertThat(taken).isEqualTo(2);
        assertThat(batch.isCut(0)).isFalse();
        assertThat(batch.payload(0).remaining()).isEqualTo(batch.longest());
        assertThat(batch.isCut(1)).isTrue();
    }

    @Test
    void sendsAllThatWasKeptInItsOrder() throws IOException {
        for (int i = 0; i < LinuxBatchSocket.MOST; i++) {
            assertThat(batch.put(Octets.ofUint16(i).buffer(), endpoint(theirs))).isTrue();
        }
        assertThat(batch.put(Octets.EMPTY.buffer(), endpoint(theirs)))
                .as("no room")
                .isFalse();
        assertThat(batch.flush()).isZero();
        ByteBuffer buffer = ByteBuffer.allocate(16);
        for (int i = 0; i < LinuxBatchSocket.MOST; i++) {
            buffer.clear();
            theirs.read(buffer);
            assertThat(buffer.flip().getShort()).isEqualTo((short) i);
        }
        assertThat(batch.flush()).as("nothing left").isZero();
    }

    @Test
    void whatTheSystemRefusesDoesNotKeepTheOthers() throws IOException {
        Endpoint nowhere = new Endpoint(Ipv4Address.parse("127.0.0.1"), 0);
        batch.put(Octets.ofUint8(1).buffer(), nowhere);
        batch.put(Octets.ofUint8(2).buffer(), endpoint(theirs));
        batch.put(Octets.ofUint8(3).buffer(), nowhere);
        assertThat(batch.flush()).isEqualTo(2);
        assertThat(batch.refusal()).isNotEmpty();
        ByteBuffer buffer = ByteBuffer.allocate(16);
        theirs.read(buffer);
        assertThat(buffer.flip().get()).isEqualTo((byte) 2);
    }

    @Test
    void whatIsTooLongIsNotKept() throws IOException {
        assertThat(batch.put(Octets.of(new byte[batch.longest() + 1]).buffer(), endpoint(theirs)))
                .isFalse();
    }

    @Test
    void theChannelWorksBesideItAndAfterIt() throws IOException {
        say(7);
        ByteBuffer buffer = ByteBuffer.allocate(16);
        ours.receive(buffer);
        assertThat(buffer.position()).isEqualTo(7);
        batch.close();
        batch.close();
        say(8);
        buffer.clear();
        ours.receive(buffer);
        assertThat(buffer.position()).isEqualTo(8);
    }

    @Test
    void aSocketForIpv6IsRefused() throws IOException {
        try (DatagramChannel other =
                DatagramChannel.open(StandardProtocolFamily.INET6).bind(null)) {
            assertThatThrownBy(() -> new LinuxBatchSockets(channel -> Numbers.another(channel)).open(other))
                    .hasMessageContaining("expected a socket for IPv4");
        }
    }

    @Test
    void aClosedChannelIsRefused() throws IOException {
        DatagramChannel closed = bound();
        closed.close();
        assertThatThrownBy(() -> new LinuxBatchSockets(channel -> Numbers.another(channel)).open(closed))
                .isInstanceOf(SendException.class);
    }
}
