package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.staticdhcpd.server.internal.Clients.*;

import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.Ipv4Network;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.PacketBuilder;

/** Which link a packet comes from, and what belongs there. */
class LinkTest {
    private static final Links PLAIN = Policies.with().links();
    private static final Links CHOOSING =
            Policies.with("subnetSelection", "203.0.113.0/24").links();
    private static final ServerIdentity ON_NETWORK = on("192.168.0.0/24");

    static ServerIdentity on(String network) {
        return new ServerIdentity(SERVER, 67, 68, false, Optional.of(Ipv4Network.parse(network)), 1500);
    }

    private static PacketBuilder choosing(PacketBuilder packet) {
        return packet.option(118, octets(ip("203.0.113.0")));
    }

    static Stream<Arguments> origins() {
        int[] selection = Relays.linkSelection("198.51.100.0");
        PacketBuilder selected = Relays.by(discover(), RELAY, selection);
        PacketBuilder both = choosing(Relays.by(discover(), RELAY, selection));
        PacketBuilder unrelayed =
                discover().option(82, Octets.of((byte) 5, (byte) 4, (byte) 9, (byte) 9, (byte) 9, (byte) 9));
        PacketBuilder lying = Relays.by(discover(), RELAY, 5, 9, 198, 51, 100, 0);
        PacketBuilder zero = Relays.by(discover(), RELAY, Relays.linkSelection("0.0.0.0"));
        PacketBuilder chosen = choosing(discover());
        PacketBuilder relayedChoice = choosing(discover().giaddr(RELAY));
        PacketBuilder elsewhere = discover().option(118, octets(ip("8.8.8.0")));
        Arrival fromNowhere = arrival(Ipv4Address.UNSPECIFIED, Ipv4Address.UNSPECIFIED);
        return Stream.of(
                arguments("link selection (RFC 3527)", selected, broadcast(), PLAIN, "198.51.100.0 (link selection)"),
                arguments("link before subnet selection", both, broadcast(), CHOOSING, "198.51.100.0 (link selection)"),
                arguments("only a relay selects", unrelayed, broadcast(), PLAIN, "192.168.0.1 (interface)"),
                arguments("an option 82 that lies", lying, broadcast(), PLAIN, "10.9.8.7 (giaddr)"),
                arguments("0.0.0.0 selects nothing", zero, broadcast(), PLAIN, "10.9.8.7 (giaddr)"),
                arguments("118 is off by default", chosen, broadcast(), PLAIN, "192.168.0.1 (interface)"),
                arguments("118 (RFC 3011)", chosen, broadcast(), CHOOSING, "203.0.113.0 (subnet selection)"),
                arguments("118 before giaddr", relayedChoice, broadcast(), CHOOSING, "203.0.113.0 (subnet selection)"),
                arguments("118 not permitted", elsewhere, broadcast(), CHOOSING, "192.168.0.1 (interface)"),
                arguments("giaddr", discover().giaddr(RELAY), broadcast(), PLAIN, "10.9.8.7 (giaddr)"),
                arguments("a broadcast", discover(), broadcast(), PLAIN, "192.168.0.1 (interface)"),
                arguments(
                        "a broadcast REBIND",
                        renew(),
                        arrival(IP, Ipv4Address.BROADCAST),
                        PLAIN,
                        "192.168.0.1 (interface)"),
                arguments("from no address", discover(), fromNowhere, PLAIN, "192.168.0.1 (interface)"),
                arguments("a unicast RENEW", renew(), unicast(), PLAIN, "192.168.0.197 (ciaddr)"),
                arguments("a unicast INFORM", inform(), unicast(), PLAIN, "192.168.0.197 (ciaddr)"),
                arguments("unicast without ciaddr", initReboot(), unicast(), PLAIN, "0.0.0.0 (untold)"));
    }

    @ParameterizedTest(name = "{0}: the link of {4}")
    @MethodSource("origins")
    void theFirstThatTellsIsBelieved(String row, PacketBuilder packet, Arrival arrival, Links rules, String expected) {
        assertThat(Link.of(request(packet, arrival), ON_NETWORK, rules)).as(row).hasToString("the link of " + expected);
    }

    @ParameterizedTest(name = "an interface with {0} tells: {1}")
    @CsvSource({
        "192.168.0.1/24, interface",
        "192.168.0.1/30, interface",
        "192.168.0.1/31, untold",
        "192.168.0.1/32, untold"
    })
    void aNetworkOfOneOrTwoSaysNothingOfItsLink(String network, String origin) {
        assertThat(Link.of(request(discover(), broadcast()), on(network), PLAIN).toString())
                .contains(origin);
    }

    @Test
    void anInterfaceWithoutNetworkTellsNothing() {
        assertThat(Link.of(request(discover(), broadcast()), IDENTITY, PLAIN))
                .hasToString("the link of 0.0.0.0 (untold)");
    }

    @ParameterizedTest(name = "{0} {1} \"{2}\" on the link of {3}: {4}")
    @CsvSource({
        "192.0.2.5, 255.255.255.0,   x,              192.0.2.1,    HERE",
        "192.0.2.5, 255.255.255.0,   x,              192.0.3.1,    ELSEWHERE",
        "192.0.2.5, 255.255.255.255, x,              192.0.3.1,    UNTOLD",
        "192.0.2.5, 0.0.0.0,         192.0.2.0/24,   192.0.2.1,    HERE",
        "192.0.2.5, 0.0.0.0,         192.0.2.0/24,   192.0.3.1,    ELSEWHERE",
        "192.0.2.5, 255.255.254.0,   192.0.2.0/24,   192.0.3.1,    HERE",
        "192.0.2.5, 0.0.0.0,         192.0.9.0/24,   192.0.3.1,    UNTOLD",
        "192.0.2.5, 0.0.0.0,         192.0.2.5/32,   192.0.3.1,    UNTOLD",
        "192.0.2.5, 0.0.0.0,         office,         192.0.3.1,    UNTOLD",
        "192.0.2.5, 0.0.0.0,         floor/1,        192.0.3.1,    UNTOLD",
        "192.0.2.5, 0.0.0.0,         '',             192.0.2.1,    HERE",
        "10.8.0.5,  0.0.0.0,         '',             10.8.0.1,     UNTOLD",
        "10.8.0.5,  0.0.0.0,         '',             10.8.0.5,     HERE",
        "192.0.2.5, 255.255.255.0,   x,              198.51.100.1, HERE",
        "192.0.2.5, 255.255.255.0,   x,              203.0.113.1,  ELSEWHERE",
        "10.9.9.9,  0.0.0.0,         office,         198.51.100.1, UNTOLD"
    })
    void fitsByMaskThenNameThenSharedNetwork(String ip, String mask, String name, String giaddr, Link.Fit expected) {
        Links rules = Policies.with("sharedNetworks", "192.0.2.0/24 198.51.100.0/24, 203.0.113.0/24 10.0.0.0/16")
                .links();
        Definition definition =
                Definition.of(ip(ip), 60).network(name, 0).subnetMask(ip(mask)).build();
        Link link = Link.of(request(discover().giaddr(ip(giaddr)), unicast()), IDENTITY, rules);
        assertThat(link.fit(definition, rules)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} behind an interface of 192.168.0.0/16: {1}")
    @CsvSource({"192.168.7.7, HERE", "192.169.7.7, ELSEWHERE"})
    void theInterfacesNetworkMayBeWiderThanTheDefinitions(String ip, Link.Fit expected) {
        Definition definition =
                Definition.of(ip(ip), 60).subnetMask(ip("255.255.255.0")).build();
        Link link = Link.of(request(discover(), broadcast()), on("192.168.0.0/16"), PLAIN);
        assertThat(link.fit(definition, PLAIN)).isEqualTo(expected);
    }

    @Property
    void everyPacketHasALinkAndEveryDefinitionAFit(
            @ForAll int giaddr,
            @ForAll int ciaddr,
            @ForAll int source,
            @ForAll boolean wasBroadcast,
            @ForAll byte[] option,
            @ForAll int ip,
            @ForAll int mask,
            @ForAll String name,
            @ForAll @IntRange(max = 32) int prefix) {
        PacketBuilder packet = discover()
                .giaddr(new Ipv4Address(giaddr))
                .ciaddr(new Ipv4Address(ciaddr))
                .option(82, Octets.of(option))
                .option(118, Octets.of(option));
        Endpoint to = new Endpoint(wasBroadcast ? Ipv4Address.BROADCAST : SERVER, 67);
        Arrival arrival = new Arrival(new Endpoint(new Ipv4Address(source), 68), to, false, "", 0);
        Links rules = Policies.with("subnetSelection", "0.0.0.0/0", "sharedNetworks", "10.0.0.0/8 192.0.2.0/24")
                .links();
        Link link = Link.of(request(packet, arrival), on("192.168.0.1/" + prefix), rules);
        Definition definition = Definition.of(new Ipv4Address(ip | 1), 60)
                .network(name, 0)
                .subnetMask(new Ipv4Address(mask))
                .build();
        Link.Fit fit = link.fit(definition, rules);
        assertThat(link.origin() == Link.Origin.NOBODY).isEqualTo(link.address().isUnspecified());
        if (link.origin() == Link.Origin.NOBODY) {
            assertThat(fit).isEqualTo(Link.Fit.UNTOLD);
        }
        if (giaddr == 0) {
            assertThat(link.origin()).isNotIn(Link.Origin.GIADDR, Link.Origin.LINK_SELECTION);
        }
    }

    @Test
    void r22ClientsWithoutHardwareAddressHaveALinkAsAll() {
        Request request = request(discover().mac(new MacAddress(0)).giaddr(RELAY), broadcast());
        assertThat(Link.of(request, IDENTITY, PLAIN).address()).isEqualTo(RELAY);
    }
}
