package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.staticdhcpd.server.internal.Clients.*;

import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.Reply;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.PacketBuilder;

class RouteTest {
    private static final Arrival ALL = broadcast();
    private static final Arrival US = unicast();
    private static final Arrival PXE = onProxyPort(ip("192.168.0.77"));
    private static final Decision GIVE = new Decision.Ack(definition(), "given");
    private static final Decision REFUSE = new Decision.Nak("refused");
    private static final MacAddress OTHER_MAC = MacAddress.parse("020000000001");

    static Stream<Arguments> ordinary() {
        Arrival elsewhere = arrival(ip("203.0.113.9"), SERVER);
        PacketBuilder flagged = selecting().broadcast(true);
        PacketBuilder relayed = selecting().giaddr(RELAY);
        PacketBuilder flaggedRelayed = selecting().giaddr(RELAY).broadcast(true);
        PacketBuilder relayedRebind = renew().giaddr(RELAY);
        return Stream.of(
                arguments("R65 RENEW to ciaddr", renew(), US, IDENTITY, GIVE, "udp 192.168.0.197:68"),
                arguments("R68 REBIND to ciaddr", renew().broadcast(true), ALL, FRAMING, GIVE, "udp 192.168.0.197:68"),
                arguments("R74 REBIND by relay", relayedRebind, ALL, FRAMING, GIVE, "udp 10.9.8.7:67"),
                arguments("R87 INFORM from 0.0.0.0", inform(), ALL, FRAMING, GIVE, "udp 192.168.0.197:68"),
                arguments("R87 INFORM from elsewhere", inform(), elsewhere, FRAMING, GIVE, "udp 192.168.0.197:68"),
                arguments("R106 no flag, framing", selecting(), ALL, FRAMING, GIVE, "frame 192.168.0.197:68"),
                arguments("R107 flag, framing", flagged, ALL, FRAMING, GIVE, "udp 255.255.255.255:68 B"),
                arguments("R108 no framing", selecting(), ALL, IDENTITY, GIVE, "udp 255.255.255.255:68 B"),
                arguments("R114 relayed", relayed, ALL, FRAMING, GIVE, "udp 10.9.8.7:67"),
                arguments("R115 relayed, flag", flaggedRelayed, ALL, FRAMING, GIVE, "udp 10.9.8.7:67 B"),
                arguments("R115 relayed NAK", relayed, ALL, FRAMING, REFUSE, "udp 10.9.8.7:67 B"),
                arguments("R117 proxy", discover(), PXE, FRAMING, GIVE, "proxy 192.168.0.77:5011"),
                arguments("R117 proxy, ciaddr", inform(), PXE, FRAMING, GIVE, "proxy 192.168.0.197:5011"),
                arguments("R118 NAK", selecting(), ALL, FRAMING, REFUSE, "udp 255.255.255.255:68 B"),
                arguments("R119 NAK for RENEW", renew(), US, FRAMING, REFUSE, "udp 255.255.255.255:68 B"),
                arguments("R72 NAK for REBIND", renew(), ALL, FRAMING, REFUSE, "udp 255.255.255.255:68 B"));
    }

    @ParameterizedTest(name = "{0}: {5}")
    @MethodSource("ordinary")
    void goesWhereRfc2131Says(
            String row, PacketBuilder packet, Arrival arrival, ServerIdentity identity, Decision decision, String to) {
        // R116: B stands where the broadcast flag is set.
        assertThat(routed(packet, arrival, identity, decision, reply -> {}))
                .as(row)
                .isEqualTo(to);
    }

    static Stream<Arguments> overridden() {
        PacketBuilder flagged = selecting().broadcast(true);
        Consumer<Reply> address = reply -> reply.sendToAddress(OTHER_IP);
        Consumer<Reply> port = reply -> reply.sendToPort(6868);
        Consumer<Reply> mac = reply -> reply.sendToMac(OTHER_MAC);
        Consumer<Reply> from = reply -> reply.sendFromPort(6767);
        Consumer<Reply> all = reply -> reply.sendToAddress(Ipv4Address.BROADCAST);
        return Stream.of(
                arguments("address in a frame", selecting(), FRAMING, address, "frame 192.168.0.66:68"),
                arguments("address by relay", selecting().giaddr(RELAY), FRAMING, address, "udp 192.168.0.66:67"),
                arguments("no address against the flag", flagged, FRAMING, address, "udp 255.255.255.255:68 B"),
                arguments("address instead of broadcast", selecting(), IDENTITY, address, "udp 192.168.0.66:68"),
                arguments("port", selecting(), FRAMING, port, "frame 192.168.0.197:6868"),
                arguments("port of a broadcast", flagged, FRAMING, port, "udp 255.255.255.255:6868 B"),
                arguments("mac in a frame", selecting(), FRAMING, mac, "frame 192.168.0.197:68 to " + OTHER_MAC),
                arguments("no mac of a broadcast", flagged, FRAMING, mac, "udp 255.255.255.255:68 B"),
                arguments("source port of a frame", selecting(), FRAMING, from, "frame 192.168.0.197:68 from 6767"),
                arguments("no source port of a broadcast", flagged, FRAMING, from, "udp 255.255.255.255:68 B"),
                arguments("broadcast", selecting(), FRAMING, all, "udp 255.255.255.255:68 B"));
    }

    @ParameterizedTest(name = "R120 {0}: {4}")
    @MethodSource("overridden")
    void goesWhereDecoratorsWant(
            String row, PacketBuilder packet, ServerIdentity identity, Consumer<Reply> wish, String to) {
        assertThat(routed(packet, ALL, identity, GIVE, wish)).as(row).isEqualTo(to);
    }

    private static String routed(
            PacketBuilder packet, Arrival arrival, ServerIdentity identity, Decision decision, Consumer<Reply> wish) {
        Draft draft = Compose.draft(request(packet, arrival), (Decision.Answering) decision, identity, Values.PLAIN);
        wish.accept(draft);
        Destination destination = Route.destination(draft, identity, Links.NONE);
        return shown(destination) + (Route.broadcasts(draft.request(), draft.type(), destination) ? " B" : "");
    }

    private static String shown(Destination destination) {
        if (destination instanceof Destination.Frame frame) {
            String from = frame.sourcePort() == 67 ? "" : " from " + frame.sourcePort(); // R109
            return "frame " + frame.to() + (frame.mac().equals(MAC) ? "" : " to " + frame.mac()) + from;
        }
        return (destination instanceof Destination.Proxy ? "proxy " : "udp ") + destination.to();
    }

    @Property
    void everyReplyHasADestinationOtherThanNowhere(
            @ForAll int ciaddr, @ForAll int giaddr, @ForAll int source, @ForAll boolean proxy, @ForAll int bits) {
        Arrival arrival =
                new Arrival(new Endpoint(new Ipv4Address(source), 68), new Endpoint(SERVER, 67), proxy, "", 0);
        PacketBuilder packet = (bits & 1) == 0 ? discover() : inform();
        packet.ciaddr(new Ipv4Address(ciaddr)).giaddr(new Ipv4Address(giaddr)).broadcast((bits & 2) == 0);
        Decision decision = (bits & 4) == 0 ? GIVE : REFUSE;
        Draft draft = Compose.draft(
                request(packet, arrival),
                (Decision.Answering) decision,
                (bits & 8) == 0 ? FRAMING : IDENTITY,
                Values.PLAIN);
        Destination destination = Route.destination(draft, (bits & 8) == 0 ? FRAMING : IDENTITY, Links.NONE);
        assertThat(destination.to().address().isUnspecified()).isFalse();
        assertThat(destination.to().port()).isPositive();
        if (giaddr == 0 && !proxy && decision == REFUSE) {
            assertThat(destination.to().address().isBroadcast()).isTrue();
        }
    }

    @Example
    void theTypeOfADraftIsThatOfItsDecision() {
        Draft draft = Compose.draft(request(discover(), ALL), (Decision.Answering) GIVE, IDENTITY, Values.PLAIN);
        assertThat(draft.type()).isEqualTo(MessageType.ACK);
    }
}
