package org.staticdhcpd.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.staticdhcpd.protocol.Ipv4Address;

/** Several configurations in one process (R123), on addresses of the loopback. */
@Timeout(60)
class SeveralTest {
    private final Ports ports = Configured.ports();
    private int port;
    private UdpTransport first;

    @BeforeEach
    void open() throws IOException {
        port = Client.freePort();
        first = Configured.loopback(port).started(UdpTransportTest.ECHO, ports);
    }

    @AfterEach
    void close() {
        first.stop();
    }

    private Configured at(String address) {
        return Configured.loopback(port).with("serverAddress", address);
    }

    @Test
    void addingChangingAndRemovingOneLosesNothingOfTheOtherR123() throws IOException {
        try (Load load = new Load(port)) {
            for (int i = 0; i < 5; i++) {
                assertThat(load.goesOn(20)).isTrue();
                UdpTransport second = at("127.0.0.2").started(UdpTransportTest.ECHO, ports);
                assertThat(second.listeners()).containsExactly("127.0.0.2:" + port + " unicast");
                assertThat(load.goesOn(20)).isTrue();
                at("127.0.0.3").with("clientPort", 6868).apply(second);
                assertThat(second.listeners()).containsExactly("127.0.0.3:" + port + " unicast");
                assertThat(load.goesOn(20)).isTrue();
                second.stop();
                assertThat(second.listeners()).isEmpty();
            }
            assertThat(load.stopAndCountLost()).isZero();
        }
        assertThat(first.listeners()).containsExactly("127.0.0.1:" + port + " unicast");
    }

    @Test
    void theSameAddressTwiceIsAnErrorUntilTheFirstOneEndsR123() {
        UdpTransport second = Configured.loopback(port + 1).started(UdpTransportTest.ECHO, ports);
        try {
            assertThat(second.trouble())
                    .isEqualTo("org.staticdhcpd.transport: serverAddress = \"127.0.0.1\": expected an address no other"
                            + " transport serves");
            first.stop();
            assertThat(Client.until(() -> second.trouble().isEmpty())).isTrue();
            assertThat(second.listeners()).hasSize(1);
        } finally {
            second.stop();
        }
    }

    @Test
    void anAddressThatIsTakenLeavesTheOneThatIsServedR123() throws IOException {
        UdpTransport second = at("127.0.0.2").started(UdpTransportTest.ECHO, ports);
        at("127.0.0.1").apply(second);
        assertThat(second.identity().address()).isEqualTo(Ipv4Address.parse("127.0.0.2"));
        second.stop();
        try (Client client = new Client()) {
            assertThat(client.ask(1, port)).hasValue(1);
        }
    }

    @Test
    void eachCountsItsOwnAndHasItsOwnNameR123() throws IOException {
        UdpTransport second = at("127.0.0.2")
                .with("service.pid", "org.staticdhcpd.transport.further~guest")
                .started(UdpTransportTest.ECHO, ports);
        try (Client client = new Client()) {
            client.ask(1, port);
        }
        assertThat(first.counters()).containsEntry("received", 1L);
        assertThat(second.counters()).containsEntry("received", 0L);
        assertThat(first.name()).isEqualTo("default");
        assertThat(second.name()).isEqualTo("guest");
        second.stop();
    }
}
