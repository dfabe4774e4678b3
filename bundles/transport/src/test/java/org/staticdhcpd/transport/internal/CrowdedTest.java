package org.staticdhcpd.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.util.BitSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.Handling;
import org.staticdhcpd.api.ReplySender;

/** Several threads that read one socket while it is crowded; only where datagrams are read in batches. */
@Timeout(60)
class CrowdedTest {
    private static final int CROWD = 150;

    private final Set<String> threads = ConcurrentHashMap.newKeySet();
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch second = new CountDownLatch(1);
    private final AtomicInteger handled = new AtomicInteger();
    private int port;
    private UdpTransport transport;
    private Client client;

    @BeforeEach
    void open() throws IOException {
        assumeTrue(Configured.inBatches(), "datagrams are read one by one");
        port = Client.freePort();
        client = new Client();
    }

    @AfterEach
    void close() {
        first.countDown();
        second.countDown();
        if (transport != null) {
            transport.stop();
            client.close();
        }
    }

    private void start(int readers) {
        transport = Configured.loopback(port).with("readers", readers).started(this::handle);
    }

    /** Held up are the first datagram, and the next one, which is the first of those that came meanwhile. */
    private Handling handle(Datagram datagram, ReplySender sender) {
        threads.add(Thread.currentThread().getName());
        int number = handled.incrementAndGet();
        if (number <= 2) {
            await(number == 1 ? first : second);
        }
        return UdpTransportTest.echo(datagram, sender);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void crowd() throws IOException {
        for (int i = 0; i <= CROWD; i++) {
            client.send(i, port);
            if (i == 0) {
                assertThat(Client.until(() -> handled.get() == 1)).isTrue();
            }
        }
        first.countDown();
    }

    private BitSet answers() throws IOException {
        BitSet answers = new BitSet();
        for (int i = 0; i <= CROWD; i++) {
            answers.set(client.receive().orElseThrow());
        }
        return answers;
    }

    @Test
    void anotherThreadReadsWhileOneIsHeldUp() throws IOException {
        start(2);
        crowd();
        try (Client other = new Client()) {
            assertThat(other.ask(7, port)).hasValue(7);
        }
        assertThat(threads).containsExactlyInAnyOrder(reader(), reader() + " +1");
    }

    @Test
    void eachDatagramIsTakenOnce() throws IOException {
        second.countDown();
        start(4);
        crowd();
        assertThat(answers().cardinality()).isEqualTo(CROWD + 1);
        assertThat(handled).hasValue(CROWD + 1);
    }

    @Test
    void oneThreadStaysAloneWhereThatIsWanted() throws IOException {
        second.countDown();
        start(1);
        crowd();
        assertThat(answers().cardinality()).isEqualTo(CROWD + 1);
        assertThat(threads).containsExactly(reader());
    }

    @Test
    void whoIsNotNeededAnyMoreEnds() throws IOException {
        second.countDown();
        start(2);
        crowd();
        answers();
        assertThat(Client.until(() -> !runs(reader() + " +1"))).isTrue();
        assertThat(client.ask(1, port)).hasValue(1);
    }

    @Test
    void aPortIsFreeAsSoonAsNoneReadsItAnyMore() throws IOException {
        second.countDown();
        start(4);
        crowd();
        answers();
        int next = Client.freePort();
        Configured.loopback(next).with("readers", 4).apply(transport);
        new DatagramSocket(Client.at("127.0.0.1", port)).close();
        assertThat(client.ask(3, next)).hasValue(3);
    }

    /** The reader is held up at the 40th of a batch that it takes at once; only the first one gets a reply. */
    @Test
    void aReplyDoesNotWaitForAllThatComeBehindIt() throws IOException {
        transport = Configured.loopback(port).with("readers", 1).started((datagram, sender) -> {
            int number = handled.incrementAndGet();
            if (number == 1) {
                await(first);
            } else if (number == 2) {
                return UdpTransportTest.echo(datagram, sender);
            } else if (number == 41) {
                await(second);
            }
            return Handling.DONE;
        });
        crowd();
        assertThat(client.receive()).hasValue(1);
        assertThat(Client.until(() -> handled.get() == 41)).isTrue();
    }

    private String reader() {
        return "dhcp-reader 127.0.0.1:" + port;
    }

    private static boolean runs(String thread) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(running -> running.getName().equals(thread));
    }
}
