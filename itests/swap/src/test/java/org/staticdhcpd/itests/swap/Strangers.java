package org.staticdhcpd.itests.swap;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.staticdhcpd.itests.load.Clients;
import org.staticdhcpd.protocol.Decoded;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.Packet;

/** Clients that only the slow source knows, each with one DISCOVER, behind a relay of their own. */
final class Strangers implements AutoCloseable {
    private static final Ipv4Address RELAY = Ipv4Address.parse("127.0.0.4");
    private static final long PERIOD = 5_000_000; // 200 a second

    private final InetSocketAddress server;
    private final DatagramSocket socket;
    private final AtomicInteger offers = new AtomicInteger();
    private final AtomicReference<String> trouble = new AtomicReference<>("");
    private final Thread asking = new Thread(this::ask, "strangers-asking");
    private final Thread listening = new Thread(this::listen, "strangers-listening");

    Strangers(InetSocketAddress server) throws IOException {
        this.server = server;
        this.socket =
                new DatagramSocket(new InetSocketAddress(InetAddress.getByAddress(RELAY.toBytes()), server.getPort()));
        asking.start();
        listening.start();
    }

    /** How many have got an offer. */
    int offers() {
        return offers.get();
    }

    /** An answer that should not have been; empty when there was none. */
    String trouble() {
        return trouble.get();
    }

    private void ask() {
        for (int number = Site.CLIENTS; !socket.isClosed(); number++) {
            Octets packet = discover(number).encode(576).octets();
            try {
                socket.send(new DatagramPacket(packet.toBytes(), packet.length(), server));
            } catch (IOException e) {
                fail(e);
                return;
            }
            LockSupport.parkNanos(PERIOD);
        }
    }

    private static Packet discover(int number) {
        return Packet.builder()
                .op(Packet.BOOTREQUEST)
                .hops(1)
                .xid(number)
                .giaddr(RELAY)
                .mac(new MacAddress(Clients.mac(number)))
                .messageType(MessageType.DISCOVER)
                .build();
    }

    private void listen() {
        DatagramPacket answer = new DatagramPacket(new byte[2048], 2048);
        while (!socket.isClosed()) {
            try {
                socket.receive(answer);
            } catch (IOException e) {
                fail(e);
                return;
            }
            Octets octets = Octets.copyOf(ByteBuffer.wrap(answer.getData(), 0, answer.getLength()));
            if (Decoded.of(octets) instanceof Packet packet && packet.yiaddr().equals(SlowSource.ADDRESS)) {
                offers.incrementAndGet();
            } else {
                trouble.compareAndSet("", "a stranger was answered with " + Decoded.of(octets));
            }
        }
    }

    private void fail(IOException e) {
        if (!(e instanceof SocketException) || !socket.isClosed()) {
            trouble.compareAndSet("", e.toString());
        }
    }

    @Override
    public void close() {
        socket.close();
        try {
            asking.join();
            listening.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
