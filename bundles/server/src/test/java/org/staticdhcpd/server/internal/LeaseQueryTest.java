package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staticdhcpd.server.internal.Clients.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.Ipv4Network;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

/** R88: lease queries, answered as RFC 4388 §6 says, or not at all. */
class LeaseQueryTest {
    private static final Ipv4Address REQUESTER = ip("10.200.0.1");
    private static final Octets IDENTIFIER = Octets.of((byte) 0, (byte) 'x', (byte) 'y');
    private static final MacAddress NONE = new MacAddress(0);

    private final List<LookUpKey> asked = new ArrayList<>();
    private final Bench bench = new Bench(
            new FakeServices(query -> Answer.UNKNOWN),
            "leasequeryFrom",
            REQUESTER.toString(),
            "allowedRelays",
            "10.9.8.7");

    @BeforeEach
    void plug() {
        bench.services.put(
                "fake",
                query -> {
                    asked.add(query.key());
                    return answer(query.key());
                },
                false);
    }

    private static Definition.Builder lease(Ipv4Address address) {
        return Definition.of(address, 3600)
                .client(LookUpKey.of(MAC))
                .hostname("h")
                .subnetMask(ip("255.255.255.0"))
                .gateways(List.of(SERVER));
    }

    /** The client has two addresses; what is looked up by identifier is known by it. */
    private static Answer answer(LookUpKey key) {
        Definition first = lease(IP).build();
        Definition second = lease(OTHER_IP).build();
        return switch (key.kind()) {
            case MAC -> key.equals(LookUpKey.of(MAC)) ? new Answer.Found(List.of(first, second)) : Answer.UNKNOWN;
            case ADDRESS ->
                key.equals(LookUpKey.of(IP))
                        ? Answer.found(first)
                        : key.equals(LookUpKey.of(OTHER_IP)) ? Answer.found(second) : Answer.UNKNOWN;
            case CLIENT_ID ->
                key.value().equals(IDENTIFIER)
                        ? Answer.found(lease(IP).client(key).build())
                        : Answer.UNKNOWN;
            default -> Answer.unavailable("no such key");
        };
    }

    private static PacketBuilder query(MacAddress mac) {
        return from(MessageType.LEASEQUERY).mac(mac).giaddr(REQUESTER);
    }

    private static PacketBuilder wanting(PacketBuilder packet, int... codes) {
        byte[] list = new byte[codes.length];
        for (int i = 0; i < codes.length; i++) {
            list[i] = (byte) codes[i];
        }
        return packet.option(OptionCode.PARAMETER_REQUEST_LIST, Octets.of(list));
    }

    /** From another address of the requester's and another port: neither matters. */
    private static Arrival arrival() {
        return new Arrival(new Endpoint(ip("10.200.7.7"), 4000), new Endpoint(SERVER, 67), false, "eth0", 0);
    }

    private Packet answered(PacketBuilder packet) {
        return bench.ask(packet, arrival()).orElseThrow();
    }

    @Test
    void r88ByAddressTheHolderIsNamed() {
        Packet reply = answered(wanting(query(NONE).ciaddr(IP), 51, 12));
        assertThat(reply.op()).isEqualTo(Packet.BOOTREPLY);
        assertThat(reply.messageType()).contains(MessageType.LEASEACTIVE);
        assertThat(reply.ciaddr()).isEqualTo(IP);
        assertThat(reply.yiaddr().isUnspecified()).isTrue();
        assertThat(reply.mac()).isEqualTo(MAC);
        assertThat(reply.htype()).isEqualTo(1);
        assertThat(reply.hlen()).isEqualTo(6);
        assertThat(reply.xid()).isEqualTo(XID);
        assertThat(reply.giaddr()).isEqualTo(REQUESTER);
        assertThat(reply.options().address(OptionCode.SERVER_IDENTIFIER)).contains(SERVER);
        assertThat(reply.options().number(OptionCode.IP_ADDRESS_LEASE_TIME)).contains(3600L);
        assertThat(asked).containsExactly(LookUpKey.of(IP));
    }

    @Test
    void r88OnlyWhatOption55ListsIsSent() {
        Packet reply = answered(wanting(query(NONE).ciaddr(IP), 12, 82, 91, 60));
        assertThat(codes(reply)).containsExactlyInAnyOrder(12, 53, 54);
    }

    @Test
    void r88WithoutOption55WhatAnAckWouldCarry() {
        assertThat(codes(answered(query(MAC)))).containsExactlyInAnyOrder(1, 3, 12, 51, 53, 54, 92);
    }

    /** As RFC 4388 §6.2 wants it: hardware type, length and address zero, no client identifier. */
    @Test
    void r88ByAddressWithAllHardwareFieldsZero() {
        Packet question = Raw.packet(query(NONE).ciaddr(IP), 1, 0, 2, 0);
        Packet reply =
                bench.ask(question.encode(Bench.LARGEST).octets(), arrival()).orElseThrow();
        assertThat(reply.messageType()).contains(MessageType.LEASEACTIVE);
        assertThat(reply.mac()).isEqualTo(MAC);
        assertThat(reply.htype()).isEqualTo(1);
        assertThat(reply.hlen()).isEqualTo(6);
    }

    /** As RFC 4388 §6.2 wants it. */
    @Test
    void r88ByClientIdentifierWithAllHardwareFieldsZero() {
        Packet question = Raw.packet(query(NONE).option(OptionCode.CLIENT_IDENTIFIER, IDENTIFIER), 1, 0, 2, 0);
        assertThat(bench.ask(question.encode(Bench.LARGEST).octets(), arrival()).flatMap(Packet::messageType))
                .contains(MessageType.LEASEACTIVE);
    }

    /** RFC 4388 §6.4.2: "return the same option values"; what depends on the client's own words is not known. */
    @Test
    void r88TheSitesAndTheClientsOptionsAreTold() {
        bench.engine.policy(Policies.with(
                "leasequeryFrom",
                REQUESTER.toString(),
                "optionDefinitions",
                "43[PXEClient].6 discovery_control uint8",
                "options",
                "time_server: 10.0.0.4 | time_offset: 60 | force_108: 1800 | 58: 100"
                        + " | 43[PXEClient]: discovery_control: 8 | 60: x"));
        bench.services.put(
                "fake",
                query -> Answer.found(lease(IP)
                        .extra(Map.of("maps.option_time_server", "10.0.0.5"))
                        .build()),
                false);
        Packet reply = answered(query(MAC));
        assertThat(codes(reply)).containsExactlyInAnyOrder(1, 2, 3, 4, 12, 51, 53, 54);
        assertThat(reply.options().get(4)).contains(octets(ip("10.0.0.5")));
        assertThat(codes(answered(wanting(query(MAC), 4, 43, 58, 60, 108)))).containsExactlyInAnyOrder(4, 53, 54, 108);
    }

    /** RFC 4388 §6.4.2: "whether or not that option was requested". */
    @Test
    void r88AllAddressesOfAClientAreToldAskedForOrNot() {
        Packet reply = answered(wanting(query(MAC), 51));
        assertThat(codes(reply)).containsExactlyInAnyOrder(51, 53, 54, 92);
        assertThat(reply.options().get(OptionCode.ASSOCIATED_IP)).contains(Octets.ofAddresses(List.of(IP, OTHER_IP)));
        assertThat(codes(answered(wanting(query(NONE).ciaddr(IP), 51))))
                .as("by address, nobody looked for others")
                .containsExactlyInAnyOrder(51, 53, 54);
    }

    private static List<Integer> codes(Packet packet) {
        List<Integer> codes = new ArrayList<>();
        for (int code = 1; code < 255; code++) {
            if (packet.options().get(code).isPresent()) {
                codes.add(code);
            }
        }
        return codes;
    }

    @Test
    void r88ByHardwareAddressTheFirstAddressAndAllThatBelongToIt() {
        Packet reply = answered(wanting(query(MAC), 92));
        assertThat(reply.messageType()).contains(MessageType.LEASEACTIVE);
        assertThat(reply.ciaddr()).isEqualTo(IP);
        assertThat(reply.options().get(OptionCode.ASSOCIATED_IP)).contains(Octets.ofAddresses(List.of(IP, OTHER_IP)));
    }

    @Test
    void r88ByAddressTheHoldersOtherAddressesAreLookedUpWhenAskedFor() {
        Packet reply = answered(wanting(query(NONE).ciaddr(OTHER_IP), 92));
        assertThat(reply.ciaddr()).isEqualTo(OTHER_IP);
        assertThat(reply.options().get(OptionCode.ASSOCIATED_IP)).contains(Octets.ofAddresses(List.of(IP, OTHER_IP)));
        assertThat(asked).containsExactly(LookUpKey.of(OTHER_IP), LookUpKey.of(MAC));
    }

    @Test
    void r88ByClientIdentifier() {
        Packet reply = answered(query(NONE).option(OptionCode.CLIENT_IDENTIFIER, IDENTIFIER));
        assertThat(reply.messageType()).contains(MessageType.LEASEACTIVE);
        assertThat(reply.ciaddr()).isEqualTo(IP);
        assertThat(reply.mac()).as("the source does not say").isEqualTo(NONE);
        assertThat(reply.options().get(OptionCode.CLIENT_IDENTIFIER)).contains(IDENTIFIER);
    }

    @Test
    void r88ByAddressAClientKnownByItsIdentifierIsNamedByIt() {
        bench.services.put(
                "fake",
                query -> Answer.found(lease(IP)
                        .client(new LookUpKey(LookUpKey.Kind.CLIENT_ID, IDENTIFIER))
                        .build()),
                false);
        Packet reply = answered(wanting(query(NONE).ciaddr(IP), 51));
        assertThat(reply.options().get(OptionCode.CLIENT_IDENTIFIER)).contains(IDENTIFIER);
    }

    static Stream<Arguments> unknown() {
        return Stream.of(
                Arguments.of("address", query(NONE).ciaddr(ip("192.168.0.9"))),
                Arguments.of("hardware address", query(new MacAddress(7))),
                Arguments.of("client identifier", query(NONE).option(61, Octets.ofText("z"))));
    }

    @ParameterizedTest(name = "R88 an unknown {0}: LEASEUNKNOWN, and nothing but the question")
    @MethodSource("unknown")
    void unknownIsSaidSo(String what, PacketBuilder packet) {
        Packet question = packet.build();
        Packet reply = answered(packet);
        assertThat(reply.messageType()).as(what).contains(MessageType.LEASEUNKNOWN);
        assertThat(reply.ciaddr()).isEqualTo(question.ciaddr());
        assertThat(reply.chaddr()).isEqualTo(question.chaddr());
        // RFC 4388 §6.4: other options MUST NOT be there, the question's own 61 neither; R94 wants 54.
        assertThat(codes(reply)).containsExactlyInAnyOrder(53, 54);
    }

    @ParameterizedTest(name = "R88 authoritative {0}, nobody has {1}: {2}")
    @CsvSource({
        "true,  192.168.0.9, LEASEUNASSIGNED",
        "true,  192.168.9.9, LEASEUNKNOWN",
        "false, 192.168.0.9, LEASEUNKNOWN"
    })
    void freeIsSaidOnlyOfAddressesThatAreOurs(boolean authoritative, String address, MessageType expected) {
        bench.engine.policy(Policies.with("leasequeryFrom", REQUESTER.toString(), "authoritative", authoritative));
        bench.identity =
                new ServerIdentity(SERVER, 67, 68, false, Optional.of(Ipv4Network.parse("192.168.0.0/24")), 1500);
        Packet reply = answered(query(NONE).ciaddr(ip(address)));
        assertThat(reply.messageType()).contains(expected);
        assertThat(reply.ciaddr()).isEqualTo(ip(address));
        assertThat(codes(reply)).containsExactly(53, 54);
    }

    @Test
    void r88TheAnswerGoesToGiaddrWhateverTheSource() {
        answered(query(MAC));
        assertThat(bench.last().destination()).isEqualTo(new Destination.Udp(new Endpoint(REQUESTER, 67)));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("a requester that is not listed", query(MAC).giaddr(RELAY)),
                Arguments.of("no giaddr", query(MAC).giaddr(Ipv4Address.UNSPECIFIED)),
                Arguments.of("nothing asked for", query(NONE)),
                Arguments.of("address and hardware address", query(MAC).ciaddr(IP)),
                Arguments.of("hardware address and identifier", query(MAC).option(61, IDENTIFIER)),
                Arguments.of("address and identifier", query(NONE).ciaddr(IP).option(61, IDENTIFIER)));
    }

    @ParameterizedTest(name = "R88 {0}: silence")
    @MethodSource("refused")
    void badQueriesAreRefused(String what, PacketBuilder packet) {
        bench.engine.policy(
                Policies.with("leasequeryFrom", REQUESTER.toString(), "allowRelays", true, "authoritative", true));
        assertThat(bench.ask(packet, arrival())).as(what).isEmpty();
        assertThat(bench.log.lines(Level.WARN)).singleElement().asString().contains("DHCP-SRV-044");
        assertThat(asked).isEmpty();
    }

    @Test
    void r88ByDefaultNobodyIsAnswered() {
        bench.engine.policy(Policies.with("allowRelays", true));
        assertThat(bench.ask(query(MAC), arrival())).isEmpty();
        assertThat(asked).isEmpty();
        assertThat(bench.log.lines())
                .singleElement()
                .asString()
                .startsWith("INFO")
                .contains("LEASEQUERY");
    }

    @Test
    void r88FiltersAreAskedFirst() {
        bench.services.filters.add(request -> org.staticdhcpd.api.PacketFilter.Verdict.DROP);
        assertThat(bench.ask(query(MAC), arrival())).isEmpty();
    }

    @Test
    void whoCannotTellSaysNothing() {
        bench.services.put("fake", query -> Answer.unavailable("no such key"), false);
        assertThat(bench.ask(query(NONE).ciaddr(IP), arrival())).isEmpty();
        assertThat(bench.log.lines(Level.WARN)).singleElement().asString().contains("DHCP-SRV-010");
    }

    @Test
    void aSourceThatAnswersForAnotherAddressIsNotBelieved() {
        bench.services.put("fake", query -> Answer.found(definition()), false);
        assertThat(answered(query(NONE).ciaddr(OTHER_IP)).messageType()).contains(MessageType.LEASEUNKNOWN);
    }

    @Test
    void aRequesterMayAskOftenAndItsQuestionsAreNotHeldAgainstTheClient() {
        for (int i = 0; i < 1000; i++) {
            assertThat(bench.ask(query(MAC), arrival())).isPresent();
        }
        bench.services.put("fake", query -> Answer.found(definition()), false);
        assertThat(bench.ask(discover(), broadcast())).isPresent();
    }

    @Test
    void aSourceThatBlocksIsAskedOnAWorker() {
        bench.services.put("fake", query -> answer(query.key()), true);
        Packet reply = answered(wanting(query(NONE).ciaddr(OTHER_IP), 92));
        assertThat(reply.options().get(OptionCode.ASSOCIATED_IP)).isPresent();
        assertThat(bench.delays).containsExactly(0);
    }
}
