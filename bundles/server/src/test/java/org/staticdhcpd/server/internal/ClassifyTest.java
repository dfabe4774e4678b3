package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Method;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;
import org.staticdhcpd.server.internal.Classified.Kind;

class ClassifyTest {
    private static final Ipv4Address NONE = Ipv4Address.UNSPECIFIED;

    @ParameterizedTest(name = "R55 option 54 {0}, ciaddr {1}, option 50 {2}: {3}")
    @CsvSource({
        "192.168.0.1, 0.0.0.0,       192.168.0.197, SELECTING",
        "192.168.0.1, 0.0.0.0,       0.0.0.0,       SELECTING",
        "192.168.0.1, 192.168.0.197, 0.0.0.0,       REQUEST",
        "192.168.0.1, 192.168.0.197, 192.168.0.197, REQUEST",
        "0.0.0.0,     0.0.0.0,       192.168.0.197, INIT_REBOOT",
        "0.0.0.0,     0.0.0.0,       0.0.0.0,       REQUEST",
        "0.0.0.0,     192.168.0.197, 192.168.0.197, REQUEST",
        "0.0.0.0,     192.168.0.197, 0.0.0.0,       RENEW"
    })
    void tellsTheStatesOfARequestApart(String server, String ciaddr, String requested, Method expected) {
        PacketBuilder packet = Clients.from(MessageType.REQUEST).ciaddr(Clients.ip(ciaddr));
        set(packet, OptionCode.SERVER_IDENTIFIER, server);
        set(packet, OptionCode.REQUESTED_IP_ADDRESS, requested);
        assertThat(method(packet, Clients.unicast())).isEqualTo(expected);
    }

    private static void set(PacketBuilder packet, OptionCode code, String address) {
        if (!Clients.ip(address).isUnspecified()) {
            packet.option(code, Clients.octets(Clients.ip(address)));
        }
    }

    static Stream<Arguments> arrivals() {
        Ipv4Address all = Ipv4Address.BROADCAST;
        return Stream.of(
                arguments("R55 from an address to the server", Clients.IP, Clients.SERVER, NONE, Method.RENEW),
                arguments("R55 from 0.0.0.0", NONE, NONE, NONE, Method.REBIND),
                arguments("R55 from 255.255.255.255", all, NONE, NONE, Method.REBIND),
                arguments("R55 from an address, target untold", Clients.IP, NONE, NONE, Method.RENEW),
                arguments("R73 broadcast from an address", Clients.IP, all, NONE, Method.REBIND),
                arguments("R74 by a relay", Clients.RELAY, Clients.SERVER, Clients.RELAY, Method.REBIND));
    }

    @ParameterizedTest(name = "{0}: {4}")
    @MethodSource("arrivals")
    void tellsRebindFromRenew(String row, Ipv4Address source, Ipv4Address local, Ipv4Address relay, Method expected) {
        assertThat(row).isNotEmpty();
        PacketBuilder packet = Clients.renew().giaddr(relay);
        assertThat(method(packet, Clients.arrival(source, local))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "R25 option {0} of {1} octets counts as absent")
    @CsvSource({"50, 0", "50, 3", "50, 5", "54, 0", "54, 3", "54, 16"})
    void addressesOfWrongLengthCountAsAbsent(int code, int length) {
        PacketBuilder packet = Clients.renew().option(code, Octets.of(new byte[length]));
        assertThat(method(packet, Clients.unicast())).isEqualTo(Method.RENEW);
    }

    @ParameterizedTest(name = "R24 {0} is not for a server")
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DISCOVER", "REQUEST", "DECLINE", "RELEASE", "INFORM", "LEASEQUERY"})
    void messagesOfServersAreUnwanted(MessageType type) {
        assertThat(kind(Clients.from(type))).isEqualTo(Kind.SERVER_MESSAGE);
    }

    @ParameterizedTest(name = "R21 op {0} is ignored")
    @CsvSource({"0", "2", "255"})
    void repliesAreUnwanted(int op) {
        assertThat(kind(Clients.discover().op(op))).isEqualTo(Kind.NOT_A_REQUEST);
    }

    @ParameterizedTest(name = "R22 hlen {0} is refused: {1}")
    @CsvSource({"0,false", "1,true", "2,true", "3,true", "4,true", "5,true", "6,false", "16,false", "17,true"})
    void shortHardwareAddressesAreUnwanted(int hlen, boolean refused) {
        Packet packet = Raw.packet(Clients.discover(), 2, hlen);
        Classified classified = Classify.classify(packet, Clients.broadcast());
        assertThat(classified instanceof Classified.Unwanted).isEqualTo(refused);
    }

    @Test
    void r22OtherHardwareThanEthernetIsServedByTheFirstSixOctets() {
        Packet packet = Raw.packet(Clients.discover(), 1, 6); // experimental Ethernet
        Classified classified = Classify.classify(packet, Clients.broadcast());
        assertThat(((Classified.Wanted) classified).request().mac()).isEqualTo(Clients.MAC);
    }

    @Test
    void r23BootpIsUnwanted() {
        assertThat(kind(Clients.discover().without(53))).isEqualTo(Kind.NO_MESSAGE_TYPE);
    }

    @ParameterizedTest(name = "R24 message type {0} is unknown")
    @CsvSource({"0", "19", "255"})
    void unknownMessageTypesAreUnwanted(int type) {
        assertThat(kind(Clients.discover().option(53, Octets.ofUint8(type)))).isEqualTo(Kind.UNKNOWN_MESSAGE_TYPE);
    }

    @ParameterizedTest(name = "R76 {0} is called {1}")
    @CsvSource({
        "SELECTING, REQUEST:SELECTING",
        "INIT_REBOOT, REQUEST:INIT-REBOOT",
        "RENEW, REQUEST:RENEW",
        "REBIND, REQUEST:REBIND"
    })
    void statesHaveTheNamesOfTheOriginal(Method method, String name) {
        assertThat(method).hasToString(name);
    }

    private static Method method(PacketBuilder packet, Arrival arrival) {
        return Clients.request(packet, arrival).method();
    }

    private static Kind kind(PacketBuilder packet) {
        return ((Classified.Unwanted) Classify.classify(packet.build(), Clients.broadcast())).kind();
    }
}
