package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staticdhcpd.server.internal.Clients.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.Handling;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.PacketBuilder;

/** Nobody can have somebody else ignored, and no crowd of strangers keeps a known client from being served. */
class AdmissionTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final Bench bench = new Bench(knowingOne(false), "allowRelays", true);

    /** Knows {@link Clients#MAC} and nobody else. */
    private static FakeServices knowingOne(boolean blocking) {
        FakeServices services = new FakeServices(query -> Answer.UNKNOWN);
        services.put(
                "fake",
                query -> query.key().mac().orElseThrow().equals(MAC) ? Answer.found(definition()) : Answer.UNKNOWN,
                blocking);
        return services;
    }

    private static Arrival at(String address, String networkInterface) {
        return new Arrival(new Endpoint(ip(address), 68), new Endpoint(SERVER, 67), false, networkInterface, 0);
    }

    private static PacketBuilder relayed(PacketBuilder packet, int circuit) {
        return packet.giaddr(RELAY).option(OptionCode.RELAY_AGENT, Octets.of((byte) 1, (byte) 1, (byte) circuit));
    }

    private void flood(PacketBuilder packet, Arrival arrival) {
        for (int i = 0; i < 1000; i++) {
            bench.ask(packet, arrival);
        }
    }

    @Test
    void r45WhoKnowsOneHardwareAddressCrowdsOutNoOtherKnownClient() {
        Acquaintances acquaintances = new Acquaintances(7);
        List<PacketBuilder> known = java.util.stream.IntStream.range(1, 1000)
                .mapToObj(i -> discover().mac(new MacAddress(0x02_0000_0000L + i)))
                .toList();
        known.forEach(packet -> meet(acquaintances, packet, true));
        PacketBuilder liar = discover().mac(MacAddress.parse("02:00:00:00:77:01"));
        for (int i = 0; i < 500_000; i++) {
            meet(acquaintances, liar.option(OptionCode.CLIENT_IDENTIFIER, Octets.ofUint32(i)), true);
        }
        assertThat(known).allMatch(packet -> has(acquaintances, packet));
    }

    @Test
    void whoIsMetAgainIsKnownAtOnceAndForAsLongAsItsLease() {
        Acquaintances acquaintances = new Acquaintances(7);
        ClientKey client = ClientKey.of(Clients.request(discover(), broadcast()));
        meet(acquaintances, discover(), false);
        acquaintances.forget(client, 1);
        assertThat(acquaintances.has(client, 1)).isFalse();
        meet(acquaintances, discover(), false);
        assertThat(acquaintances.has(client, 1)).isTrue();

        long lease = Duration.ofSeconds(definition().leaseTime()).toNanos();
        for (long now = 0; now < 3 * lease; now += lease / 40) {
            acquaintances.meet(Clients.request(discover(), broadcast()), definition(), false, now);
            assertThat(acquaintances.has(client, now + lease * 7 / 8)).isTrue();
        }
    }

    private static void meet(Acquaintances acquaintances, PacketBuilder packet, boolean vital) {
        acquaintances.meet(Clients.request(packet, broadcast()), definition(), vital, 0);
    }

    private static boolean has(Acquaintances acquaintances, PacketBuilder packet) {
        return acquaintances.has(ClientKey.of(Clients.request(packet, broadcast())), 1);
    }

    @Test
    void ofManyStrangersAFewLinesAreWrittenAndAllAreCounted() {
        Bench quiet = new Bench(new FakeServices(query -> Answer.UNKNOWN));
        for (int i = 1; i <= 100; i++) {
            quiet.ask(discover().mac(new MacAddress(0x02_0000_0000L + i)), broadcast());
        }
        List<String> lines = quiet.log.lines(Level.WARN);
        assertThat(lines).hasSizeBetween(5, 20).allMatch(line -> line.contains("unknown client, ignored for"));
        quiet.pass(java.time.Duration.ofSeconds(20));
        quiet.ask(discover().mac(new MacAddress(0x02_0000_0000L)), broadcast());
        int heldBack = 100 - lines.size();
        assertThat(quiet.log.lines(Level.WARN))
                .last()
                .asString()
                .endsWith("(and " + heldBack + " more of this kind before)");
        assertThat(quiet.count("notice.BANISHED")).isEqualTo(101);
        assertThat(quiet.count("asked.DISCOVER")).isEqualTo(101);
    }

    static Stream<Arguments> elsewhere() {
        PacketBuilder bad = decline().without(50);
        return Stream.of(
                Arguments.of("another interface", bad, at("0.0.0.0", "eth1")),
                Arguments.of("another host", bad, at("192.168.0.66", "eth0")),
                Arguments.of("a relay", relayed(decline().without(50), 1), at("10.9.8.7", "eth0")),
                Arguments.of("a forged RELEASE", release().without(54), at("203.0.113.9", "eth0")));
    }

    @ParameterizedTest(name = "R45 a malformed packet from {0} harms only who is there")
    @MethodSource("elsewhere")
    void blocksHoldOnlyWhereTheyWereEarned(String place, PacketBuilder malformed, Arrival arrival) {
        bench.ask(malformed, arrival);
        assertThat(bench.log.lines(Level.WARN)).as(place).hasSize(1).allMatch(line -> line.contains("DHCP-SRV-005"));
        assertThat(bench.ask(discover(), broadcast())).isPresent();
    }

    @Test
    void r45BehindOneRelayOneCircuitDoesNotHarmAnother() {
        bench.ask(relayed(decline().without(50), 1), at("10.9.8.7", "eth0"));
        assertThat(bench.ask(relayed(discover(), 1), at("10.9.8.7", "eth0"))).isEmpty();
        assertThat(bench.ask(relayed(discover(), 2), at("10.9.8.7", "eth0"))).isPresent();
    }

    @Test
    void r45AForgedGiaddrDoesNotHarmTheRelaysClients() {
        bench.ask(relayed(decline().without(50), 1), at("203.0.113.9", "eth0"));
        assertThat(bench.ask(relayed(discover(), 1), at("10.9.8.7", "eth0"))).isPresent();
    }

    @Test
    void r45OfALargeSiteWhomASourceKnowsFromMemoryIsSpared() {
        Bench large = new Bench(new FakeServices(query -> Answer.found(definition())));
        for (int i = 1; i <= 40_000; i++) {
            assertThat(large.ask(discover().mac(new MacAddress(0x02_0000_0000L + i)), broadcast()))
                    .isPresent();
        }
        MacAddress last = new MacAddress(0x02_0000_0000L + 40_000);
        large.ask(from(MessageType.INFORM).mac(last), broadcast());
        assertThat(large.log.lines(Level.WARN))
                .anyMatch(line -> line.contains("DHCP-SRV-043"))
                .noneMatch(line -> line.contains("DHCP-SRV-005"));
        assertThat(large.ask(discover().mac(last), broadcast())).isPresent();
    }

    @Test
    void r44WhereClientsOfMemoryWouldDisplaceEachOtherThoseOfADatabaseAreRememberedAllTheSame() {
        Acquaintances acquaintances = new Acquaintances(7);
        for (int i = 1; i <= 200_000; i++) {
            meet(acquaintances, discover().mac(new MacAddress(0x02_0000_0000L + i)), false);
        }
        PacketBuilder last = discover().mac(new MacAddress(0x02_0000_0000L + 200_000));
        assertThat(java.util.stream.IntStream.range(1, 1000)
                        .filter(i -> has(acquaintances, discover().mac(new MacAddress(0x02_0000_0000L + i))))
                        .count())
                .isGreaterThan(700);
        assertThat(has(acquaintances, last)).isFalse();
        acquaintances.meet(Clients.request(last, broadcast()), definition(), true, 1);
        assertThat(has(acquaintances, last)).isTrue();
    }

    @Test
    void r45OnTheSameLinkAKnownClientIsSpared() {
        bench.ask(discover(), broadcast());
        for (PacketBuilder malformed : List.of(
                decline().without(50), decline().without(54), release().without(54), from(MessageType.INFORM))) {
            bench.ask(malformed, broadcast());
        }
        assertThat(bench.log.lines(Level.WARN)).hasSize(4).allMatch(line -> line.contains("DHCP-SRV-043"));
        assertThat(bench.ask(discover(), broadcast())).isPresent();
    }

    @Test
    void r45AFloodInItsNameOnTheSameLinkLeavesAKnownClientItsRenewals() {
        assertThat(bench.typeOf(selecting(), broadcast())).contains(MessageType.ACK);
        flood(discover(), broadcast());
        flood(discover(), at(IP.toString(), "eth0"));
        flood(decline(), broadcast());
        assertThat(bench.typeOf(renew(), unicast())).contains(MessageType.ACK);
    }

    @Test
    void r45WhoeverClaimsAnotherClientIdentifierIsAnother() {
        PacketBuilder mine = discover().option(OptionCode.CLIENT_IDENTIFIER, Octets.ofText("mine"));
        flood(discover().option(OptionCode.CLIENT_IDENTIFIER, Octets.ofText("theirs")), broadcast());
        assertThat(bench.ask(mine, broadcast())).isPresent();
    }

    @Test
    void r45LeaseQueriesAboutAClientAreNotHeldAgainstIt() {
        flood(relayed(from(MessageType.LEASEQUERY), 1), at("10.9.8.7", "eth0"));
        assertThat(bench.ask(relayed(discover(), 1), at("10.9.8.7", "eth0"))).isPresent();
    }

    @Test
    void r47WhoIsNotInTheSourceAnyMoreIsUnknownAgain() {
        bench.ask(discover(), broadcast());
        bench.services.put("fake", query -> Answer.UNKNOWN, false);
        bench.ask(discover(), broadcast());
        bench.services.put("fake", query -> Answer.found(definition()), false);
        assertThat(bench.ask(discover(), broadcast())).as("blocked").isEmpty();
        bench.pass(MINUTE);
        assertThat(bench.ask(discover(), broadcast())).isPresent();
    }

    @Test
    void r41AFilterMayBanishKnownClients() {
        bench.ask(discover(), broadcast());
        bench.services.filters.add(request -> org.staticdhcpd.api.PacketFilter.Verdict.BANISH);
        bench.ask(discover(), broadcast());
        bench.services.filters.clear();
        assertThat(bench.ask(discover(), broadcast())).isEmpty();
    }

    /** Invented clients for 30 s of the test's time, and one renewal in each second. */
    @Test
    void r44AKnownClientKeepsAllItsRenewalsWhileStrangersFlood() {
        assertThat(bench.typeOf(selecting(), broadcast())).contains(MessageType.ACK);
        Random random = new Random(44);
        List<PacketBuilder> kinds = List.of(discover(), selecting(), renew(), initReboot(), inform(), release());
        int renewed = 0;
        for (int second = 0; second < 30; second++) {
            for (int i = 0; i < 2_000; i++) {
                PacketBuilder stranger = kinds.get(i % kinds.size()).mac(new MacAddress(random.nextLong() >>> 16));
                bench.ask(stranger, broadcast());
                bench.pass(Duration.ofNanos(500_000));
            }
            renewed += bench.typeOf(renew(), unicast()).equals(java.util.Optional.of(MessageType.ACK)) ? 1 : 0;
        }
        assertThat(renewed).isEqualTo(30);
        // Of each kind of line ten at once, then one a second.
        assertThat(bench.log.lines(Level.WARN)).hasSizeLessThan(2 * (10 + 31));
    }

    @Test
    void r44WhoEarnedASuspensionIsNotFreedByAFloodOfStrangers() {
        Bench at = new Bench(knowingOne(false));
        for (int i = 0; i < 11; i++) {
            at.ask(discover(), broadcast());
        }
        at.pass(Duration.ofSeconds(140));
        for (int i = 0; i < 100_000; i++) {
            at.ask(discover().mac(new MacAddress(i)), broadcast());
        }
        assertThat(at.ask(discover(), broadcast())).isEmpty();
        at.pass(Duration.ofSeconds(10));
        assertThat(at.ask(discover(), broadcast())).isPresent();
    }

    /** The datagram, as far as the reader carries it. */
    private static Handling begin(Bench at, PacketBuilder packet, Arrival arrival) {
        Arrival now = new Arrival(arrival.source(), arrival.local(), false, "eth0", at.now.get());
        return at.engine.handle(new Datagram(packet.build().encode(576).octets(), now), at);
    }

    @Test
    void r26StrangersLeaveRoomForKnownClientsWhereASourceBlocks() {
        Bench at = new Bench(knowingOne(true), "unknownWaiting", 100);
        at.ask(selecting(), broadcast());
        List<Handling.Later> waiting = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            if (begin(at, discover().mac(new MacAddress(i)), broadcast()) instanceof Handling.Later later) {
                waiting.add(later);
            }
        }
        assertThat(waiting).hasSize(100);
        assertThat(at.count("notice.CROWDED")).isEqualTo(49_900);
        assertThat(at.log.lines(Level.WARN)).hasSize(10).allMatch(line -> line.contains("DHCP-SRV-041"));
        assertThat(begin(at, renew(), unicast())).isInstanceOf(Handling.Later.class);
        assertThat(waiting).allMatch(later -> later.rest().get() == Handling.DONE);
        assertThat(begin(at, discover().mac(new MacAddress(7_000_000)), broadcast()))
                .as("they have left, so there is room")
                .isInstanceOf(Handling.Later.class);
    }

    @Test
    void packetsThatTheTransportDroppedDoNotTakeRoomForEver() {
        Bench at = new Bench(knowingOne(true), "unknownWaiting", 10);
        for (int i = 0; i < 10; i++) {
            begin(at, discover().mac(new MacAddress(i)), broadcast()); // and nobody ever goes on with them
        }
        assertThat(begin(at, discover(), broadcast())).isEqualTo(Handling.DONE);
        at.pass(MINUTE);
        assertThat(begin(at, discover(), broadcast())).isInstanceOf(Handling.Later.class);
    }

    @Test
    void strangersMayBeLimitedByRateWhereASourceBlocks() {
        Bench at = new Bench(knowingOne(true), "unknownRate", 100, "suspendEnabled", false);
        at.ask(selecting(), broadcast());
        for (int i = 0; i < 1000; i++) {
            at.ask(discover().mac(new MacAddress(i)), broadcast());
            assertThat(at.ask(renew(), unicast())).isPresent();
        }
        assertThat(at.count("notice.BANISHED")).isEqualTo(99);
        at.pass(Duration.ofMillis(500));
        for (int i = 0; i < 1000; i++) {
            at.ask(discover().mac(new MacAddress(5000 + i)), broadcast());
        }
        assertThat(at.count("notice.BANISHED")).isEqualTo(99 + 50);
    }

    @Test
    void oneRelaysStrangersHarmNeitherItsKnownClientsNorOtherRelays() {
        Bench at = new Bench(knowingOne(false), "allowRelays", true, "relayRate", 10);
        Arrival relay = at("10.9.8.7", "eth0");
        assertThat(at.ask(relayed(discover(), 1), relay)).isPresent();
        for (int i = 0; i < 1000; i++) {
            at.ask(relayed(discover(), 1).mac(new MacAddress(i)), relay);
        }
        assertThat(at.count("notice.RELAY_CROWDED")).isEqualTo(1000 - 9);
        assertThat(at.ask(relayed(selecting(), 1), relay)).as("known there").isPresent();
        assertThat(at.ask(relayed(discover(), 2), relay)).as("not known there").isEmpty();
        assertThat(at.ask(relayed(discover(), 1).giaddr(ip("10.9.9.9")), at("10.9.9.9", "eth0")))
                .as("another relay")
                .isPresent();
        assertThat(at.ask(discover(), broadcast())).as("without relay").isPresent();
    }

    /** Several addresses, of which the relay's network picks one (R258), make no stranger of a client. */
    @Test
    void r45AClientWithAnAddressInEachNetworkIsKnownInEach() {
        org.staticdhcpd.api.Definition away = org.staticdhcpd.api.Definition.of(ip("10.9.8.5"), 3600)
                .subnetMask(ip("255.255.255.0"))
                .build();
        org.staticdhcpd.api.Definition home =
                Clients.definitionBuilder().subnetMask(ip("255.255.255.0")).build();
        Bench at = new Bench(FakeServices.knowing(home, away), "allowRelays", true, "relayRate", 1);
        Arrival relay = at("10.9.8.7", "eth0");
        assertThat(at.typeOf(relayed(discover(), 1), relay)).contains(MessageType.OFFER);
        assertThat(at.typeOf(relayed(discover(), 1).mac(new MacAddress(5)), relay))
                .as("no more strangers")
                .isEmpty();
        assertThat(at.typeOf(relayed(discover(), 1), relay)).contains(MessageType.OFFER);
        at.ask(relayed(decline().without(50), 1), relay);
        assertThat(at.count("notice.SPARED")).isEqualTo(1);
    }

    @Test
    void r45KnownClientsDoNotStandBehindStrangers() {
        Bench crowded = new Bench(knowingOne(true));
        // A stranger until the source has said otherwise.
        Handling first = begin(crowded, renew(), unicast());
        assertThat(first).extracting("ahead").isEqualTo(false);
        assertThat(((Handling.Later) first).rest().get()).isEqualTo(Handling.DONE);

        assertThat(begin(crowded, renew(), unicast())).extracting("ahead").isEqualTo(true);
        assertThat(begin(crowded, discover().mac(MacAddress.parse("02:00:00:00:77:01")), broadcast()))
                .extracting("ahead")
                .isEqualTo(false);
    }
}
