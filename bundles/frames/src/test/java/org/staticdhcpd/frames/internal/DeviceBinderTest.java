package org.staticdhcpd.frames.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.staticdhcpd.api.SendException;

/** Sockets of this process, limited to interfaces of this machine. Needs root and {@code ip}, for the second one. */
@Timeout(60)
class DeviceBinderTest {
    private final DeviceBinder binder = new DeviceBinder();
    private final List<DatagramChannel> channels = new ArrayList<>();
    private Veth wire;

    @BeforeEach
    void lay() throws Exception {
        wire = Veth.orSkip();
    }

    @AfterEach
    void remove() throws Exception {
        for (DatagramChannel channel : channels) {
            channel.close();
        }
        if (wire != null) {
            wire.remove();
        }
    }

    private DatagramChannel channel() throws Exception {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channels.add(channel);
        return channel;
    }

    private static String device(DatagramChannel channel) throws Exception {
        byte[] name = new byte[16];
        int[] length = {name.length};
        int number = new SocketFinder().duplicate(channel);
        Libc.getsockopt(number, SocketFinder.SOL_SOCKET, 25, name, length);
        Libc.close(number);
        return new String(name, 0, Math.max(0, length[0] - 1), StandardCharsets.UTF_8);
    }

    @Test
    void onlyTheSocketThatIsMeantIsLimitedAndOnlyItsInterfaceChangesR104() throws Exception {
        DatagramChannel other = channel();
        DatagramChannel meant = channel();
        int buffer = meant.getOption(StandardSocketOptions.SO_SNDBUF);
        binder.onlyFrom(meant, wire.name());
        assertThat(device(meant)).isEqualTo(wire.name());
        assertThat(device(other)).isEmpty();
        assertThat(meant.getOption(StandardSocketOptions.SO_SNDBUF)).isEqualTo(buffer);
    }

    @Test
    void aSocketThatIsOpenUnderSeveralNumbersIsFoundAllTheSame() throws Exception {
        DatagramChannel other = channel();
        DatagramChannel meant = channel();
        int first = new SocketFinder().duplicate(meant);
        try {
            int second = new SocketFinder().duplicate(meant);
            assertThat(second).isNotEqualTo(first);
            Libc.close(second);
            binder.onlyFrom(meant, wire.name());
        } finally {
            Libc.close(first);
        }
        assertThat(device(meant)).isEqualTo(wire.name());
        assertThat(device(other)).isEmpty();
    }

    @Test
    void twoSocketsOnTwoInterfacesHaveTheSameAddressWithoutSharingItR123() throws Exception {
        DatagramChannel first = channel();
        binder.onlyFrom(first, "lo");
        first.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[4]), 0));
        DatagramChannel second = channel();
        binder.onlyFrom(second, wire.name());
        second.bind(first.getLocalAddress());
        DatagramChannel third = channel();
        assertThatThrownBy(() -> third.bind(first.getLocalAddress())).isInstanceOf(java.net.BindException.class);
    }

    @Test
    void aBoundSocketThatIsLimitedGetsNothingFromElsewhere() throws Exception {
        DatagramChannel limited = channel();
        limited.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
        binder.onlyFrom(limited, wire.name());
        channel().send(ByteBuffer.wrap(new byte[] {1}), limited.getLocalAddress());
        binder.onlyFrom(limited, "lo");
        channel().send(ByteBuffer.wrap(new byte[] {2}), limited.getLocalAddress());
        ByteBuffer got = ByteBuffer.allocate(10);
        limited.receive(got);
        assertThat(got.flip().get()).isEqualTo((byte) 2);
    }

    @Test
    void anInterfaceThatDoesNotExistIsNamed() throws Exception {
        DatagramChannel channel = channel();
        assertThatThrownBy(() -> binder.onlyFrom(channel, "nowhere7"))
                .isInstanceOf(SendException.class)
                .hasMessageContaining("there is no interface nowhere7");
    }

    @Test
    void aClosedSocketIsRefused() throws Exception {
        DatagramChannel channel = channel();
        channel.close();
        assertThatThrownBy(() -> binder.onlyFrom(channel, "lo")).isInstanceOf(SendException.class);
    }

    @Test
    void aSocketForBroadcastsGetsNoUnicast() throws Exception {
        DatagramChannel broadcasts = channel();
        broadcasts.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[4]), 0));
        int port = ((InetSocketAddress) broadcasts.getLocalAddress()).getPort();
        DatagramChannel sender = channel();
        sender.setOption(StandardSocketOptions.SO_BROADCAST, true);
        binder.onlyBroadcasts(broadcasts);
        byte[] here = {127, 0, 0, 1};
        byte[] everybody = {-1, -1, -1, -1};
        binder.onlyFrom(sender, "lo");
        sender.send(ByteBuffer.wrap(new byte[] {1}), new InetSocketAddress(InetAddress.getByAddress(here), port));
        sender.send(ByteBuffer.wrap(new byte[] {2}), new InetSocketAddress(InetAddress.getByAddress(everybody), port));
        ByteBuffer got = ByteBuffer.allocate(10);
        broadcasts.receive(got);
        assertThat(got.flip().get()).isEqualTo((byte) 2);
    }
}
