package org.staticdhcpd.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staticdhcpd.api.Handling;

/** Every key takes effect while datagrams come in, and none is lost. */
class ReconfigurationTest {
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
    void movingToAnotherPortUnderLoadLosesNothing() throws IOException {
        try (Load load = new Load(port)) {
            int before = port;
            for (int i = 0; i < 10; i++) {
                int next = Client.freePort();
                assertThat(load.goesOn(50)).isTrue();
                moveTo(next, load);
                assertThat(transport.listeners()).containsExactly("127.0.0.1:" + next + " unicast");
                assertThat(UdpTransportTest.readers("127.0.0.1:" + before)).isZero();
                before = next;
            }
            assertThat(load.goesOn(50)).isTrue();
            assertThat(load.stopAndCountLost()).isZero();
        }
    }

    /** The client moves as soon as the new port is open, while the old one still is. */
    private void moveTo(int next, Load load) {
        Thread watcher = new Thread(() -> {
            if (Client.until(() -> UdpTransportTest.readers("127.0.0.1:" + next) == 1)) {
                load.retarget(next);
            }
        });
        watcher.start();
        Configured.loopback(next).apply(transport);
        assertThat(Client.until(() -> !watcher.isAlive())).isTrue();
    }

    @Test
    void whatTheOldSocketHadReceivedIsStillTaken() throws IOException {
        CountDownLatch busy = new CountDownLatch(1);
        transport.handleWith((datagram, sender) -> {
            UdpTransportTest.awaitQuietly(busy);
            return UdpTransportTest.echo(datagram, sender);
        });
        for (int number = 0; number < 100; number++) {
            client.send(number, port);
        }
        Thread release = new Thread(() -> {
            if (Client.until(() ->
                    transport.listeners().size() == 2 || transport.identity().serverPort() != port)) {
                busy.countDown();
            }
        });
        release.start();
        Configured.loopback(Client.freePort()).apply(transport);
        for (int i = 0; i < 100; i++) {
            assertThat(client.receive()).isPresent();
        }
    }

    @Test
    void aReplyThatIsLateIsSentAlsoAfterItsSocketWasClosed() throws IOException {
        CountDownLatch slow = new CountDownLatch(1);
        transport.handleWith((datagram, sender) -> new Handling.Later(
                () -> {
                    UdpTransportTest.awaitQuietly(slow);
                    return UdpTransportTest.echo(datagram, sender);
                },
                0));
        client.send(12, port);
        assertThat(Client.until(() -> transport.counters().get("waiting") == 1)).isTrue();
        Configured.loopback(Client.freePort()).apply(transport);
        slow.countDown();
        assertThat(client.receive()).hasValue(12);
    }

    @Test
    void aSocketThatStaysIsNotTouched() throws IOException {
        int proxy = Client.freePort();
        List<Boolean> proxies = new ArrayList<>();
        transport.handleWith((datagram, sender) -> {
            proxies.add(datagram.arrival().proxy());
            return UdpTransportTest.echo(datagram, sender);
        });
        Thread reader = reader();
        Configured.loopback(port)
                .with("proxyPort", proxy)
                .with("clientPort", 6868)
                .apply(transport);
        assertThat(client.ask(1, port)).hasValue(1);
        Configured.loopback(proxy).with("proxyPort", port).apply(transport);
        assertThat(client.ask(2, port)).hasValue(2);
        assertThat(reader()).isSameAs(reader);
        assertThat(proxies).containsExactly(false, true);
        assertThat(transport.identity().serverPort()).isEqualTo(proxy);
    }

    private Thread reader() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("dhcp-reader 127.0.0.1:" + port))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "serverAddress, 0.0.0.0",
        "serverAddress, 192.0.2.77",
        "serverAddress, here",
        "serverPort, 0",
        "serverPort, 70000",
        "serverPort, many",
        "clientPort, 0",
        "proxyPort, yes",
        "proxyPort, 70000",
        "workers, 0",
        "queueSize, -1",
        "handlerWait, soon",
        "sharePort, perhaps",
        "responseInterfaceQtags, 9:0:1",
        "responseInterfaceQtags, 4095",
    })
    void aBadValueKeepsThePreviousConfigurationServing(String key, String value) throws IOException {
        Configured.loopback(port).with(key, value).apply(transport);
        assertThat(client.ask(3, port)).hasValue(3);
        assertThat(transport.listeners()).containsExactly("127.0.0.1:" + port + " unicast");
    }

    @Test
    void aPortSomebodyHasKeepsThePreviousConfigurationServing() throws IOException {
        try (DatagramSocket other = new DatagramSocket(Client.at("127.0.0.1", 0))) {
            Configured.loopback(Client.freePort())
                    .with("proxyPort", other.getLocalPort())
                    .apply(transport);
        }
        assertThat(client.ask(4, port)).hasValue(4);
        assertThat(transport.listeners()).containsExactly("127.0.0.1:" + port + " unicast");
        assertThat(transport.identity().serverPort()).isEqualTo(port);
    }

    @Test
    void limitsChangeInPlace() throws IOException {
        Thread reader = reader();
        Configured.loopback(port).with("workers", 20).with("queueSize", 1).apply(transport);
        transport.handleWith((datagram, sender) -> new Handling.Later(() -> Handling.DONE, 60_000));
        client.send(1, port);
        client.send(2, port);
        assertThat(Client.until(() -> transport.counters().get("dropped.overflow") == 1))
                .isTrue();
        assertThat(reader()).isSameAs(reader);
    }

    @Test
    void aSharedPortMayBeTakenByOthersAndAnUnsharedOneMayNot() throws IOException {
        assertThat(canShare()).isFalse();
        Configured.loopback(port).with("sharePort", true).apply(transport);
        assertThat(canShare()).isTrue();
        Configured.loopback(port).apply(transport);
        assertThat(canShare()).isFalse();
    }

    private boolean canShare() throws IOException {
        try (DatagramSocket other = new DatagramSocket(null)) {
            other.setReuseAddress(true);
            other.bind(Client.at("0.0.0.0", port));
            return true;
        } catch (java.net.BindException e) {
            return false;
        }
    }
}
