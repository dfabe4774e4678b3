package org.staticdhcpd.itests.swap;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.staticdhcpd.itests.load.Clients;
import org.staticdhcpd.protocol.Decoded;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;

/** Asks for the clients that were changed, in turn, until their answers have the new host name. For one thread. */
final class Freshness implements AutoCloseable {
    private static final Ipv4Address RELAY = Ipv4Address.parse("127.0.0.3");
    private static final int TIMEOUT_MILLIS = 3_000;
    private static final int MOST_PENDING = 50;
    private static final long LIMIT_NANOS = 30_000_000_000L;

    private final DatagramSocket socket = new DatagramSocket(null);
    private final Map<Integer, Change> pending = new LinkedHashMap<>();
    private final List<Long> latencies = new ArrayList<>();
    private int xid = (int) System.nanoTime();

    Freshness(Site site) throws IOException {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(RELAY.toString(), site.address().getPort()));
        socket.connect(site.address());
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    private record Change(String name, long at) {}

    /** It was committed just now. Waits for earlier ones while there are many; a client's last name is what counts. */
    void changed(int client, String name) throws IOException {
        pending.put(client, new Change(name, System.nanoTime()));
        do {
            askAll();
        } while (pending.size() >= MOST_PENDING);
    }

    void awaitAll() throws IOException {
        while (!pending.isEmpty()) {
            askAll();
        }
    }

    private void askAll() throws IOException {
        Iterator<Map.Entry<Integer, Change>> each = pending.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<Integer, Change> one = each.next();
            String name = nameOf(one.getKey());
            long age = System.nanoTime() - one.getValue().at();
            if (name.equals(one.getValue().name())) {
                latencies.add(age);
                each.remove();
            } else if (age > LIMIT_NANOS) {
                throw new AssertionError(
                        Clients.macText(one.getKey()) + " is still " + name + ", not " + one.getValue());
            }
        }
    }

    /** The host name it is offered now; its address must be right at any time. */
    private String nameOf(int client) throws IOException {
        Packet offer = offer(client);
        if (!offer.messageType().equals(java.util.Optional.of(MessageType.OFFER))
                || offer.yiaddr().value() != Clients.ip(client)) {
            throw new AssertionError("a wrong answer for " + Clients.macText(client) + ": " + offer);
        }
        return offer.options().get(OptionCode.HOSTNAME).map(Octets::asText).orElse("");
    }

    private Packet offer(int client) throws IOException {
        xid++;
        byte[] question = Packet.builder()
                .op(Packet.BOOTREQUEST)
                .hops(1)
                .xid(xid)
                .mac(new MacAddress(Clients.mac(client)))
                .giaddr(RELAY)
                .messageType(MessageType.DISCOVER)
                .option(OptionCode.PARAMETER_REQUEST_LIST, Octets.of((byte) OptionCode.HOSTNAME.number()))
                .build()
                .encode(576)
                .octets()
                .toBytes();
        socket.send(new DatagramPacket(question, question.length));
        DatagramPacket answer = new DatagramPacket(new byte[2048], 2048);
        try {
            while (true) {
                socket.receive(answer);
                ByteBuffer received = ByteBuffer.wrap(answer.getData(), 0, answer.getLength());
                if (Decoded.of(Octets.copyOf(received)) instanceof Packet packet && packet.xid() == xid) {
                    return packet;
                }
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no answer for " + Clients.macText(client), e);
        }
    }

    /** How long it took for this part of all changes. */
    long millis(double quantile) {
        List<Long> sorted = latencies.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, (long) (sorted.size() * quantile))) / 1_000_000;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d changes seen: p50 %d ms, p99 %d ms, longest %d ms",
                latencies.size(),
                millis(0.5),
                millis(0.99),
                millis(1));
    }

    @Override
    public void close() {
        socket.close();
    }
}
