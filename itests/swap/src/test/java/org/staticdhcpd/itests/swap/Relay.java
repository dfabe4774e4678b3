package org.staticdhcpd.itests.swap;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.staticdhcpd.protocol.Decoded;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.Packet;

/**
 * A relay agent that asks one question at a time.
 *
 * @param server whom it asks
 */
record Relay(InetSocketAddress server) {
    /** Its own address, for the field {@code giaddr}. */
    static final Ipv4Address ADDRESS = Ipv4Address.parse("127.0.0.3");

    /** The answer; empty when there is none in that time. */
    Optional<Packet> ask(Packet question, Duration limit) throws IOException {
        byte[] octets = question.encode(576).octets().toBytes();
        DatagramPacket answer = new DatagramPacket(new byte[2048], 2048);
        InetSocketAddress own = new InetSocketAddress(InetAddress.getByAddress(ADDRESS.toBytes()), server.getPort());
        try (DatagramSocket socket = new DatagramSocket(own)) {
            socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
            socket.send(new DatagramPacket(octets, octets.length, server));
            socket.receive(answer);
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
        Octets received = Octets.copyOf(ByteBuffer.wrap(answer.getData(), 0, answer.getLength()));
        return Decoded.of(received) instanceof Packet packet ? Optional.of(packet) : Optional.empty();
    }
}
