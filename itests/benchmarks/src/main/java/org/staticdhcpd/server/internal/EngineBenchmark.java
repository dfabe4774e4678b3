package org.staticdhcpd.server.internal;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.ExchangeListener;
import org.staticdhcpd.api.PacketFilter;
import org.staticdhcpd.api.ReplyDecorator;
import org.staticdhcpd.api.ReplySender;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.Octets;

/**
 * One question through all stages, from the octets received to the octets sent; only the system's sockets are missing.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class EngineBenchmark implements ReplySender {
    private static final int ASKED = 1 << 10;

    private static final int CIADDR = 12;
    /** The last four octets of the hardware address. */
    private static final int MAC_END = 30;

    /** How many clients the table has. */
    @Param({"1000", "100000", "1000000"})
    int clients;

    /** Whether a filter, a decorator and three observers are plugged in. */
    @Param({"false", "true"})
    boolean hooks;

    private Engine engine;
    private final byte[][] discovers = new byte[ASKED][];
    private final byte[][] requests = new byte[ASKED][];
    private final byte[][] renewals = new byte[ASKED][];
    private final Arrival relayed = Ground.relayed();
    private final Arrival[] direct = new Arrival[ASKED];
    private final ByteBuffer memory = ByteBuffer.allocateDirect(2048);
    private byte[] renewal;
    private int turn;
    private int sent;

    /** Makes the engine, and the questions in scattered order. */
    @Setup
    public void make() {
        Ground ground = new Ground(clients);
        if (hooks) {
            ground.filters.add(request -> PacketFilter.Verdict.ACCEPT);
            ground.decorators.add(reply -> {
                reply.set(150, Octets.ofAddress(Ground.SERVER));
                return ReplyDecorator.Verdict.SEND;
            });
            for (int i = 0; i < 3; i++) {
                ground.listeners.add(new ExchangeListener() {});
            }
        }
        engine = ground.engine();
        engine.start();
        for (int i = 0; i < ASKED; i++) {
            int client = (int) (i * 2_654_435_761L % clients);
            discovers[i] = Ground.wire(Ground.discover(client)).toBytes();
            requests[i] = Ground.wire(Ground.selecting(client)).toBytes();
            renewals[i] = Ground.wire(Ground.renew(client)).toBytes();
            direct[i] = Ground.arrival(Ground.ip(client), 68);
        }
        renewal = Ground.wire(Ground.renewByRelay(0)).toBytes();
    }

    /** Ends the reporting thread. */
    @TearDown
    public void end() throws InterruptedException {
        engine.stop(Duration.ofSeconds(1));
    }

    /** DISCOVER, OFFER, by relay. */
    @Benchmark
    public int discover() {
        return ask(discovers[turn++ & ASKED - 1], relayed);
    }

    /** REQUEST, ACK, by relay. */
    @Benchmark
    public int select() {
        return ask(requests[turn++ & ASKED - 1], relayed);
    }

    /** REQUEST, ACK, directly. */
    @Benchmark
    public int renew() {
        int at = turn++ & ASKED - 1;
        return ask(renewals[at], direct[at]);
    }

    /** DISCOVER of somebody nobody knows, another one each time, by relay: silence. */
    @Benchmark
    public int stranger() {
        memory.clear().put(discovers[0]).flip();
        memory.putInt(MAC_END, clients + (turn++ & 0x0FFF_FFFF));
        return ask(relayed, 0);
    }

    /** REQUEST, ACK, by relay, of all clients in scattered order: what is not in the cache shows here. */
    @Benchmark
    public int crowd() {
        int client = (int) ((turn++ & 0xFFFF_FFFFL) * 2_654_435_761L % clients);
        memory.clear().put(renewal).flip();
        memory.putInt(CIADDR, Ground.ip(client).value());
        memory.putInt(MAC_END, (int) Ground.mac(client).value());
        return ask(relayed);
    }

    private int ask(byte[] octets, Arrival from) {
        memory.clear().put(octets).flip();
        return ask(from);
    }

    private int ask(Arrival from) {
        return ask(from, 1);
    }

    private int ask(Arrival from, int answers) {
        int before = sent;
        engine.handle(Datagram.in(memory, from), this);
        if (sent != before + answers) {
            throw new IllegalStateException((sent - before) + " answers instead of " + answers);
        }
        return sent;
    }

    @Override
    public ServerIdentity identity() {
        return Ground.IDENTITY;
    }

    @Override
    public void send(ByteBuffer payload, Destination destination) {
        if (payload.remaining() < 300) {
            throw new IllegalStateException("no such answer");
        }
        sent++;
    }

    @Override
    public void send(Octets payload, Destination destination) {
        if (payload.length() < 300 || destination.to().address().equals(Ipv4Address.UNSPECIFIED)) {
            throw new IllegalStateException("no such answer");
        }
        sent++;
    }
}
