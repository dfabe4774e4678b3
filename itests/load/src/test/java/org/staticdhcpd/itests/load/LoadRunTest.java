package org.staticdhcpd.itests.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.staticdhcpd.itests.load.FakeServer.Fault;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

class LoadRunTest {
    private static final LoadPlan.Limits LIMITS =
            LoadPlan.Limits.seconds(30).exchanges(3000).patience(Duration.ofMillis(300));

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void everyExchangeWithARightServerIsRight(Scenario scenario) throws Exception {
        Outcome outcome = against(Fault.NONE, scenario, 32);
        assertThat(outcome.isFlawless()).as(outcome.table()).isTrue();
        assertThat(outcome.begun()).isEqualTo(3000);
        assertThat(outcome.latencies().count()).isEqualTo(3000);
    }

    @Test
    void silenceIsLostOnceAndNeverAskedAgain() throws Exception {
        Outcome outcome = against(Fault.oneIn(100, (n, reply) -> new byte[0][]), Scenario.RENEW, 8);
        assertThat(outcome.lost()).isEqualTo(30);
        assertThat(outcome.right()).isEqualTo(2970);
        assertThat(outcome.wrong() + outcome.unexpected()).isZero();
        assertThat(outcome.cases()).first().asString().contains("no ACK");
    }

    static List<Arguments> defects() {
        return List.of(
                defect("yiaddr", reply -> reply.yiaddr(new Ipv4Address(0x0A100000))),
                defect("chaddr", reply -> reply.mac(new MacAddress(0xBAD))),
                defect("giaddr", reply -> reply.giaddr(Ipv4Address.parse("127.0.0.3"))),
                defect("option 53", reply -> reply.messageType(MessageType.NAK)),
                defect("option 54", reply -> reply.option(OptionCode.SERVER_IDENTIFIER, Octets.of(new byte[4]))),
                defect("option 51", reply -> reply.without(OptionCode.IP_ADDRESS_LEASE_TIME.number())),
                defect("op", reply -> reply.op(Packet.BOOTREQUEST)));
    }

    private static Arguments defect(String named, UnaryOperator<PacketBuilder> spoil) {
        return Arguments.of(named, spoil);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defects")
    void aWrongAnswerIsNoticed(String named, UnaryOperator<PacketBuilder> spoil) throws Exception {
        Outcome outcome = against(Fault.oneIn(100, Fault.changed(spoil)), Scenario.RENEW, 8);
        assertThat(outcome.wrong()).isEqualTo(30);
        assertThat(outcome.right()).isEqualTo(2970);
        assertThat(outcome.cases()).first().asString().contains(named);
    }

    @Test
    void anOfferToAnotherTransactionIsUnexpectedAndItsExchangeLost() throws Exception {
        Outcome outcome = against(Fault.oneIn(100, Fault.changed(reply -> reply.xid(0x70000001))), Scenario.DORA, 8);
        assertThat(outcome.unexpected()).isPositive().isEqualTo(outcome.lost());
        assertThat(outcome.isFlawless()).isFalse();
    }

    @Test
    void anAnswerSentTwiceIsNoticed() throws Exception {
        Fault twice = (n, reply) -> new byte[][] {Fault.octets(reply), Fault.octets(reply)};
        Outcome outcome = against(Fault.oneIn(100, twice), Scenario.RENEW, 1);
        assertThat(outcome.unexpected()).isEqualTo(30);
    }

    @Test
    void aCutAnswerIsWrong() throws Exception {
        Fault cut = (n, reply) -> new byte[][] {Arrays.copyOf(Fault.octets(reply), 250)};
        assertThat(against(Fault.oneIn(100, cut), Scenario.RENEW, 8).wrong()).isEqualTo(30);
    }

    @Test
    void aRateIsKeptAndTheTalliedOptionCounted() throws Exception {
        try (FakeServer server = new FakeServer(Fault.NONE)) {
            LoadPlan plan = plan(server.address())
                    .withRate(2000)
                    .with(LIMITS.exchanges(1000))
                    .withTally(15);
            Outcome outcome = LoadRun.run(plan);
            assertThat(outcome.isFlawless()).as(outcome.table()).isTrue();
            assertThat(outcome.seconds()).isGreaterThan(0.49);
            assertThat(outcome.tally()).containsOnlyKeys(FakeServer.DOMAIN).containsValue(1000L);
        }
    }

    @Test
    void aServerThatIsNotThereLosesEverything() throws Exception {
        InetSocketAddress nobody;
        try (FakeServer server = new FakeServer(Fault.NONE)) {
            nobody = server.address();
        }
        Outcome outcome = LoadRun.run(plan(nobody).withWindow(4).with(LIMITS.exchanges(4)));
        assertThat(outcome.lost()).isEqualTo(4);
        assertThat(outcome.right()).isZero();
    }

    @Test
    void anEchoIsMeasuredWithTheSameScenario() throws Exception {
        try (Echo echo = Echo.bind(new InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 0))) {
            new Thread(() -> serve(echo), "echo").start();
            LoadPlan plan = plan(echo.address()).againstEcho(echo.address());
            Outcome outcome = LoadRun.run(plan.withWindow(32).with(LIMITS));
            assertThat(outcome.isFlawless()).as(outcome.table()).isTrue();
        }
    }

    private static void serve(Echo echo) {
        try {
            echo.serve();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Outcome against(Fault fault, Scenario scenario, int window) throws Exception {
        try (FakeServer server = new FakeServer(fault)) {
            return LoadRun.run(
                    plan(server.address()).with(scenario).withWindow(window).with(LIMITS));
        }
    }

    private static LoadPlan plan(InetSocketAddress server) {
        return LoadPlan.of(server, "127.0.0.2", 500);
    }
}
