package org.staticdhcpd.itests.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.function.BiFunction;
import org.staticdhcpd.protocol.Decoded;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

/** Answers as a server would that knows all made-up clients; each answer passes through a {@code Fault} first. */
final class FakeServer implements AutoCloseable {
    static final String DOMAIN = "fake.test";
    private final DatagramChannel channel = DatagramChannel.open();
    private final Fault fault;
    private long answered;

    FakeServer(Fault fault) throws IOException {
        this.fault = fault;
        channel.bind(new InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 0));
        new Thread(this::serve, "fake-server").start();
    }

    InetSocketAddress address() {
        try {
            return (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        ByteBuffer buffer = ByteBuffer.allocate(2048);
        try {
            while (true) {
                buffer.clear();
                SocketAddress source = channel.receive(buffer);
                buffer.flip();
                answer((Packet) Decoded.of(Octets.copyOf(buffer)), source);
            }
        } catch (ClosedChannelException e) {
            // The test is over.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(Packet question, SocketAddress source) throws IOException {
        for (byte[] octets : fault.apply(answered++, reply(question))) {
            channel.send(ByteBuffer.wrap(octets), source);
        }
    }

    static PacketBuilder reply(Packet question) {
        boolean discover = question.messageType().orElseThrow() == MessageType.DISCOVER;
        int client = (int) question.mac().value();
        return Packet.builder()
                .op(Packet.BOOTREPLY)
                .xid(question.xid())
                .hardwareOf(question)
                .giaddr(question.giaddr())
                .yiaddr(new Ipv4Address(Clients.ip(client)))
                .messageType(discover ? MessageType.OFFER : MessageType.ACK)
                .option(OptionCode.SERVER_IDENTIFIER, Octets.of(new byte[] {127, 0, 0, 1}))
                .option(OptionCode.IP_ADDRESS_LEASE_TIME, Octets.ofUint32(Clients.LEASE_TIME))
                .option(OptionCode.DOMAIN_NAME, Octets.ofText(DOMAIN));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Turns the right answer number {@code n} into the datagrams that are sent. */
    interface Fault extends BiFunction<Long, PacketBuilder, byte[][]> {
        /** All right. */
        Fault NONE = (n, reply) -> new byte[][] {octets(reply)};

        /** Spoils one answer in {@code every}, the others are right. */
        static Fault oneIn(int every, Fault spoiled) {
            return (n, reply) -> (n % every == every - 1 ? spoiled : NONE).apply(n, reply);
        }

        /** The same packet with something else in it. */
        static Fault changed(java.util.function.UnaryOperator<PacketBuilder> change) {
            return (n, reply) -> new byte[][] {octets(change.apply(reply))};
        }

        static byte[] octets(PacketBuilder reply) {
            return reply.build().encode(576).octets().toBytes();
        }
    }
}
