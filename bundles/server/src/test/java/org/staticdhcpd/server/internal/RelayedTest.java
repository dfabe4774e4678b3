package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.staticdhcpd.server.internal.Clients.*;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

/** Relays that go as the server, send from other ports, or stand behind NAT; and clients that choose their subnet. */
class RelayedTest {
    private static final Ipv4Address AS_SERVER = ip("192.168.0.254");
    private static final int[] OVERRIDE = Relays.override(AS_SERVER);
    private static final int[] LINK = Relays.linkSelection("192.168.0.0");
    private static final int[] UNICAST = {10, 1, 0x80};
    private static final int[] BROADCAST = {10, 1, 0};
    private static final int[] SOURCE_PORT = {19, 0};
    private static final Arrival FROM_RELAY =
            new Arrival(new Endpoint(ip("172.16.0.9"), 40_067), new Endpoint(SERVER, 67), false, "eth0", 0);

    private static Bench bench(Object... settings) {
        return new Bench(FakeServices.knowing(definition()), with(settings, "allowRelays", true));
    }

    private static Bench ignorant(Object... settings) {
        return new Bench(FakeServices.knowing(), with(settings, "allowRelays", true));
    }

    private static Object[] with(Object[] settings, Object... more) {
        return Stream.of(settings, more).flatMap(Stream::of).toArray();
    }

    private static PacketBuilder relayed(PacketBuilder packet, int[]... parts) {
        int[] option = Stream.of(parts).flatMapToInt(java.util.Arrays::stream).toArray();
        return Relays.by(packet, RELAY, option);
    }

    private static PacketBuilder naming(PacketBuilder packet, Ipv4Address server) {
        return packet.option(OptionCode.SERVER_IDENTIFIER, octets(server));
    }

    static Stream<Arguments> answered() {
        PacketBuilder other = selecting().option(50, octets(OTHER_IP));
        return Stream.of(
                arguments("DISCOVER", discover(), MessageType.OFFER),
                arguments("SELECTING", naming(selecting(), AS_SERVER), MessageType.ACK),
                arguments("SELECTING by the server's own", selecting(), MessageType.ACK),
                arguments("SELECTING by the server's own, wrong address", other, MessageType.NAK),
                arguments("INIT-REBOOT", initReboot(), MessageType.ACK),
                arguments("RENEW", renew(), MessageType.ACK),
                arguments("INFORM", inform(), MessageType.ACK));
    }

    @ParameterizedTest(name = "R94 RFC 5107 §4, {0}: {2} with the relay's address in option 54")
    @MethodSource("answered")
    void theRelaysAddressStandsForTheServers(String row, PacketBuilder packet, MessageType expected) {
        Packet reply = bench().ask(relayed(packet, OVERRIDE, LINK), FROM_RELAY).orElseThrow();
        assertThat(reply.messageType()).as(row).contains(expected);
        assertThat(reply.options().address(OptionCode.SERVER_IDENTIFIER)).contains(AS_SERVER);
        assertThat(reply.options().get(82)).as("R97").isPresent();
    }

    @Test
    void r57WithoutARelaysWordItsAddressIsThatOfAnotherServer() {
        assertThat(bench().ask(naming(selecting(), AS_SERVER), broadcast())).isEmpty();
        assertThat(bench().ask(relayed(naming(selecting(), AS_SERVER)), FROM_RELAY))
                .isEmpty();
        PacketBuilder forged = naming(selecting(), AS_SERVER)
                .option(82, Octets.of((byte) 11, (byte) 4, (byte) 192, (byte) 168, (byte) 0, (byte) 254));
        assertThat(bench().ask(forged, broadcast()))
                .as("option 82 without giaddr")
                .isEmpty();
        assertThat(bench().ask(relayed(naming(selecting(), OTHER_IP), OVERRIDE), FROM_RELAY))
                .isEmpty();
    }

    @Test
    void r59R60ANakIsOnlyForWhoSelectedNoOtherServerOfTheRelay() {
        PacketBuilder wrong = naming(selecting(), AS_SERVER).option(50, octets(OTHER_IP));
        assertThat(bench().ask(relayed(wrong, OVERRIDE), FROM_RELAY)).isEmpty();
        assertThat(ignorant().ask(relayed(naming(selecting(), AS_SERVER), OVERRIDE), FROM_RELAY))
                .isEmpty();
        assertThat(bench("authoritative", true).typeOf(relayed(wrong, OVERRIDE), FROM_RELAY))
                .contains(MessageType.NAK);
        assertThat(ignorant("authoritative", true).typeOf(relayed(selecting(), OVERRIDE), FROM_RELAY))
                .contains(MessageType.NAK);
    }

    @ParameterizedTest(name = "R78 R82 {0} to the relay''s address is for this server")
    @CsvSource({"DECLINE", "RELEASE"})
    void declineAndReleaseByTheRelaysAddressAreTaken(String what) throws InterruptedException {
        Bench bench = bench();
        PacketBuilder packet = what.equals("DECLINE") ? decline() : release();
        bench.engine.start();
        bench.ask(relayed(naming(packet, AS_SERVER), OVERRIDE), FROM_RELAY);
        bench.engine.stop(java.time.Duration.ofSeconds(10));
        assertThat(bench.count("processed")).isEqualTo(1);
    }

    static Stream<Arguments> flags() {
        return Stream.of(
                arguments("unicast", UNICAST, true, "REQUEST:RENEW"),
                arguments("broadcast", BROADCAST, true, "REQUEST:REBIND"),
                arguments("nothing", new int[0], true, "REQUEST:REBIND"),
                arguments("unicast, of two octets", new int[] {10, 2, 0x80, 0}, true, "REQUEST:RENEW"),
                arguments("broadcast, of two octets", new int[] {10, 2, 0, 0x80}, true, "REQUEST:REBIND"),
                arguments("nothing, in no octet", new int[] {10, 0}, true, "REQUEST:REBIND"),
                arguments("unicast, but no relay", UNICAST, false, "REQUEST:REBIND"));
    }

    @ParameterizedTest(name = "R74 RFC 5010 §3, §5, flags say {0}: {3}")
    @MethodSource("flags")
    void theRelaysFlagsTellRenewFromRebind(String row, int[] flags, boolean relayed, String expected) {
        PacketBuilder packet = Relays.by(renew(), relayed ? RELAY : Ipv4Address.UNSPECIFIED, flags);
        assertThat(request(packet, relayed ? FROM_RELAY : broadcast()).method())
                .as(row)
                .hasToString(expected);
    }

    @Test
    void r66ARelayedRenewOfAnotherAddressIsRefusedThroughTheRelay() {
        Bench bench = bench();
        PacketBuilder packet = relayed(renew().ciaddr(OTHER_IP), OVERRIDE, UNICAST);
        Packet nak = bench.ask(packet, FROM_RELAY).orElseThrow();
        assertThat(nak.messageType()).contains(MessageType.NAK);
        assertThat(nak.wantsBroadcast()).as("R115").isTrue();
        assertThat(bench.last().destination()).isEqualTo(new Destination.Udp(new Endpoint(RELAY, 67)));
    }

    static Stream<Arguments> ways() {
        Arrival fromNowhere =
                new Arrival(new Endpoint(Ipv4Address.UNSPECIFIED, 68), new Endpoint(SERVER, 67), false, "eth0", 0);
        return Stream.of(
                arguments("R114 as usual", new int[0], false, FROM_RELAY, "10.9.8.7:67"),
                arguments("RFC 8357", SOURCE_PORT, false, FROM_RELAY, "10.9.8.7:40067"),
                arguments("behind NAT", new int[0], true, FROM_RELAY, "172.16.0.9:40067"),
                arguments("both", SOURCE_PORT, true, FROM_RELAY, "172.16.0.9:40067"),
                arguments("behind NAT, no source", new int[0], true, fromNowhere, "10.9.8.7:67"));
    }

    @ParameterizedTest(name = "R114 {0}: to {4}")
    @MethodSource("ways")
    void repliesToRelaysGo(String row, int[] option, boolean toSource, Arrival arrival, String to) {
        Bench bench = bench("relayReplyToSource", toSource);
        Packet reply = bench.ask(relayed(discover(), option), arrival).orElseThrow();
        assertThat(bench.last().destination().to()).as(row).hasToString(to);
        assertThat(reply.giaddr()).isEqualTo(RELAY);
        // RFC 3046 §2.2: the sub-option is echoed, as all of option 82 (R97).
        assertThat(reply.options().get(82))
                .isEqualTo(relayed(discover(), option).build().options().get(82));
    }

    @Test
    void aSubnetThatIsHonouredIsReturnedAskedForOrNot() {
        Octets subnet = octets(ip("192.168.0.0"));
        PacketBuilder packet = discover().option(118, subnet).option(55, Octets.of((byte) 1));
        Bench bench = bench("subnetSelection", "192.168.0.0/16, 203.0.113.0/24");
        assertThat(bench.ask(packet, broadcast()).orElseThrow().options().get(118))
                .contains(subnet);
        packet.option(118, octets(ip("203.0.113.0")));
        assertThat(bench.ask(packet, broadcast())).as("chosen, but not there").isEmpty();
    }

    @Test
    void r95ASubnetThatIsNotHonouredIsNotReturned() {
        PacketBuilder packet = discover().option(118, octets(ip("192.168.0.0")));
        assertThat(bench().ask(packet, broadcast()).orElseThrow().options().has(118))
                .isFalse();
        Optional<Packet> other = bench("subnetSelection", "10.0.0.0/8").ask(packet, broadcast());
        assertThat(other.orElseThrow().options().has(118)).isFalse();
    }

    @Test
    void r93ANakNeverCarriesASubnet() {
        PacketBuilder packet = selecting().option(50, octets(OTHER_IP)).option(118, octets(ip("192.168.0.0")));
        Packet nak =
                bench("subnetSelection", "0.0.0.0/0").ask(packet, broadcast()).orElseThrow();
        assertThat(nak.messageType()).contains(MessageType.NAK);
        assertThat(nak.options().has(118)).isFalse();
    }
}
