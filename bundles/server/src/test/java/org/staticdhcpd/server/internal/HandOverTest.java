package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staticdhcpd.server.internal.Clients.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.Exchange;
import org.staticdhcpd.api.ExchangeListener;
import org.staticdhcpd.api.Handling;
import org.staticdhcpd.api.ReplySender;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Decoded;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.Packet;

/** The server is exchanged while packets come in: none is lost, none is answered or reported twice. */
class HandOverTest {
    private static final int PACKETS = 20_000;
    private static final int SWAPS = 40;

    private final ScheduledExecutorService workers = Executors.newScheduledThreadPool(4);
    private final ExecutorService readers = Executors.newFixedThreadPool(2);
    private final AtomicInteger answers = new AtomicInteger();
    private final ConcurrentHashMap<Integer, Integer> answersByXid = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Integer, Integer> reportsByXid = new ConcurrentHashMap<>();
    private final CountDownLatch done = new CountDownLatch(PACKETS);
    private final List<Engine> retired = new ArrayList<>();
    private final FakeServices services = new FakeServices(query -> Answer.found(definition()));
    private volatile Engine engine = engine();

    private Engine engine() {
        RecordedLog log = new RecordedLog(Level.WARN);
        Notices notices = new Notices(log.logger(), System::nanoTime);
        // No limit: this transport keeps whatever waits.
        Policy policy =
                Policies.with("suspendEnabled", false, "unknownWaiting", 0, "sources", "fake,slow", "deadline", 60_000);
        Engine made = new Engine(policy, services, notices, log.logger(), System::nanoTime);
        made.start();
        return made;
    }

    /** A transport as the contract wants it: runs what is left, and starts over where it is told to. */
    private final class FakeTransport implements ReplySender {
        void take(Datagram datagram) {
            follow(engine.handle(datagram, this), datagram);
        }

        private void follow(Handling handling, Datagram datagram) {
            if (handling instanceof Handling.Later later) {
                var unused = workers.schedule(
                        () -> follow(later.rest().get(), datagram), later.delayMillis(), TimeUnit.MILLISECONDS);
            } else if (handling instanceof Handling.Again) {
                var unused = workers.schedule(() -> take(datagram), 1, TimeUnit.MILLISECONDS);
            } else {
                done.countDown();
            }
        }

        @Override
        public ServerIdentity identity() {
            return IDENTITY;
        }

        @Override
        public void send(Octets payload, Destination destination) {
            answers.incrementAndGet();
            answersByXid.merge(((Packet) Decoded.of(payload)).xid(), 1, Integer::sum);
        }
    }

    @AfterEach
    void end() {
        workers.shutdownNow();
        readers.shutdownNow();
    }

    @Test
    void nothingIsLostAndNothingDoneTwiceWhileTheServerIsExchanged() throws InterruptedException {
        services.put("fake", HandOverTest::everyOtherClient, false);
        services.put("slow", query -> Answer.found(definition()), true);
        services.listeners.add(new ExchangeListener() {
            @Override
            public void exchanged(Exchange exchange) {
                reportsByXid.merge(exchange.request().orElseThrow().packet().xid(), 1, Integer::sum);
            }
        });
        readers.execute(() -> send(0));
        readers.execute(() -> send(1));
        for (int i = 0; i < SWAPS; i++) {
            awaitAnswers((long) PACKETS * i / SWAPS);
            swap();
        }
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        swap();
        assertThat(answersByXid).hasSize(PACKETS).allSatisfy((xid, count) -> assertThat(count)
                .isEqualTo(1));
        assertThat(reportsByXid).hasSize(PACKETS).allSatisfy((xid, count) -> assertThat(count)
                .isEqualTo(1));
        assertThat(total("exchanges")).isEqualTo(PACKETS);
        assertThat(total("passedOn")).as("packets met a closed engine").isPositive();
    }

    /** Half the clients are only known to the slow source, and the fast one has its bad moments. */
    private static Answer everyOtherClient(org.staticdhcpd.api.Query query) {
        long number = query.key().mac().orElseThrow().value();
        if (number % 7 == 0 && System.nanoTime() % 3 == 0) {
            return Answer.unavailable("a bad moment");
        }
        return number % 2 == 0 ? Answer.found(definition()) : Answer.UNKNOWN;
    }

    private long total(String counter) {
        return retired.stream()
                .mapToLong(engine -> engine.counters().all().get(counter))
                .sum();
    }

    private void send(int first) {
        FakeTransport transport = new FakeTransport();
        for (int i = first; i < PACKETS; i += 2) {
            Octets payload =
                    discover().mac(new MacAddress(i)).xid(i).build().encode(576).octets();
            Arrival at = broadcast();
            transport.take(new Datagram(
                    payload, new Arrival(at.source(), at.local(), false, at.networkInterface(), System.nanoTime())));
        }
    }

    /** As DS does it: the old one goes, then the new one comes. */
    private void swap() throws InterruptedException {
        Engine old = engine;
        old.stop(Duration.ofSeconds(10));
        engine = engine();
        retired.add(old);
    }

    private void awaitAnswers(long count) throws InterruptedException {
        long start = System.nanoTime();
        while (answers.get() < count && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(30)) {
            TimeUnit.MICROSECONDS.sleep(200);
        }
    }

    @Test
    void aSourceMayGoAndComeUnderLoad() throws InterruptedException {
        DefinitionSource knowing = query -> Answer.found(definition());
        services.put("fake", knowing, true);
        readers.execute(() -> send(0));
        readers.execute(() -> send(1));
        for (int i = 0; i < SWAPS; i++) {
            awaitAnswers((long) PACKETS * i / SWAPS);
            services.sources.remove("fake");
            services.put("fake", knowing, i % 2 == 0);
        }
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(answersByXid).hasSize(PACKETS);
        swap();
    }
}
