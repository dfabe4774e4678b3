package org.staticdhcpd.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.Handling;
import org.staticdhcpd.api.PacketHandler;
import org.staticdhcpd.api.ReplySender;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.Ipv4Network;

class UdpTransportTest {
    static final PacketHandler ECHO = UdpTransportTest::echo;

    private int port;
    private Client client;
    private UdpTransport transport;

    static Handling echo(Datagram datagram, ReplySender sender) {
        sender.send(datagram.payload(), new Destination.Udp(datagram.arrival().source()));
        return Handling.DONE;
    }

    @BeforeEach
    void open() throws IOException {
        port = Client.freePort();
        client = new Client();
    }

    @AfterEach
    void close() {
        client.close();
        if (transport != null) {
            transport.stop();
        }
    }

    @Test
    void aHandlerAnswersFromTheServersPortR109() throws IOException {
        transport = Configured.loopback(port).started(ECHO);
        assertThat(client.ask(17, port)).hasValue(17);
        assertThat(transport.counters()).containsEntry("received", 1L).containsEntry("sent", 1L);
    }

    @Test
    void anArrivalSaysWhereFromAndWhereTo() throws IOException {
        Queue<Datagram> seen = new ConcurrentLinkedQueue<>();
        transport = Configured.loopback(port).started((datagram, sender) -> {
            datagram.keep();
            seen.add(datagram);
            return echo(datagram, sender);
        });
        client.ask(1, port);
        Datagram datagram = seen.remove();
        assertThat(datagram.payload().length()).isEqualTo(300);
        assertThat(datagram.arrival().source()).hasToString("127.0.0.1:" + client.port());
        assertThat(datagram.arrival().local()).hasToString("127.0.0.1:" + port);
        assertThat(datagram.arrival().proxy()).isFalse();
        assertThat(datagram.arrival().networkInterface()).isEqualTo("lo");
    }

    @Test
    void aRelayOnAnotherLoopbackAddressIsAnsweredThere() throws IOException {
        transport = Configured.loopback(port).started(ECHO);
        try (Client relay = new Client("127.0.0.2")) {
            assertThat(relay.ask(2, port)).hasValue(2);
        }
    }

    @Test
    void theProxyPortIsMarkedAndAnswersFromItselfR117() throws IOException {
        int proxy = Client.freePort();
        transport = Configured.loopback(port).with("proxyPort", proxy).started((datagram, sender) -> {
            assertThat(datagram.arrival().proxy()).isTrue();
            sender.send(
                    datagram.payload(), new Destination.Proxy(datagram.arrival().source()));
            return Handling.DONE;
        });
        assertThat(client.ask(3, proxy)).hasValue(3);
        assertThat(transport.listeners()).hasSize(2).anyMatch(line -> line.startsWith("127.0.0.1:" + proxy + " proxy"));
    }

    @Test
    void theServerKnowsWhoAndWhereItIs() throws IOException {
        transport = Configured.loopback(port).with("clientPort", 6868).started(ECHO);
        assertThat(transport.identity().address()).isEqualTo(Ipv4Address.parse("127.0.0.1"));
        assertThat(transport.identity().serverPort()).isEqualTo(port);
        assertThat(transport.identity().clientPort()).isEqualTo(6868);
        assertThat(transport.identity().canFrame()).isFalse();
        assertThat(transport.identity().network()).hasValue(Ipv4Network.parse("127.0.0.0/8"));
        assertThat(transport.identity().mtu()).isEqualTo(65_536);
    }

    @Test
    void aTooLongDatagramIsDroppedAndCountedNotCut() throws IOException {
        AtomicInteger handled = new AtomicInteger();
        transport = Configured.loopback(port).started((datagram, sender) -> {
            handled.incrementAndGet();
            return echo(datagram, sender);
        });
        client.send(new byte[2049], port);
        client.send(new byte[2048], port);
        assertThat(client.receive()).isPresent();
        assertThat(handled).hasValue(1);
        assertThat(transport.counters()).containsEntry("dropped.oversize", 1L);
    }

    @Test
    void anEmptyDatagramIsHandedOnToo() throws IOException {
        AtomicInteger handled = new AtomicInteger();
        transport = Configured.loopback(port).started((datagram, sender) -> {
            handled.incrementAndGet();
            return Handling.DONE;
        });
        client.send(new byte[0], port);
        assertThat(Client.until(() -> handled.get() == 1)).isTrue();
    }

    @Test
    void theUnspecifiedAddressIsRefused() {
        transport = Configured.loopback(port).with("serverAddress", "0.0.0.0").started(ECHO);
        assertThat(transport.listeners()).isEmpty();
        assertThat(transport.trouble())
                .startsWith("org.staticdhcpd.transport: serverAddress = \"0.0.0.0\": expected one IPv4");
    }

    @Test
    void anAddressOfAnotherMachineIsRefusedByName() {
        transport =
                Configured.loopback(port).with("serverAddress", "198.51.100.77").started(ECHO);
        assertThat(transport.listeners()).isEmpty();
        assertThat(transport.trouble())
                .contains("serverAddress = \"198.51.100.77\": expected an address of this machine");
    }

    @Test
    void aMissingAddressIsRefused() {
        transport = new Configured().started(ECHO);
        assertThat(transport.trouble()).contains("serverAddress = \"\": expected one IPv4 address");
        assertThat(transport.identity().address().isUnspecified()).isTrue();
    }

    @Test
    void aCorrectedConfigurationStartsServing() throws IOException {
        transport = Configured.loopback(port).with("workers", "some").started(ECHO);
        assertThat(transport.listeners()).isEmpty();
        Configured.loopback(port).apply(transport);
        assertThat(client.ask(5, port)).hasValue(5);
        assertThat(transport.trouble()).isEmpty();
    }

    @Test
    void aPortSomebodyHasIsRefusedAlsoWhenThatSomebodyWouldShareAndTakenOnceItIsFree() throws IOException {
        try (DatagramSocket other = new DatagramSocket(null)) {
            other.setReuseAddress(true);
            other.bind(Client.at("0.0.0.0", port));
            transport = Configured.loopback(port).started(ECHO);
            assertThat(transport.listeners()).isEmpty();
            assertThat(transport.trouble())
                    .contains("serverPort = \"" + port + "\": expected a port that no other program has");
        }
        assertThat(Client.until(() -> transport.listeners().size() == 1)).isTrue();
        assertThat(client.ask(6, port)).hasValue(6);
    }

    @Test
    void stoppingClosesTheSocketsAndEndsTheThreads() throws IOException {
        UdpTransport brief = Configured.loopback(port).started(ECHO);
        client.ask(4, port);
        brief.stop();
        assertThat(Client.until(() -> readers("127.0.0.1:" + port) == 0)).isTrue();
        try (DatagramSocket free = new DatagramSocket(Client.at("127.0.0.1", port))) {
            assertThat(free.isBound()).isTrue();
        }
    }

    @Test
    void stoppingEndsInTimeAlsoWhenAStepHangs() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        UdpTransport hung = Configured.loopback(port)
                .started((datagram, sender) -> new Handling.Later(
                        () -> {
                            awaitQuietly(never);
                            return Handling.DONE;
                        },
                        0));
        client.send(1, port);
        assertThat(Client.until(() -> hung.counters().get("waiting") == 1)).isTrue();
        hung.stop();
        assertThat(Client.until(() -> readers("127.0.0.1:" + port) == 0)).isTrue();
    }

    static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static long readers(String local) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("dhcp-reader " + local))
                .count();
    }
}
