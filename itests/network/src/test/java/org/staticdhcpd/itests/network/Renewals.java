package org.staticdhcpd.itests.network;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that runs in the client's namespace: a client that renews its lease once a second and never asks twice. Its
 * last line says how many of its questions were answered right within the second.
 */
final class Renewals {
    /** Before the next question; RFC 2131 §4.1 has a client repeat its own after four seconds, give or take one. */
    private static final int PATIENCE_MILLIS = 900;

    private static final int MAGIC_COOKIE = 0x63825363;
    private static final byte ACK = 5;

    private final InetAddress address;
    private final byte[] mac;

    private Renewals(InetAddress address, String mac) {
        this.address = address;
        this.mac = HexFormat.ofDelimiter(":").parseHex(mac);
    }

    /** Runs it: {@code SERVER ADDRESS MAC SECONDS}. */
    public static void main(String[] arguments) throws IOException {
        InetAddress address = InetAddress.getByName(arguments[1]);
        Renewals renewals = new Renewals(address, arguments[2]);
        int count = Integer.parseInt(arguments[3]);
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(address, 68))) {
            socket.connect(new InetSocketAddress(arguments[0], 67));
            socket.setSoTimeout(PATIENCE_MILLIS);
            int answered = 0;
            for (int i = 1; i <= count; i++) {
                long began = System.nanoTime();
                answered += renewals.isAnswered(socket, i) ? 1 : 0;
                LockSupport.parkNanos(began + TimeUnit.SECONDS.toNanos(1) - System.nanoTime());
            }
            System.out.println("renewed " + answered + " of " + count);
        }
    }

    private boolean isAnswered(DatagramSocket socket, int xid) throws IOException {
        byte[] question = question(xid).array();
        socket.send(new DatagramPacket(question, question.length));
        DatagramPacket reply = new DatagramPacket(new byte[1500], 1500);
        try {
            do {
                socket.receive(reply);
            } while (ByteBuffer.wrap(reply.getData()).getInt(4) != xid);
        } catch (SocketTimeoutException e) {
            System.out.println("no answer to " + xid);
            return false;
        }
        // Option 53 stands first (R103).
        return Arrays.equals(Arrays.copyOfRange(reply.getData(), 16, 20), address.getAddress())
                && reply.getData()[242] == ACK;
    }

    /** RENEW (RFC 2131 §4.3.2): ciaddr filled in, neither server identifier nor requested address. */
    private ByteBuffer question(int xid) {
        ByteBuffer packet = ByteBuffer.allocate(300);
        packet.put(0, (byte) 1).put(1, (byte) 1).put(2, (byte) 6).putInt(4, xid);
        packet.put(12, address.getAddress()).put(28, mac);
        packet.putInt(236, MAGIC_COOKIE);
        return packet.put(240, new byte[] {53, 1, 3, (byte) 255});
    }
}
