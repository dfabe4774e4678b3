package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.PacketFilter;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.PacketBuilder;

class AbuseControlTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Bench bench = new Bench(FakeServices.knowing(Clients.definition()));

    private boolean isServed(Bench at) {
        return at.ask(Clients.discover(), Clients.broadcast()).isPresent();
    }

    private int servedOf(Bench at, int packets) {
        int served = 0;
        for (int i = 0; i < packets; i++) {
            served += isServed(at) ? 1 : 0;
        }
        return served;
    }

    @Test
    void r36TenPacketsPassAndTheEleventhIsDropped() {
        assertThat(servedOf(bench, 10)).isEqualTo(10);
        assertThat(isServed(bench)).isFalse();
    }

    @Test
    void r36OneClientDoesNotSufferForAnother() {
        servedOf(bench, 11);
        PacketBuilder other = Clients.discover().mac(MacAddress.parse("020000000001"));
        assertThat(bench.ask(other, Clients.broadcast())).isPresent();
    }

    @Test
    void r37OnePacketASecondIsForgiven() {
        servedOf(bench, 10);
        for (int i = 0; i < 100; i++) {
            bench.pass(SECOND);
            assertThat(isServed(bench)).isTrue();
        }
    }

    @Test
    void r37TheCountIsGoneAfterAsManySeconds() {
        servedOf(bench, 10);
        bench.pass(Duration.ofSeconds(10));
        assertThat(servedOf(bench, 10)).isEqualTo(10);
        assertThat(isServed(bench)).isFalse();
    }

    @Test
    void r38SuspensionLastsItsTimeAndIsLoggedOnce() {
        servedOf(bench, 30);
        bench.pass(Duration.ofSeconds(150).minusNanos(1));
        assertThat(isServed(bench)).isFalse();
        bench.pass(Duration.ofNanos(1));
        assertThat(isServed(bench)).isTrue();
        assertThat(bench.log.lines(Level.WARN))
                .singleElement()
                .asString()
                .contains("DHCP-SRV-004", Clients.MAC.toString(), "ignored for 150 s");
    }

    @Test
    void r39PacketsOfTheIgnoredDoNotExtendThePenaltyAndStayAtDebug() {
        servedOf(bench, 11);
        for (int i = 0; i < 149; i++) {
            bench.pass(SECOND);
            assertThat(isServed(bench)).isFalse();
        }
        bench.pass(SECOND);
        assertThat(isServed(bench)).isTrue();
        assertThat(bench.count("notice.IGNORED")).isEqualTo(149);
    }

    @Test
    void r40WithoutSuspensionNothingIsCountedButBlocksHold() {
        Bench lenient = new Bench(FakeServices.knowing(Clients.definition()), "suspendEnabled", false);
        assertThat(servedOf(lenient, 1000)).isEqualTo(1000);
        MacAddress newcomer = MacAddress.parse("020000000001");
        lenient.ask(Clients.from(MessageType.INFORM).mac(newcomer), Clients.broadcast());
        assertThat(lenient.ask(Clients.discover().mac(newcomer), Clients.broadcast()))
                .isEmpty();
    }

    static Stream<Arguments> blockedEvents() {
        PacketBuilder discover = Clients.discover();
        return Stream.of(
                Arguments.of("DISCOVER of an unknown client", discover, FakeServices.knowing()),
                Arguments.of("INFORM without ciaddr", Clients.from(MessageType.INFORM), known()),
                Arguments.of("INFORM of an unknown client", Clients.inform(), FakeServices.knowing()),
                Arguments.of("DECLINE without option 50", Clients.decline().without(50), known()),
                Arguments.of("DECLINE without option 54", Clients.decline().without(54), known()),
                Arguments.of("RELEASE without option 54", Clients.release().without(54), known()),
                Arguments.of("a filter's wish", discover, banishing()));
    }

    private static FakeServices known() {
        return FakeServices.knowing(Clients.definition());
    }

    private static FakeServices banishing() {
        FakeServices services = known();
        services.filters.add(request -> PacketFilter.Verdict.BANISH);
        return services;
    }

    @ParameterizedTest(name = "R41 {0} blocks for 60 s")
    @MethodSource("blockedEvents")
    void blocks(String event, PacketBuilder packet, FakeServices services) {
        Bench at = new Bench(services);
        at.ask(packet, Clients.broadcast());
        at.services.filters.clear();
        at.services.put("fake", query -> org.staticdhcpd.api.Answer.found(Clients.definition()), false);
        assertThat(at.log.lines(Level.WARN)).as(event).hasSize(1).allMatch(line -> line.contains("DHCP-SRV-005"));
        at.pass(Duration.ofSeconds(60).minusNanos(1));
        assertThat(isServed(at)).isFalse();
        at.pass(Duration.ofNanos(1));
        assertThat(isServed(at)).isTrue();
    }

    static Stream<Arguments> tolerated() {
        Arrival unicast = Clients.unicast();
        Arrival broadcast = Clients.broadcast();
        return Stream.of(
                Arguments.of("R42 unknown in SELECTING", Clients.selecting(), broadcast),
                Arguments.of("R42 unknown in INIT-REBOOT", Clients.initReboot(), broadcast),
                Arguments.of("R42 unknown in RENEW", Clients.renew(), unicast),
                Arguments.of("R42 unknown in REBIND", Clients.renew(), broadcast),
                Arguments.of("R42 unknown in RELEASE", Clients.release(), unicast),
                Arguments.of("R42 unknown in DECLINE", Clients.decline(), broadcast),
                Arguments.of("R43 a REQUEST in no state", Clients.from(MessageType.REQUEST), broadcast));
    }

    @ParameterizedTest(name = "{0} is not blocked")
    @MethodSource("tolerated")
    void doesNotBlock(String row, PacketBuilder packet, Arrival arrival) {
        Bench at = new Bench(FakeServices.knowing());
        at.ask(packet, arrival);
        at.services.put("fake", query -> org.staticdhcpd.api.Answer.found(Clients.definition()), false);
        assertThat(isServed(at)).as(row).isTrue();
    }

    @Test
    void r44TablesAreBounded() {
        ClientTable table = new ClientTable(1 << 10, 1);
        for (int i = 0; i < 100_000; i++) {
            table.put(new ClientKey(i, 0, 0), i);
        }
        assertThat(table.size()).isLessThanOrEqualTo(1 << 10);
    }

    @Test
    void aTableThatGrowsForgetsNobody() {
        ClientTable table = new ClientTable(1 << 14, 1);
        for (int i = 0; i < 3_000; i++) {
            table.put(new ClientKey(i, i % 7, i % 5), 100 + i);
        }
        assertThat(table.size()).isEqualTo(3_000);
        for (int i = 0; i < 3_000; i++) {
            assertThat(table.momentOf(new ClientKey(i, i % 7, i % 5), 1)).isEqualTo(100 + i);
        }
    }

    @Test
    void r44AFloodOfForgedClientsIsHandled() {
        Bench at = new Bench(FakeServices.knowing());
        for (int i = 0; i < 200_000; i++) {
            at.ask(Clients.discover().mac(new MacAddress(i)), Clients.broadcast());
        }
        assertThat(at.count("notice.BANISHED")).isEqualTo(200_000);
    }

    @Test
    void theTableDisplacesTheMomentThatComesFirst() {
        ClientTable table = new ClientTable(8, 1);
        for (int i = 0; i < 8; i++) {
            table.put(new ClientKey(i, 0, 0), 100 + i);
        }
        table.put(new ClientKey(8, 0, 0), 200);
        assertThat(table.momentOf(new ClientKey(0, 0, 0), 1)).isEqualTo(1);
        assertThat(table.momentOf(new ClientKey(1, 0, 0), 1)).isEqualTo(101);
        assertThat(table.momentOf(new ClientKey(8, 0, 0), 1)).isEqualTo(200);
    }

    @Test
    void theSameClientElsewhereIsAnother() {
        ClientTable table = new ClientTable(8, 1);
        table.put(new ClientKey(1, 7, 0), 100);
        assertThat(table.momentOf(new ClientKey(1, 8, 0), 1)).isEqualTo(1);
    }

    @Test
    void changingTheTimeoutsKeepsTheBlockList() {
        bench.ask(Clients.decline().without(OptionCode.SERVER_IDENTIFIER.number()), Clients.broadcast());
        bench.engine.policy(Policies.with("unauthorizedClientTimeout", 1));
        bench.pass(Duration.ofSeconds(59));
        assertThat(isServed(bench)).isFalse();
    }
}
