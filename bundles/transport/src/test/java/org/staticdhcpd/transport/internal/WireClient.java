package org.staticdhcpd.transport.internal;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.protocol.Ipv4Address;

/** Sends texts to port 67 and prints what comes back to port 68. */
final class WireClient {
    private WireClient() {}

    /** Arguments: triples of an address to send from, one to send to (its port is 67 unless it has one), and the text. */
    public static void main(String[] arguments) throws Exception {
        try (DatagramSocket answers = new DatagramSocket(at("0.0.0.0", 68))) {
            answers.setSoTimeout(3000);
            for (int i = 0; i < arguments.length; i += 3) {
                byte[] text = arguments[i + 2].getBytes(StandardCharsets.US_ASCII);
                try (DatagramSocket questions = new DatagramSocket(at(arguments[i], 0))) {
                    questions.setBroadcast(true);
                    questions.send(new DatagramPacket(text, text.length, to(arguments[i + 1])));
                    if (arguments[i + 2].startsWith("proxy")) {
                        questions.setSoTimeout(3000);
                        System.out.println(next(questions));
                    } else if (!arguments[i + 2].startsWith("silent")) {
                        System.out.println(next(answers));
                    }
                }
            }
        }
    }

    private static java.net.InetSocketAddress at(String address, int port) throws Exception {
        return SendBuffer.socketAddress(new Endpoint(Ipv4Address.parse(address), port));
    }

    private static java.net.InetSocketAddress to(String target) throws Exception {
        int colon = target.indexOf(':');
        return colon < 0
                ? at(target, 67)
                : at(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)));
    }

    private static String next(DatagramSocket answers) throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[3000], 3000);
        try {
            answers.receive(packet);
        } catch (SocketTimeoutException e) {
            return "no answer";
        }
        String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
        return text + " from " + packet.getAddress().getHostAddress() + ":" + packet.getPort();
    }
}
