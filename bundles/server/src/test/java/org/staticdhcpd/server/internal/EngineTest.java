package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staticdhcpd.server.internal.Clients.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.Exchange;
import org.staticdhcpd.api.ExchangeListener;
import org.staticdhcpd.api.Handling;
import org.staticdhcpd.api.PacketFilter;
import org.staticdhcpd.api.ReplyDecorator;
import org.staticdhcpd.api.ReplySender;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.api.SendException;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

class EngineTest {
    private final List<Exchange> heard = Collections.synchronizedList(new ArrayList<>());
    private final Bench bench = new Bench(FakeServices.knowing(definition()));

    private void listen() {
        bench.services.listeners.add(new ExchangeListener() {
            @Override
            public void exchanged(Exchange exchange) {
                heard.add(exchange);
            }
        });
        bench.engine.start();
    }

    private void stop() throws InterruptedException {
        bench.engine.stop(Duration.ofSeconds(10));
    }

    static Stream<Arguments> malformed() {
        byte[] whole = Raw.bytes(discover());
        return Stream.of(
                Arguments.of("R16 no cookie", "NO_COOKIE", changed(whole, 236, 0)),
                Arguments.of("R16 too short", "TOO_SHORT", Arrays.copyOf(whole, 200)),
                Arguments.of("R16 empty", "TOO_SHORT", new byte[0]),
                Arguments.of("R18 code as last octet", "OPTION_WITHOUT_LENGTH", ending(whole, 12)),
                Arguments.of("R19 option 53 of length 0", "MESSAGE_TYPE_LENGTH", ending(whole, 53, 0)),
                Arguments.of("R20 option overrunning", "OPTION_OVERRUN", ending(whole, 12, 200, 'x')));
    }

    private static byte[] changed(byte[] packet, int at, int value) {
        byte[] copy = packet.clone();
        copy[at] = (byte) value;
        return copy;
    }

    private static byte[] ending(byte[] packet, int... tail) {
        byte[] copy = Arrays.copyOf(packet, 243 + tail.length);
        IntStream.range(0, tail.length).forEach(i -> copy[243 + i] = (byte) tail[i]);
        return copy;
    }

    @ParameterizedTest(name = "{0}: no answer, one event, low severity")
    @MethodSource("malformed")
    void malformedPacketsAreCountedAndForgotten(String row, String reason, byte[] payload) throws InterruptedException {
        listen();
        assertThat(bench.ask(Octets.of(payload), broadcast())).as(row).isEmpty();
        stop();
        assertThat(bench.count("malformed." + reason)).isEqualTo(1);
        assertThat(heard).singleElement().satisfies(exchange -> {
            assertThat(exchange.request()).isEmpty();
            assertThat(exchange.outcome().processed()).isFalse();
        });
        assertThat(bench.log.lines()).allMatch(line -> line.startsWith("INFO"));
    }

    @Test
    void r17TheCookieMayComeAfterPadding() {
        byte[] packet = Raw.bytes(discover());
        byte[] padded = Arrays.copyOf(packet, packet.length + 4);
        System.arraycopy(packet, 236, padded, 240, packet.length - 236);
        Arrays.fill(padded, 236, 240, (byte) 0);
        assertThat(bench.ask(Octets.of(padded), broadcast())).isPresent();
    }

    static Stream<Arguments> unwanted() {
        return Stream.of(
                Arguments.of("R21 a reply", "NOT_A_REQUEST", changed(Raw.bytes(discover()), 0, 2)),
                Arguments.of("R22 hlen 5", "HARDWARE_LENGTH", changed(Raw.bytes(discover()), 2, 5)),
                Arguments.of(
                        "R23 BOOTP", "NO_MESSAGE_TYPE", Raw.bytes(discover().without(53))),
                Arguments.of("R24 an OFFER", "SERVER_MESSAGE", Raw.bytes(from(MessageType.OFFER))));
    }

    @ParameterizedTest(name = "{0}: no answer")
    @MethodSource("unwanted")
    void unwantedPacketsAreCountedAndForgotten(String row, String kind, byte[] payload) {
        assertThat(bench.ask(Octets.of(payload), broadcast())).as(row).isEmpty();
        assertThat(bench.count("unwanted." + kind)).isEqualTo(1);
        assertThat(bench.log.lines()).allMatch(line -> line.startsWith("INFO"));
    }

    @Test
    void hostilePacketsDoNotFillTheLog() {
        for (int i = 0; i < 10_000; i++) {
            bench.ask(Octets.of(new byte[300]), broadcast());
        }
        assertThat(bench.log.lines()).hasSize(10);
    }

    @Test
    void r27WhatOnePacketHitsDoesNotConcernTheNext() {
        ReplySender broken = new ReplySender() {
            @Override
            public ServerIdentity identity() {
                throw new IllegalStateException("broken");
            }

            @Override
            public void send(Octets payload, Destination destination) {}
        };
        Datagram datagram = new Datagram(discover().build().encode(576).octets(), broadcast());
        assertThat(bench.engine.handle(datagram, broken)).isEqualTo(Handling.DONE);
        assertThat(bench.log.lines(Level.ERROR)).hasSize(1).allMatch(line -> line.contains("DHCP-SRV-019"));
        assertThat(bench.ask(discover(), broadcast())).isPresent();
    }

    @Test
    void aReplyThatCannotBeSentIsAnErrorAndNoAnswer() throws InterruptedException {
        listen();
        ReplySender broken = new ReplySender() {
            @Override
            public ServerIdentity identity() {
                return IDENTITY;
            }

            @Override
            public void send(Octets payload, Destination destination) {
                throw new SendException("to " + destination.to() + ": no route", new java.io.IOException());
            }
        };
        Datagram datagram = new Datagram(discover().build().encode(576).octets(), broadcast());
        bench.engine.handle(datagram, broken);
        stop();
        assertThat(bench.log.lines(Level.ERROR))
                .singleElement()
                .asString()
                .contains("DHCP-SRV-020", "no route", MAC.toString());
        assertThat(heard).noneMatch(exchange -> exchange.outcome().processed());
    }

    @Test
    void filtersAreAskedInOrderAndTheFirstRefusalEnds() {
        List<Integer> asked = new ArrayList<>();
        bench.services.filters.add(request -> noted(asked, 1, PacketFilter.Verdict.ACCEPT));
        bench.services.filters.add(request -> noted(asked, 2, PacketFilter.Verdict.DROP));
        bench.services.filters.add(request -> noted(asked, 3, PacketFilter.Verdict.ACCEPT));
        assertThat(bench.ask(discover(), broadcast())).isEmpty();
        assertThat(asked).containsExactly(1, 2);
        bench.services.filters.clear();
        assertThat(bench.ask(discover(), broadcast())).as("not blocked").isPresent();
    }

    private static <T> T noted(List<Integer> asked, int number, T verdict) {
        asked.add(number);
        return verdict;
    }

    @Test
    void aFilterThatFailsDropsThePacket() {
        bench.services.filters.add(request -> {
            throw new IllegalStateException("broken");
        });
        assertThat(bench.ask(discover(), broadcast())).isEmpty();
        assertThat(bench.log.lines(Level.ERROR)).hasSize(1).allMatch(line -> line.contains("DHCP-SRV-015"));
        bench.services.filters.clear();
        assertThat(bench.ask(discover(), broadcast())).isPresent();
    }

    @Test
    void r57NobodyIsAskedAboutAnotherServersClient() {
        List<Integer> asked = new ArrayList<>();
        bench.services.filters.add(request -> noted(asked, 1, PacketFilter.Verdict.ACCEPT));
        bench.services.put("fake", query -> noted(asked, 2, org.staticdhcpd.api.Answer.UNKNOWN), false);
        assertThat(bench.ask(selecting().option(54, octets(OTHER_IP)), broadcast()))
                .isEmpty();
        assertThat(asked).isEmpty();
        assertThat(bench.log.lines()).isEmpty();
    }

    @Test
    void r70AndR88NoSourceIsAskedWhereItsAnswerWouldNotMatter() {
        List<Integer> asked = new ArrayList<>();
        bench.services.put("fake", query -> noted(asked, 1, org.staticdhcpd.api.Answer.UNKNOWN), false);
        bench.engine.policy(Policies.with("nakRenewals", true));
        assertThat(bench.typeOf(renew(), unicast())).contains(MessageType.NAK);
        assertThat(bench.ask(from(MessageType.LEASEQUERY), unicast())).isEmpty();
        assertThat(asked).isEmpty();
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("an offer", discover(), broadcast(), "OFFER 192.168.0.197 to 255.255.255.255:68"),
                Arguments.of("R75 a renewal", renew(), unicast(), "REQUEST:RENEW from " + MAC + " for " + IP),
                Arguments.of("R75 a rebinding", renew(), broadcast(), "REQUEST:REBIND from " + MAC + " for " + IP),
                Arguments.of("R82 a release", release(), unicast(), "no answer"),
                Arguments.of("R88 a lease query", from(MessageType.LEASEQUERY), unicast(), "LEASEQUERY from " + MAC));
    }

    @ParameterizedTest(name = "the line of {0}")
    @MethodSource("lines")
    void everyExchangeHasItsLine(String row, PacketBuilder packet, Arrival arrival, String part) throws Exception {
        bench.engine.start();
        bench.ask(packet, arrival);
        stop();
        assertThat(bench.log.lines(Level.INFO))
                .as(row)
                .singleElement()
                .asString()
                .contains(part, MAC.toString(), "via eth0", " µs (");
    }

    @Test
    void r79ADeclinedAddressIsAnErrorWithAllItsNames() throws InterruptedException {
        listen();
        bench.ask(decline(), broadcast());
        stop();
        assertThat(bench.log.lines(Level.ERROR))
                .singleElement()
                .asString()
                .contains("DHCP-SRV-007", MAC.toString(), IP.toString(), "192.168.0.0/24|0");
        assertThat(heard).singleElement().matches(exchange -> exchange.outcome().processed());
    }

    static Stream<Arguments> levels() {
        PacketBuilder unfit = selecting().ciaddr(OTHER_IP);
        PacketBuilder declined = decline().option(50, octets(OTHER_IP));
        PacketBuilder released = release().ciaddr(OTHER_IP);
        return Stream.of(
                Arguments.of("R56 a REQUEST in no state", unfit, true, Level.WARN, false),
                Arguments.of("R79 DECLINE of its address", decline(), true, Level.ERROR, true),
                Arguments.of("R80 DECLINE of another address", declined, true, Level.WARN, false),
                Arguments.of("R80 DECLINE of an unknown client", decline(), false, Level.WARN, false),
                Arguments.of("R82 RELEASE of its address", release(), true, Level.INFO, true),
                Arguments.of("R82 RELEASE of another address", released, true, Level.WARN, false),
                Arguments.of("R82 RELEASE of an unknown client", release(), false, Level.WARN, false));
    }

    @ParameterizedTest(name = "{0}: {3}, processed {4}, no answer")
    @MethodSource("levels")
    void whatIsNotAnsweredHasItsLevel(String row, PacketBuilder packet, boolean known, Level level, boolean processed)
            throws InterruptedException {
        Bench at = new Bench(known ? FakeServices.knowing(definition()) : FakeServices.knowing());
        at.engine.start();
        assertThat(at.ask(packet, broadcast())).as(row).isEmpty();
        at.engine.stop(Duration.ofSeconds(10));
        assertThat(at.log.lines())
                .singleElement()
                .asString()
                .startsWith(level.name())
                .contains(MAC.toString());
        assertThat(at.count("processed")).isEqualTo(processed ? 1 : 0);
    }

    static Stream<Arguments> events() {
        PacketBuilder other = selecting().option(50, octets(OTHER_IP));
        PacketBuilder released = release().ciaddr(OTHER_IP);
        return Stream.of(
                Arguments.of("an OFFER", discover(), broadcast(), true, Optional.of(IP), true),
                Arguments.of("a NAK to a known client", other, broadcast(), true, Optional.of(IP), true),
                Arguments.of("a RELEASE of another address", released, unicast(), true, Optional.of(IP), true),
                Arguments.of("a REBIND of an unknown client", renew(), broadcast(), false, Optional.of(IP), false),
                Arguments.of("a DISCOVER of one", discover(), broadcast(), false, Optional.empty(), false));
    }

    @ParameterizedTest(name = "R220 the event of {0}")
    @MethodSource("events")
    void theEventHasWhatWasFound(
            String what, PacketBuilder packet, Arrival arrival, boolean known, Optional<Ipv4Address> ip, boolean found)
            throws InterruptedException {
        if (!known) {
            bench.services.put("fake", query -> org.staticdhcpd.api.Answer.UNKNOWN, false);
        }
        listen();
        bench.ask(packet, arrival);
        stop();
        assertThat(heard).singleElement().satisfies(exchange -> {
            assertThat(exchange.mac()).as(what).contains(MAC);
            assertThat(exchange.ip()).isEqualTo(ip);
            assertThat(exchange.definition().map(each -> each.subnet() + '|' + each.serial()))
                    .isEqualTo(found ? Optional.of("192.168.0.0/24|0") : Optional.empty());
            assertThat(exchange.request().map(Request::method))
                    .contains(Clients.request(packet, arrival).method());
            assertThat(exchange.arrival().source()).isEqualTo(arrival.source());
            assertThat(exchange.arrival().local()).isEqualTo(arrival.local());
            assertThat(exchange.took().isNegative()).isFalse();
        });
    }

    @ParameterizedTest(name = "R83 {0} is never answered")
    @MethodSource("silent")
    void releaseAndDeclineAreNeverAnswered(String what, PacketBuilder packet, boolean known) {
        Bench at = new Bench(known ? FakeServices.knowing(definition()) : FakeServices.knowing());
        assertThat(at.ask(packet, unicast())).as(what).isEmpty();
    }

    static Stream<Arguments> silent() {
        return Stream.of(
                Arguments.of("DECLINE", decline(), true),
                Arguments.of("DECLINE of an unknown client", decline(), false),
                Arguments.of("RELEASE", release(), true),
                Arguments.of("RELEASE of an unknown client", release(), false));
    }

    @Test
    void r220OneEventForEachPacketWhateverBecomesOfIt() throws InterruptedException {
        listen();
        List<PacketBuilder> packets =
                List.of(discover(), selecting(), release(), decline().without(50), discover(), from(MessageType.OFFER));
        packets.forEach(packet -> bench.ask(packet, broadcast()));
        stop();
        assertThat(heard)
                .extracting(exchange -> exchange.outcome().processed())
                .containsExactly(true, true, true, false, true, false);
        assertThat(bench.count("exchanges")).isEqualTo(packets.size());
        assertThat(bench.count("processed")).isEqualTo(4);
    }

    @Test
    void aListenerThatFailsHarmsNobody() throws InterruptedException {
        bench.services.listeners.add(new ExchangeListener() {
            @Override
            public void exchanged(Exchange exchange) {
                throw new IllegalStateException("broken");
            }
        });
        listen();
        assertThat(bench.ask(discover(), broadcast())).isPresent();
        assertThat(bench.ask(selecting(), broadcast())).isPresent();
        stop();
        assertThat(heard).hasSize(2);
        assertThat(bench.log.lines(Level.ERROR)).allMatch(line -> line.contains("DHCP-SRV-017"));
    }

    @Test
    void r131DroppedOptionsAreReported() {
        bench.services.decorators.add(reply -> {
            IntStream.rangeClosed(224, 234).forEach(code -> reply.force(code, Octets.of(new byte[100])));
            return ReplyDecorator.Verdict.SEND;
        });
        Packet reply = bench.ask(discover(), broadcast()).orElseThrow();
        List<Integer> missing = IntStream.rangeClosed(224, 234)
                .filter(code -> !reply.options().has(code))
                .boxed()
                .toList();
        assertThat(missing).isNotEmpty().hasSizeLessThan(11);
        assertThat(bench.log.lines(Level.WARN))
                .singleElement()
                .asString()
                .contains("DHCP-SRV-021", "no room for options " + missing + " in the OFFER to " + MAC);
    }

    /** What the whole server sends: the link's size counts as much as what the client says (R128, R129). */
    @ParameterizedTest(name = "R128 R129 option 57 {0} on a link of {1}: at most {2} octets")
    @CsvSource({"0,1500,548", "300,1500,548", "65535,1500,1472", "65535,9000,8972", "9000,1280,1252", "1500,400,372"})
    void repliesFitClientAndLink(int message, int mtu, int most) {
        bench.identity = new ServerIdentity(SERVER, 67, 68, true, Optional.empty(), mtu);
        bench.services.decorators.add(reply -> {
            IntStream.rangeClosed(150, 250).forEach(code -> reply.force(code, Octets.of(new byte[93])));
            return ReplyDecorator.Verdict.SEND;
        });
        PacketBuilder packet = message == 0 ? discover() : discover().option(57, Octets.ofUint16(message));
        assertThat(bench.ask(packet, broadcast())).isPresent();
        assertThat(bench.last().payload().length()).isBetween(most - 95, most);
        assertThat(bench.log.lines(Level.WARN)).singleElement().asString().contains("may have " + most + " octets");
    }

    @Test
    void stoppedEnginePassesPacketsOn() throws InterruptedException {
        stop();
        Datagram datagram = new Datagram(discover().build().encode(576).octets(), broadcast());
        assertThat(bench.engine.handle(datagram, bench)).isEqualTo(Handling.AGAIN);
        assertThat(bench.count("exchanges")).isZero();
        assertThat(bench.count("passedOn")).isEqualTo(1);
    }

    @Test
    void aWaitingPacketIsPassedOnWhenTheEngineStops() throws InterruptedException {
        bench.services.sources.clear();
        Datagram datagram = new Datagram(discover().build().encode(576).octets(), broadcast());
        Handling.Later waiting = (Handling.Later) bench.engine.handle(datagram, bench);
        stop();
        assertThat(waiting.rest().get()).isEqualTo(Handling.AGAIN);
        assertThat(bench.count("exchanges")).isZero();
    }
}
