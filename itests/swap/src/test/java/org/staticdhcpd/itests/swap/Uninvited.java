package org.staticdhcpd.itests.swap;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.staticdhcpd.protocol.Decoded;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

/**
 * Clients that no source knows: some come up, some come back with an address they had elsewhere, which an authoritative server
 * refuses when it knows that they are unknown. Every second one has been here before, the others are new.
 */
final class Uninvited implements AutoCloseable {
    private static final Ipv4Address RELAY = Ipv4Address.parse("127.0.0.5");
    private static final Ipv4Address ELSEWHERE = Ipv4Address.parse("10.200.0.1");
    private static final long FIRST = 0x025E_0000_0000L;
    private static final int AGAIN = 20;
    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(10);

    private final InetSocketAddress server;
    private final DatagramSocket socket;
    private final AtomicInteger naks = new AtomicInteger();
    private final AtomicInteger others = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicReference<String> trouble = new AtomicReference<>("");
    private final Thread asking = new Thread(this::ask, "uninvited-asking");
    private final Thread listening = new Thread(this::listen, "uninvited-listening");

    Uninvited(InetSocketAddress server) throws IOException {
        this.server = server;
        this.socket =
                new DatagramSocket(new InetSocketAddress(InetAddress.getByAddress(RELAY.toBytes()), server.getPort()));
        asking.start();
        listening.start();
    }

    /**
     * What there was since this was last called.
     *
     * @param asked questions
     * @param naks refusals
     * @param others answers of any other kind
     */
    record Seen(int asked, int naks, int others) {
        /** How many answers there were, of whatever kind. */
        int answers() {
            return naks + others;
        }
    }

    Seen take() {
        return new Seen(asked.getAndSet(0), naks.getAndSet(0), others.getAndSet(0));
    }

    /** What went wrong with asking and listening; empty when nothing did. */
    String trouble() {
        return trouble.get();
    }

    private void ask() {
        for (int number = 0; !socket.isClosed(); number++) {
            Octets packet = question(number).encode(576).octets();
            try {
                socket.send(new DatagramPacket(packet.toBytes(), packet.length(), server));
            } catch (IOException e) {
                fail(e);
                return;
            }
            asked.incrementAndGet();
            LockSupport.parkNanos(PERIOD);
        }
    }

    private static Packet question(int number) {
        boolean again = number % 2 == 0;
        boolean reboots = number / 2 % 2 == 0;
        PacketBuilder question = Packet.builder()
                .op(Packet.BOOTREQUEST)
                .hops(1)
                .xid(number)
                .giaddr(RELAY)
                .mac(new MacAddress(FIRST + (again ? number % AGAIN : AGAIN + number)))
                .messageType(reboots ? MessageType.REQUEST : MessageType.DISCOVER);
        // RFC 2131 §4.3.2, INIT-REBOOT: option 50, neither option 54 nor ciaddr.
        return (reboots ? question.option(OptionCode.REQUESTED_IP_ADDRESS, Octets.ofAddress(ELSEWHERE)) : question)
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
            boolean nak = Decoded.of(octets) instanceof Packet packet
                    && packet.messageType().filter(MessageType.NAK::equals).isPresent();
            (nak ? naks : others).incrementAndGet();
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
