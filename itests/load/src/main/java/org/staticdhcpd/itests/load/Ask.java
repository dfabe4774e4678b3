package org.staticdhcpd.itests.load;

import java.io.IOException;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.staticdhcpd.protocol.Decoded;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

/** One client that asks for its address and prints what it is told. A question is repeated every second. */
public final class Ask {
    private static final Duration REPEAT = Duration.ofSeconds(1);
    private static final int LIMIT = 576;
    private static final Octets WANTED = Octets.of(new byte[] {1, 3, 6, 12, 15, 28, 42});

    private final LoadPlan plan;
    private final MacAddress mac;
    private final PrintStream out;
    private final int xid = (int) System.nanoTime();

    /**
     * Prepares.
     *
     * @param plan its server, relay and length count
     * @param mac who asks
     * @param out where the answers are printed
     */
    public Ask(LoadPlan plan, MacAddress mac, PrintStream out) {
        this.plan = plan;
        this.mac = mac;
        this.out = out;
    }

    /**
     * Asks, DISCOVER first, then REQUEST.
     *
     * @param expected the address that must be given; 0.0.0.0 when any is right
     * @return whether the client got its address
     */
    public boolean askFor(Ipv4Address expected) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(null)) {
            socket.setReuseAddress(true);
            socket.bind(plan.relay());
            socket.connect(plan.server());
            Optional<Packet> offer = answer(socket, question(MessageType.DISCOVER));
            if (offer.isEmpty() || !isGood(offer.get(), MessageType.OFFER, expected)) {
                return false;
            }
            Optional<Packet> ack = answer(socket, selecting(offer.get()));
            return ack.isPresent()
                    && isGood(ack.get(), MessageType.ACK, offer.get().yiaddr());
        }
    }

    private PacketBuilder question(MessageType type) {
        return Packet.builder()
                .op(Packet.BOOTREQUEST)
                .hops(1)
                .xid(xid)
                .mac(mac)
                .giaddr(Exchanges.giaddr(plan))
                .messageType(type)
                .option(OptionCode.PARAMETER_REQUEST_LIST, WANTED);
    }

    private PacketBuilder selecting(Packet offer) {
        PacketBuilder request =
                question(MessageType.REQUEST).option(OptionCode.REQUESTED_IP_ADDRESS, Octets.ofAddress(offer.yiaddr()));
        offer.options()
                .get(OptionCode.SERVER_IDENTIFIER)
                .ifPresent(id -> request.option(OptionCode.SERVER_IDENTIFIER, id));
        return request;
    }

    private Optional<Packet> answer(DatagramSocket socket, PacketBuilder question) throws IOException {
        byte[] octets = question.build().encode(LIMIT).octets().toBytes();
        long end = System.nanoTime() + plan.limits().length().toNanos();
        socket.setSoTimeout((int) REPEAT.toMillis());
        while (System.nanoTime() - end < 0) {
            Optional<Packet> answer = once(socket, octets);
            if (answer.isPresent()) {
                return answer;
            }
        }
        out.println("no answer from " + plan.server() + " to " + question.build());
        return Optional.empty();
    }

    private Optional<Packet> once(DatagramSocket socket, byte[] octets) throws IOException {
        DatagramPacket datagram = new DatagramPacket(new byte[2048], 2048);
        try {
            socket.send(new DatagramPacket(octets, octets.length));
            socket.receive(datagram);
        } catch (SocketTimeoutException | PortUnreachableException e) {
            java.util.concurrent.locks.LockSupport.parkNanos(REPEAT.toNanos() / 10);
            return Optional.empty();
        }
        ByteBuffer received = ByteBuffer.wrap(datagram.getData(), 0, datagram.getLength());
        return Decoded.of(Octets.copyOf(received)) instanceof Packet packet && packet.xid() == xid
                ? Optional.of(packet)
                : Optional.empty();
    }

    private boolean isGood(Packet answer, MessageType type, Ipv4Address expected) {
        out.println(Printed.of(answer));
        boolean good = answer.messageType().equals(Optional.of(type))
                && answer.mac().equals(mac)
                && (expected.isUnspecified() || answer.yiaddr().equals(expected));
        if (!good) {
            out.println("expected " + type + " for " + mac + (expected.isUnspecified() ? "" : " with " + expected));
        }
        return good;
    }
}
