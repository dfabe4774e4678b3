package org.staticdhcpd.itests.load;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/** Asks every few milliseconds for the same lease until there is an ACK: when a server has come up. */
final class FirstAck {
    private static final int XID = 0x5D_0001;
    private static final int CLIENT = 0;
    private static final int EVERY_MILLIS = 10;

    private final LoadPlan plan;

    FirstAck(LoadPlan plan) {
        this.plan = plan;
    }

    /** How long it took; empty when the plan's time was over before. */
    Optional<Duration> await() throws IOException {
        long start = System.nanoTime();
        AnswerCheck check = new AnswerCheck(Exchanges.giaddr(plan), plan.serverId());
        Asker asker = new Asker(plan.with(Scenario.RENEW));
        try (DatagramSocket socket = new DatagramSocket(plan.relay())) {
            socket.setSoTimeout(EVERY_MILLIS);
            while (System.nanoTime() - start < plan.limits().length().toNanos()) {
                ask(socket, asker.question(true, XID, CLIENT));
                if (isAck(socket, check)) {
                    return Optional.of(Duration.ofNanos(System.nanoTime() - start));
                }
            }
        }
        return Optional.empty();
    }

    private void ask(DatagramSocket socket, ByteBuffer question) throws IOException {
        byte[] octets = new byte[question.remaining()];
        question.get(octets);
        socket.send(new DatagramPacket(octets, octets.length, plan.server()));
    }

    private static boolean isAck(DatagramSocket socket, AnswerCheck check) throws SocketException, IOException {
        DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            return false;
        }
        ByteBuffer answer = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
        return AnswerCheck.xidOf(answer) == XID
                && check.defect(answer, AnswerCheck.ACK, CLIENT).isEmpty();
    }
}
