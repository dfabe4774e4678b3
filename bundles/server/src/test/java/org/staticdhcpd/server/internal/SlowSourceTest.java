package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staticdhcpd.server.internal.Clients.*;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.Handling;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.api.ReplySender;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Decoded;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.Packet;

/**
 * A source that takes two seconds for each look-up, at load, on as many real threads as the transport has: the clients of
 * the sources before it are served as if nothing were.
 */
class SlowSourceTest {
    private static final int WORKERS = 8;
    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final long PERIOD = 1_000_000; // 1000 packets a second

    private final RecordedLog log = new RecordedLog(Level.INFO);
    private final FakeServices services = new FakeServices(query -> Answer.UNKNOWN);
    private final Engine engine;
    private final AtomicBoolean isSlow = new AtomicBoolean();
    private final AtomicInteger inSlow = new AtomicInteger();
    private final AtomicInteger mostInSlow = new AtomicInteger();
    private final FakeTransport transport = new FakeTransport();

    SlowSourceTest() {
        Notices notices = new Notices(log.logger(), System::nanoTime);
        Policy policy = Policies.with("sources", "files,quick,slow", "suspendEnabled", false, "unknownWaiting", 0);
        engine = new Engine(policy, services, notices, log.logger(), System::nanoTime);
    }

    /** Clients 0, 3, 6… are in a file, 1, 4, 7… in a quick database, 2, 5, 8… in the slow one. */
    private static boolean isThird(Query query, int third) {
        return query.key().mac().orElseThrow().value() % 3 == third;
    }

    private Answer slow(Query query) {
        mostInSlow.accumulateAndGet(inSlow.incrementAndGet(), Math::max);
        try {
            if (isSlow.get()) {
                LockSupport.parkNanos(SLOW.toNanos());
            }
            return Answer.found(definition());
        } finally {
            inSlow.decrementAndGet();
        }
    }

    @BeforeEach
    void start() {
        services.sources.clear();
        services.put("files", query -> isThird(query, 0) ? Answer.found(definition()) : Answer.UNKNOWN, false);
        services.put("quick", query -> isThird(query, 1) ? Answer.found(definition()) : Answer.UNKNOWN, true);
        services.put("slow", this::slow, true);
    }

    @AfterEach
    void stop() throws InterruptedException {
        engine.stop(Duration.ofSeconds(3));
        transport.workers.shutdownNow();
        transport.timer.shutdownNow();
    }

    @Test
    void othersAreServedAndItsOwnClientsAreServedAgainWhenItIsQuickAgain() throws InterruptedException {
        long first = 0;
        first = send(first, 500);
        await("all are served while all is well", () -> transport.unanswered(0, 500, any -> true) == 0);

        isSlow.set(true);
        first = send(first, 4000);
        long before = first;
        await("those of other sources", () -> transport.unanswered(0, before, mac -> mac % 3 != 2) == 0);
        assertThat(transport.longestOf(500, before, mac -> mac % 3 != 2))
                .as("they were served at once")
                .isLessThan(Duration.ofSeconds(1));
        assertThat(mostInSlow.get()).as("workers in the slow source").isLessThanOrEqualTo(6);
        assertThat(lines("DHCP-SRV-024")).as(log.lines().toString()).isEqualTo(1);
        assertThat(transport.unanswered(0, before, mac -> mac % 3 == 2)).isPositive();

        isSlow.set(false);
        long back = System.nanoTime();
        await("it is tried and answers", () -> {
            transport.take(2);
            LockSupport.parkNanos(PERIOD * 20);
            return lines("answers again") == 1;
        });
        // A look-up that was under way still takes its two seconds; one that begins afterwards does not.
        assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(SLOW.plusSeconds(2));
        long again = first;
        long last = send(first, 500);
        await("all are served again", () -> transport.unanswered(again, last, any -> true) == 0);
        assertThat(lines("DHCP-SRV-024")).isEqualTo(1);
        assertThat(lines("answers again")).isEqualTo(1);
    }

    private long lines(String id) {
        return log.lines().stream().filter(line -> line.contains(id)).count();
    }

    private long send(long first, int count) {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            LockSupport.parkNanos(start + i * PERIOD - System.nanoTime());
            transport.take(first + i);
        }
        return first + count;
    }

    private static void await(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(what).isLessThan(Duration.ofSeconds(20));
            LockSupport.parkNanos(PERIOD);
        }
    }

    private interface Chosen {
        boolean is(long mac);
    }

    /** Workers, a timer and calls, as in the real transport. */
    private final class FakeTransport implements ReplySender {
        private final ThreadPoolExecutor workers =
                new ThreadPoolExecutor(WORKERS, WORKERS, 1, TimeUnit.SECONDS, new PriorityBlockingQueue<>());
        private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
        private final AtomicLong numbers = new AtomicLong();
        private final Map<Integer, Long> sentAt = new ConcurrentHashMap<>();
        private final Map<Integer, Duration> answered = new ConcurrentHashMap<>();

        private record Step(Runnable work, boolean ahead, long number) implements Runnable, Comparable<Step> {
            @Override
            public void run() {
                work.run();
            }

            @Override
            public int compareTo(Step other) {
                return ahead == other.ahead ? Long.compare(number, other.number) : ahead ? -1 : 1;
            }
        }

        void take(long mac) {
            Octets payload = discover()
                    .mac(new MacAddress(mac))
                    .xid((int) mac)
                    .build()
                    .encode(576)
                    .octets();
            Arrival at = broadcast();
            long now = System.nanoTime();
            sentAt.put((int) mac, now);
            follow(engine.handle(
                    new Datagram(payload, new Arrival(at.source(), at.local(), false, at.networkInterface(), now)),
                    this));
        }

        private void follow(Handling handling) {
            if (!(handling instanceof Handling.Later later)) {
                return;
            }
            AtomicBoolean ran = new AtomicBoolean();
            Runnable work = () -> {
                if (ran.compareAndSet(false, true)) {
                    workers.execute(
                            new Step(() -> follow(later.rest().get()), later.ahead(), numbers.incrementAndGet()));
                }
            };
            if (later.delayMillis() == 0) {
                work.run();
                return;
            }
            later.early().ifPresent(early -> early.accept(work::run));
            var unused = timer.schedule(work, later.delayMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public ServerIdentity identity() {
            return IDENTITY;
        }

        @Override
        public void send(Octets payload, Destination destination) {
            int xid = ((Packet) Decoded.of(payload)).xid();
            answered.put(xid, Duration.ofNanos(System.nanoTime() - sentAt.get(xid)));
        }

        long unanswered(long from, long to, Chosen chosen) {
            return java.util.stream.LongStream.range(from, to)
                    .filter(mac -> chosen.is(mac) && !answered.containsKey((int) mac))
                    .count();
        }

        Duration longestOf(long from, long to, Chosen chosen) {
            return java.util.stream.LongStream.range(from, to)
                    .filter(chosen::is)
                    .mapToObj(mac -> answered.get((int) mac))
                    .max(Duration::compareTo)
                    .orElseThrow();
        }
    }
}
