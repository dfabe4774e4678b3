package org.staticdhcpd.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.api.Handling;
import org.staticdhcpd.api.PacketHandler;

/** What happens to datagrams while the server bundle is updated. */
class HandlerExchangeTest {
    private int port;
    private UdpTransport transport;
    private Client client;

    @BeforeEach
    void open() throws IOException {
        port = Client.freePort();
        client = new Client();
        transport = Configured.loopback(port).started(UdpTransportTest.ECHO);
    }

    @AfterEach
    void close() {
        client.close();
        transport.stop();
    }

    @Test
    void exchangingTheHandlerUnderLoadLosesNothing() throws IOException {
        try (Load load = new Load(port)) {
            for (int i = 0; i < 200; i++) {
                PacketHandler leaving = refusing(i);
                transport.handleWith(leaving);
                if (i % 3 == 0) {
                    transport.handleWith(null);
                }
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
                transport.handleWith(workingLate(i));
                assertThat(load.goesOn(5)).isTrue();
            }
            assertThat(load.stopAndCountLost()).isZero();
            assertThat(load.answered()).isGreaterThanOrEqualTo(1000);
        }
        assertThat(Client.until(() -> transport.counters().get("waiting") == 0)).isTrue();
        assertThat(transport.counters()).containsEntry("failed.handler", 0L);
    }

    /** A bundle that stops may refuse, or break. */
    private static PacketHandler refusing(int i) {
        return (datagram, sender) -> {
            if (i % 2 == 0) {
                return Handling.AGAIN;
            }
            throw new IllegalStateException("this bundle has been stopped");
        };
    }

    /** Answers at once, on a worker, or later. */
    private static PacketHandler workingLate(int i) {
        return switch (i % 3) {
            case 0 -> UdpTransportTest.ECHO;
            case 1 -> (datagram, sender) -> new Handling.Later(() -> UdpTransportTest.echo(datagram, sender), 0);
            default -> (datagram, sender) -> new Handling.Later(() -> UdpTransportTest.echo(datagram, sender), 1);
        };
    }

    @Test
    void halfASecondWithoutAnyHandlerLosesNothing() throws IOException {
        transport.handleWith(null);
        for (int number = 0; number < 100; number++) {
            client.send(number, port);
        }
        assertThat(Client.until(() -> transport.counters().get("waiting") == 100))
                .isTrue();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        transport.handleWith(UdpTransportTest.ECHO);
        for (int i = 0; i < 100; i++) {
            assertThat(client.receive()).isPresent();
        }
    }

    @Test
    void whatFindsNoHandlerInTimeIsDroppedAndCounted() throws IOException {
        Configured.loopback(port).with("handlerWait", 50).apply(transport);
        transport.handleWith(null);
        client.send(1, port);
        assertThat(Client.until(() -> transport.counters().get("dropped.noHandler") == 1))
                .isTrue();
        assertThat(transport.counters()).containsEntry("waiting", 0L);
    }

    @Test
    void aHandlerThatGoesOnFailingCostsOnlyTheDatagramThatFailsR27() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        transport.handleWith((datagram, sender) -> {
            calls.incrementAndGet();
            if (datagram.payload().length() == 1) {
                throw new StackOverflowError("a defect");
            }
            return UdpTransportTest.echo(datagram, sender);
        });
        client.send(new byte[1], port);
        assertThat(client.ask(5, port)).hasValue(5);
        assertThat(Client.until(() -> transport.counters().get("failed.handler") == 1))
                .isTrue();
        assertThat(calls)
                .as("the failing call, which is not repeated, and the good one")
                .hasValue(2);
    }

    @Test
    void aStepThatFailsOnAWorkerIsStartedOverByTheNextHandler() throws IOException {
        transport.handleWith((datagram, sender) -> new Handling.Later(
                () -> {
                    transport.handleWith(UdpTransportTest.ECHO);
                    throw new IllegalStateException("this bundle has been stopped");
                },
                0));
        assertThat(client.ask(6, port)).hasValue(6);
    }

    @Test
    void aHandlerThatAnswersNullIsAFailureOfTheHandlerR27() throws IOException {
        transport.handleWith((datagram, sender) -> null);
        client.send(1, port);
        assertThat(Client.until(() -> transport.counters().get("failed.handler") == 1))
                .isTrue();
        transport.handleWith(UdpTransportTest.ECHO);
        assertThat(client.ask(7, port)).hasValue(7);
    }

    @Test
    void anInterruptLeftBehindByTheHandlerDoesNotCloseTheSocket() throws IOException {
        transport.handleWith((datagram, sender) -> {
            Thread.currentThread().interrupt();
            return UdpTransportTest.echo(datagram, sender);
        });
        assertThat(client.ask(8, port)).hasValue(8);
        assertThat(client.ask(9, port)).hasValue(9);
        assertThat(transport.counters()).containsEntry("failed.receive", 0L);
    }

    /** Whether the thread waits in the system's hands for a datagram; sending, it is there on behalf of others. */
    private static boolean isReceiving(Thread reader) {
        List<StackTraceElement> stack = List.of(reader.getStackTrace());
        return !stack.isEmpty()
                && stack.get(0).isNativeMethod()
                && stack.stream().anyMatch(frame -> frame.getMethodName().equals("receive"))
                && stack.stream().noneMatch(frame -> Set.of("accept", "flush").contains(frame.getMethodName()));
    }

    @Test
    void aReaderThatIsInterruptedWhileItReceivesGoesOnR27() throws IOException {
        assertThat(client.ask(10, port)).hasValue(10);
        List<Thread> readers = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("dhcp-reader 127.0.0.1:" + port))
                .toList();
        assertThat(readers).isNotEmpty();
        // The client may have its answer while its reader is still sending, where an interrupt means something else.
        assertThat(Client.until(() -> readers.stream().allMatch(HandlerExchangeTest::isReceiving)))
                .isTrue();
        readers.forEach(Thread::interrupt);
        // Java closes the channel then, and a new one takes its place; a batch in the system's hands just goes on.
        long closed = Configured.inBatches() ? 0 : 1;
        assertThat(Client.until(() -> transport.counters().get("failed.receive") == closed))
                .isTrue();
        assertThat(client.ask(11, port)).hasValue(11);
        assertThat(client.ask(12, port)).hasValue(12);
    }
}
