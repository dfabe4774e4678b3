package org.staticdhcpd.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.api.Trace;
import org.staticdhcpd.protocol.Decoded;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.OptionTable;
import org.staticdhcpd.protocol.Packet;

class ProbeTest {
    private static final Ipv4Address SERVER = Ipv4Address.parse("192.168.0.1");
    private static final Ipv4Address CLIENT = Ipv4Address.parse("192.168.0.197");
    private static final ServerIdentity IDENTITY = new ServerIdentity(SERVER, 67, 68, false);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final List<Datagram> said = new ArrayList<>();

    private ProbeClient client(String relay) {
        return new ProbeClient(MacAddress.parse("aabbccddeeff"), IDENTITY, Ipv4Address.parse(relay), 7);
    }

    /** A server that answers with these types in turn, and is silent after them. */
    private Probe probe(MessageType... answers) {
        Probe.Tracer server = datagram -> {
            said.add(datagram);
            List<Trace.Step> steps = List.of(new Trace.Step("classify", "ok"), new Trace.Step("decide", "because"));
            return said.size() > answers.length
                    ? Trace.silent(steps)
                    : Trace.of(steps, reply(answers[said.size() - 1]));
        };
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new Probe(client("0.0.0.0"), server, OptionTable.standard(), out);
    }

    private static Packet reply(MessageType type) {
        return Packet.builder()
                .op(Packet.BOOTREPLY)
                .yiaddr(CLIENT)
                .messageType(type)
                .option(OptionCode.SUBNET_MASK, Octets.ofAddress(Ipv4Address.parse("255.255.255.0")))
                .build();
    }

    private static Packet packet(Datagram datagram) {
        return (Packet) Decoded.of(datagram.payload());
    }

    @Test
    void aClientDiscoversAndThenRequestsWhatWasOffered() {
        probe(MessageType.OFFER, MessageType.ACK).obtain();

        assertThat(said).hasSize(2);
        assertThat(packet(said.get(0)).messageType()).contains(MessageType.DISCOVER);
        Packet request = packet(said.get(1));
        assertThat(request.options().address(OptionCode.REQUESTED_IP_ADDRESS)).contains(CLIENT);
        assertThat(request.options().address(OptionCode.SERVER_IDENTIFIER)).contains(SERVER);
        assertThat(request.ciaddr().isUnspecified()).isTrue();
        assertThat(said.get(1).arrival().wasBroadcast()).isTrue();
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "DISCOVER",
                        "  classify  ok",
                        "  decide    because",
                        "  OFFER",
                        "    yiaddr                  192.168.0.197",
                        "    subnet_mask (1)         255.255.255.0",
                        "    dhcp_message_type (53)  OFFER",
                        "",
                        "REQUEST",
                        "  classify  ok",
                        "  decide    because",
                        "  ACK",
                        "    yiaddr                  192.168.0.197",
                        "    subnet_mask (1)         255.255.255.0",
                        "    dhcp_message_type (53)  ACK");
    }

    @Test
    void aRapidCommitEndsItAfterOnePacket() {
        probe(MessageType.ACK).obtain();

        assertThat(said).hasSize(1);
    }

    @Test
    void silenceAndRefusalAreFailures() {
        assertThatThrownBy(() -> probe().obtain()).hasMessage("no OFFER: the last stage above says why");
        said.clear();
        assertThatThrownBy(() -> probe(MessageType.OFFER).obtain())
                .hasMessage("no answer: the last stage above says why");
        said.clear();
        assertThatThrownBy(() -> probe(MessageType.OFFER, MessageType.NAK).obtain())
                .hasMessage("refused with a NAK");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("  silence");
    }

    @ParameterizedTest
    @EnumSource(
            value = ProbeMethod.class,
            names = {"RELEASE", "DECLINE"})
    void silenceIsTheRightAnswerToSome(ProbeMethod method) {
        probe().single(method, CLIENT);

        assertThat(packet(said.get(0)).messageType()).contains(method.type());
    }

    @ParameterizedTest
    @CsvSource({
        "DISCOVER, 0.0.0.0, none, none, true",
        "REQUEST, 0.0.0.0, 192.168.0.197, 192.168.0.1, true",
        "REBOOT, 0.0.0.0, 192.168.0.197, none, true",
        "RENEW, 192.168.0.197, none, none, false",
        "REBIND, 192.168.0.197, none, none, true",
        "INFORM, 192.168.0.197, none, none, true",
        "RELEASE, 192.168.0.197, none, 192.168.0.1, false",
        "DECLINE, 0.0.0.0, 192.168.0.197, 192.168.0.1, true"
    })
    void eachMethodIsSaidAsRfc2131Table5Has(
            ProbeMethod method, String ciaddr, String requested, String server, boolean broadcast) {
        Datagram datagram = client("0.0.0.0").say(method, CLIENT);
        Packet packet = packet(datagram);

        assertThat(packet.ciaddr()).hasToString(ciaddr);
        assertThat(option(packet, OptionCode.REQUESTED_IP_ADDRESS)).isEqualTo(requested);
        assertThat(option(packet, OptionCode.SERVER_IDENTIFIER)).isEqualTo(server);
        assertThat(datagram.arrival().wasBroadcast()).isEqualTo(broadcast);
        assertThat(datagram.arrival().source()).hasToString(ciaddr + ":68");
    }

    private static String option(Packet packet, OptionCode code) {
        return packet.options().address(code).map(Ipv4Address::toString).orElse("none");
    }

    @Test
    void aRelayedClientComesFromTheRelayToTheServersAddress() {
        Datagram datagram = client("10.0.0.1").say(ProbeMethod.DISCOVER, Ipv4Address.UNSPECIFIED);

        assertThat(packet(datagram).giaddr()).hasToString("10.0.0.1");
        assertThat(packet(datagram).hops()).isEqualTo(1);
        assertThat(datagram.arrival().source()).hasToString("10.0.0.1:67");
        assertThat(datagram.arrival().local()).hasToString("192.168.0.1:67");
    }

    @Test
    void optionsAreAddedByNumberAndByName() {
        ProbeClient client = client("0.0.0.0")
                .with(
                        List.of("60=505845", "client_system=00:07", "224=", "site_banner=6869"),
                        OptionTable.standard().with("225 site_banner text"));
        Packet packet = packet(client.say(ProbeMethod.DISCOVER, CLIENT));

        assertThat(packet.options().get(60)).contains(Octets.ofText("PXE"));
        assertThat(packet.options().get(93)).contains(Octets.ofUint16(7));
        assertThat(packet.options().get(225)).contains(Octets.ofText("hi"));
        assertThat(packet.options().get(224)).contains(Octets.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "60=5", "=50", "60=xx", "nobody=50", "99999999999=50", "0=50", "255=50", "256=50"})
    void anOptionThatCannotBeReadIsRefusedInOneLine(String option) {
        assertThatThrownBy(() -> client("0.0.0.0").with(List.of(option), OptionTable.standard()))
                .isInstanceOf(CommandFailed.class)
                .hasMessage("--option " + option + ": expected CODE=HEX such as 60=505845436c69656e74");
    }

    @ParameterizedTest
    @ValueSource(strings = "52=01")
    void anOptionThatNobodyMaySetIsRefusedInOneLine(String option) {
        ProbeClient client = client("0.0.0.0").with(List.of(option), OptionTable.standard());

        assertThatThrownBy(() -> client.say(ProbeMethod.DISCOVER, CLIENT))
                .isInstanceOf(CommandFailed.class)
                .hasMessageStartingWith("--option: option codes are 1 to 254 without 52, got ");
    }

    @Test
    void methodsAreKnownByNameInAnyCaseAndTheHelpNamesAll() throws ReflectiveOperationException {
        assertThat(ProbeMethod.named("Reboot")).isEqualTo(ProbeMethod.REBOOT);
        assertThatThrownBy(() -> ProbeMethod.named("ask"))
                .hasMessage("--method ask: expected one of discover, request, reboot, renew, rebind, inform, release,"
                        + " decline");
        assertThat(ProbeCommand.class
                        .getDeclaredField("method")
                        .getAnnotation(org.apache.karaf.shell.api.action.Completion.class)
                        .values())
                .containsExactlyElementsOf(ProbeMethod.names());
    }
}
