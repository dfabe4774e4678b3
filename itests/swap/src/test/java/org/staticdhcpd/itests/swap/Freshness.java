package org.staticdhcpd.itests.swap;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.staticdhcpd.itests.load.Clients;
import org.staticdhcpd.protocol.Decoded;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;

/**
 * Asks for the clients that were changed, in turn, until their answers have the new value. An answer that has neither the
 * old nor the new one is wrong, and so is the old one after the new. For one thread.
 */
final class Freshness implements AutoCloseable {
    private static final Ipv4Address RELAY = Ipv4Address.parse("127.0.0.3");
    private static final int TIMEOUT_MILLIS = 3_000;
    private static final long LIMIT_NANOS = 30_000_000_000L;
    private static final long GLANCE_NANOS = 1_000_000;
    private static final Octets WANTED =
            Octets.of(new byte[] {(byte) OptionCode.HOSTNAME.number(), (byte) OptionCode.DOMAIN_NAME.number()});

    private final DatagramSocket socket = new DatagramSocket(null);
    private final Map<Integer, Change> pending = new LinkedHashMap<>();
    private final Map<Integer, Change> settled = new HashMap<>();
    private final List<Latency> latencies = new ArrayList<>();
    private int xid = (int) System.nanoTime();

    Freshness(Site site) throws IOException {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(RELAY.toString(), site.address().getPort()));
        socket.connect(site.address());
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    /** What is changed, and where it is seen. */
    enum Field {
        HOSTNAME {
            @Override
            String of(Packet offer) {
                return text(offer, OptionCode.HOSTNAME);
            }
        },
        ADDRESS {
            @Override
            String of(Packet offer) {
                return offer.yiaddr().toString();
            }
        },
        DOMAIN_NAME {
            @Override
            String of(Packet offer) {
                return text(offer, OptionCode.DOMAIN_NAME);
            }
        };

        abstract String of(Packet offer);

        private static String text(Packet offer, OptionCode code) {
            return offer.options().get(code).map(Octets::asText).orElse("");
        }
    }

    /**
     * A change.
     *
     * @param before the value until then
     * @param now the value from then on
     * @param at the moment before the commit, so that what the commit takes is counted, too
     */
    record Change(Field field, String before, String now, long at) {}

    /** How long it took. */
    private record Latency(Field field, long nanos) {}

    /** Whether a change of this client was not seen yet. */
    boolean isPending(int client) {
        return pending.containsKey(client);
    }

    /** It was committed. */
    void changed(int client, Change change) {
        settled.remove(client);
        pending.put(client, change);
    }

    /** Asks for all that were not seen yet, again and again, until that moment. */
    void watchUntil(long moment) throws IOException {
        while (System.nanoTime() - moment < 0) {
            askAll();
            LockSupport.parkNanos(Math.min(GLANCE_NANOS, moment - System.nanoTime()));
        }
    }

    /** Until all were seen; then everybody must have what was written last. */
    void awaitAll() throws IOException {
        while (!pending.isEmpty()) {
            askAll();
        }
        for (Map.Entry<Integer, Change> one : settled.entrySet()) {
            String value = one.getValue().field().of(offer(one.getKey()));
            if (!value.equals(one.getValue().now())) {
                throw new AssertionError(Clients.macText(one.getKey()) + " has " + value + " after " + one.getValue());
            }
        }
    }

    private void askAll() throws IOException {
        Iterator<Map.Entry<Integer, Change>> each = pending.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<Integer, Change> one = each.next();
            Change change = one.getValue();
            String value = change.field().of(offer(one.getKey()));
            long age = System.nanoTime() - change.at();
            if (value.equals(change.now())) {
                latencies.add(new Latency(change.field(), age));
                settled.put(one.getKey(), change);
                each.remove();
            } else if (!value.equals(change.before()) || age > LIMIT_NANOS) {
                throw new AssertionError(Clients.macText(one.getKey()) + " has " + value + " with " + change);
            }
        }
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
                .option(OptionCode.PARAMETER_REQUEST_LIST, WANTED)
                .build()
                .encode(576)
                .octets()
                .toBytes();
        socket.send(new DatagramPacket(question, question.length));
        Packet offer = answer(client);
        if (!offer.messageType().equals(Optional.of(MessageType.OFFER)) || !isRightAddress(client, offer)) {
            throw new AssertionError("a wrong answer for " + Clients.macText(client) + ": " + offer);
        }
        return offer;
    }

    private boolean isRightAddress(int client, Packet offer) {
        Change change = pending.getOrDefault(client, settled.get(client));
        return (change != null && change.field() == Field.ADDRESS)
                || offer.yiaddr().value() == Clients.ip(client);
    }

    private Packet answer(int client) throws IOException {
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

    /** How many were seen. */
    int seen() {
        return latencies.size();
    }

    /** How long it took for this part of all changes. */
    long millis(double quantile) {
        return millis(quantile, latency -> true);
    }

    private long millis(double quantile, Predicate<Latency> those) {
        long[] sorted = latencies.stream()
                .filter(those)
                .mapToLong(Latency::nanos)
                .sorted()
                .toArray();
        return sorted.length == 0
                ? 0
                : sorted[(int) Math.min(sorted.length - 1, (long) (sorted.length * quantile))] / 1_000_000;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(latencies.size() + " changes seen: " + quantiles(latency -> true));
        for (Field field : Field.values()) {
            text.append("; ").append(field).append(' ').append(quantiles(latency -> latency.field() == field));
        }
        return text.toString();
    }

    private String quantiles(Predicate<Latency> those) {
        return String.format(
                Locale.ROOT,
                "p50 %d ms, p99 %d ms, longest %d ms",
                millis(0.5, those),
                millis(0.99, those),
                millis(1, those));
    }

    @Override
    public void close() {
        socket.close();
    }
}
