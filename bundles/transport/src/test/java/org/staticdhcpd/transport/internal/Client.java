package org.staticdhcpd.transport.internal;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.protocol.Ipv4Address;

/** Sends numbers and takes them back. Retries nothing. */
final class Client implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 5000;

    private final DatagramSocket socket;

    Client() throws IOException {
        this("127.0.0.1");
    }

    Client(String address) throws IOException {
        socket = new DatagramSocket(at(address, 0));
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    static InetSocketAddress at(String address, int port) throws IOException {
        return SendBuffer.socketAddress(new Endpoint(Ipv4Address.parse(address), port));
    }

    static int freePort() throws IOException {
        try (DatagramSocket probe = new DatagramSocket(at("127.0.0.1", 0))) {
            return probe.getLocalPort();
        }
    }

    void send(int number, int port) throws IOException {
        send(ByteBuffer.allocate(300).putInt(number).array(), port);
    }

    void send(byte[] payload, int port) throws IOException {
        socket.send(new DatagramPacket(payload, payload.length, at("127.0.0.1", port)));
    }

    /** The number in the next reply; empty after five seconds. */
    OptionalInt receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
        try {
            socket.receive(packet);
            return OptionalInt.of(ByteBuffer.wrap(packet.getData()).getInt());
        } catch (SocketTimeoutException e) {
            return OptionalInt.empty();
        }
    }

    OptionalInt ask(int number, int port) throws IOException {
        send(number, port);
        return receive();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Waits for a condition, at most five seconds. */
    static boolean until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(100_000);
        }
        return true;
    }

    @Override
    public void close() {
        socket.close();
    }
}
