package org.staticdhcpd.itests.swap;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.staticdhcpd.itests.load.Clients;
import org.staticdhcpd.protocol.Decoded;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;

/** A client that boots from the network (x64 UEFI), behind a relay agent of its own. */
final class PxeClient {
    private static final Ipv4Address RELAY = Ipv4Address.parse("127.0.0.3");
    private static final int TIMEOUT_MILLIS = 5000;

    private final InetSocketAddress server;
    private final MacAddress mac;

    /** One of the clients that all sources know. */
    PxeClient(InetSocketAddress server) {
        this(server, new MacAddress(Clients.mac(Site.CLIENTS - 1)));
    }

    PxeClient(InetSocketAddress server, MacAddress mac) {
        this.server = server;
        this.mac = mac;
    }

    /** The answer to a DISCOVER; empty when there is none. */
    Optional<Packet> discover() throws IOException {
        byte[] question = question().encode(576).octets().toBytes();
        DatagramPacket answer = new DatagramPacket(new byte[2048], 2048);
        InetSocketAddress own = new InetSocketAddress(InetAddress.getByAddress(RELAY.toBytes()), server.getPort());
        try (DatagramSocket socket = new DatagramSocket(own)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.send(new DatagramPacket(question, question.length, server));
            socket.receive(answer);
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
        Octets octets = Octets.copyOf(ByteBuffer.wrap(answer.getData(), 0, answer.getLength()));
        return Decoded.of(octets) instanceof Packet packet ? Optional.of(packet) : Optional.empty();
    }

    private Packet question() {
        return Packet.builder()
                .op(Packet.BOOTREQUEST)
                .hops(1)
                .xid(0x50584531)
                .giaddr(RELAY)
                .mac(mac)
                .messageType(MessageType.DISCOVER)
                .option(OptionCode.PARAMETER_REQUEST_LIST, Octets.of(new byte[] {1, 3, 66, 67}))
                .option(OptionCode.VENDOR_CLASS_IDENTIFIER, Octets.ofText("PXEClient:Arch:00007"))
                .option(OptionCode.CLIENT_SYSTEM, Octets.ofUint16(7))
                .build();
    }
}
