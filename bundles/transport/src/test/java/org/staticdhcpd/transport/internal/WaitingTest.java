package org.staticdhcpd.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.Handling;
import org.staticdhcpd.api.ReplySender;

/** What a handler asks to be done later. */
class WaitingTest {
    private int port;
    private UdpTransport transport;
    private Client client;

    @BeforeEach
    void open() throws IOException {
        port = Client.freePort();
        client = new Client();
    }

    @AfterEach
    void close() {
        client.close();
        transport.stop();
    }

    @Test
    void aStepThatMayBlockRunsOnAWorker() throws IOException {
        Queue<String> threads = new ConcurrentLinkedQueue<>();
        transport = Configured.loopback(port).started((datagram, sender) -> {
            threads.add(Thread.currentThread().getName());
            return new Handling.Later(
                    () -> {
                        threads.add(Thread.currentThread().getName());
                        return UdpTransportTest.echo(datagram, sender);
                    },
                    0);
        });
        assertThat(client.ask(1, port)).hasValue(1);
        assertThat(threads).containsExactly("dhcp-reader 127.0.0.1:" + port, "dhcp-worker-1");
    }

    @Test
    void aDelayedStepRunsAfterItsDelayAndMayAskForMore() throws IOException {
        AtomicInteger rounds = new AtomicInteger();
        transport = Configured.loopback(port).started((datagram, sender) -> retry(datagram, sender, rounds));
        long before = System.nanoTime();
        assertThat(client.ask(2, port)).hasValue(2);
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(4 * 10));
        assertThat(rounds).hasValue(4);
        assertThat(Client.until(() -> transport.counters().get("waiting") == 0)).isTrue();
    }

    private static Handling retry(Datagram datagram, ReplySender sender, AtomicInteger rounds) {
        return new Handling.Later(
                () -> rounds.incrementAndGet() < 4
                        ? retry(datagram, sender, rounds)
                        : UdpTransportTest.echo(datagram, sender),
                10);
    }

    @Test
    void aDelayThatIsEndedEarlyIsOverOnceAndForAll() throws IOException {
        AtomicInteger rounds = new AtomicInteger();
        transport = Configured.loopback(port)
                .started((datagram, sender) -> new Handling.Later(
                        () -> {
                            rounds.incrementAndGet();
                            return UdpTransportTest.echo(datagram, sender);
                        },
                        60_000,
                        false,
                        Optional.of(end -> {
                            end.come();
                            end.comeToFinish();
                        })));
        assertThat(client.ask(4, port)).hasValue(4);
        assertThat(client.ask(5, port)).hasValue(5);
        assertThat(rounds).hasValue(2);
        assertThat(Client.until(() -> transport.counters().get("waiting") == 0)).isTrue();
    }

    @Test
    void aDelayThatNobodyEndsEarlyEndsByItself() throws IOException {
        transport = Configured.loopback(port)
                .started((datagram, sender) -> new Handling.Later(
                        () -> UdpTransportTest.echo(datagram, sender), 20, false, Optional.of(end -> {})));
        long before = System.nanoTime();
        assertThat(client.ask(6, port)).hasValue(6);
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(20));
    }

    @Test
    void waitingDatagramsKeepNoWorkerR26() throws IOException {
        transport = Configured.loopback(port)
                .with("workers", 1)
                .started((datagram, sender) -> datagram.payload().get(3) == 0
                        ? new Handling.Later(() -> UdpTransportTest.echo(datagram, sender), 60_000)
                        : new Handling.Later(() -> UdpTransportTest.echo(datagram, sender), 0));
        for (int i = 0; i < 20; i++) {
            client.send(0, port);
        }
        assertThat(client.ask(3, port)).hasValue(3);
    }

    @Test
    void aFloodAgainstABlockedSourceIsBoundedDroppedAndCountedR26() throws IOException {
        CountDownLatch source = new CountDownLatch(1);
        transport = Configured.loopback(port)
                .with("workers", 3)
                .with("queueSize", 50)
                .started((datagram, sender) -> new Handling.Later(
                        () -> {
                            UdpTransportTest.awaitQuietly(source);
                            return UdpTransportTest.echo(datagram, sender);
                        },
                        0));
        for (int number = 0; number < 1000; number++) {
            client.send(number, port);
            int expected = number + 1;
            assertThat(Client.until(() -> transport.counters().get("received") == expected))
                    .isTrue();
        }
        assertThat(transport.counters()).containsEntry("waiting", 50L).containsEntry("dropped.overflow", 950L);
        assertThat(workers()).isEqualTo(3);
        source.countDown();
        for (int i = 0; i < 50; i++) {
            assertThat(client.receive()).isPresent();
        }
        assertThat(Client.until(() -> transport.counters().get("waiting") == 0)).isTrue();
        assertThat(client.ask(7, port)).hasValue(7);
    }

    private static long workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("dhcp-worker-"))
                .count();
    }

    @Test
    void aBlockedSourceDoesNotStopThoseWhoAnswerFromMemory() throws IOException {
        CountDownLatch source = new CountDownLatch(1);
        transport = Configured.loopback(port).with("workers", 1).started((datagram, sender) -> {
            if (datagram.payload().get(3) != 0) {
                return UdpTransportTest.echo(datagram, sender);
            }
            return new Handling.Later(
                    () -> {
                        UdpTransportTest.awaitQuietly(source);
                        return Handling.DONE;
                    },
                    0);
        });
        client.send(0, port);
        assertThat(client.ask(4, port)).hasValue(4);
        source.countDown();
    }

    @Test
    void whoGoesAheadIsNotKeptByThoseWhoWaitedBefore() throws IOException {
        CountDownLatch source = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        Queue<Integer> order = new ConcurrentLinkedQueue<>();
        transport = Configured.loopback(port).with("workers", 1).started((datagram, sender) -> {
            int number = datagram.payload().get(3);
            if (number == 0) {
                return UdpTransportTest.echo(datagram, sender);
            }
            return new Handling.Later(
                    () -> {
                        begun.incrementAndGet();
                        UdpTransportTest.awaitQuietly(source);
                        order.add(number);
                        return Handling.DONE;
                    },
                    0,
                    number >= 8);
        });
        client.send(1, port);
        assertThat(Client.until(() -> begun.get() == 1))
                .as("the first has the only worker")
                .isTrue();
        for (int number : new int[] {2, 3, 8, 4, 9}) {
            client.send(number, port);
        }
        assertThat(client.ask(0, port)).as("all before it are in the queue").hasValue(0);
        source.countDown();
        assertThat(Client.until(() -> order.size() == 6)).isTrue();
        assertThat(order).containsExactly(1, 8, 9, 2, 3, 4);
    }
}
