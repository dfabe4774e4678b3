package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.staticdhcpd.server.internal.Clients.*;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Method;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.PacketBuilder;

/** A client of one network on the link of another, and a client of several networks. */
class PlacementTest {
    private static final ServerIdentity ON_NETWORK = LinkTest.on("192.168.0.0/24");
    private static final Ipv4Address NEAR = ip("192.168.0.254");
    private static final Ipv4Address FAR = ip("10.0.0.254");
    private static final Definition HOME = definitionBuilder().build();
    private static final Definition AWAY =
            Definition.of(ip("10.0.0.5"), 60).subnetMask(ip("255.255.255.0")).build();
    private static final Answer KNOWN = Answer.found(HOME);
    private static final Answer BOTH = new Answer.Found(List.of(HOME, AWAY));
    private static final Policy PLAIN = Policies.with();
    private static final Policy TRUSTING = Policies.with("nakWrongNetwork", false);
    private static final Policy SHARING = Policies.with("sharedNetworks", "192.168.0.0/24 10.0.0.0/24");

    private static String decided(PacketBuilder packet, Arrival arrival, Answer answer, Policy policy) {
        return words(new Decide(policy).decide(request(packet, arrival), answer, ON_NETWORK));
    }

    private static String words(Decision decision) {
        return decision instanceof Decision.Answering answering
                ? answering.what()
                : decision.notice().toString();
    }

    private static PacketBuilder far(PacketBuilder packet) {
        return packet.giaddr(FAR);
    }

    private static PacketBuilder selectedFar(PacketBuilder packet) {
        return Relays.by(packet, NEAR, Relays.linkSelection("10.0.0.0"));
    }

    static Stream<Arguments> reboots() {
        Definition unmasked = Definition.of(IP, 60).network("the office", 0).build();
        Answer anywhere = Answer.found(unmasked);
        Answer other = Answer.found(AWAY);
        PacketBuilder away = initReboot().option(50, octets(AWAY.ip()));
        return Stream.of(
                arguments("on its link", initReboot(), KNOWN, PLAIN, "ACK " + IP),
                arguments("behind a relay of its link", initReboot().giaddr(NEAR), KNOWN, PLAIN, "ACK " + IP),
                arguments("behind a relay of another link", far(initReboot()), KNOWN, PLAIN, "NAK"),
                arguments("the same, switched off", far(initReboot()), KNOWN, TRUSTING, "ACK " + IP),
                arguments("the same, both networks on one link", far(initReboot()), KNOWN, SHARING, "ACK " + IP),
                arguments("link selection says otherwise", selectedFar(initReboot()), KNOWN, PLAIN, "NAK"),
                arguments("the same, switched off", selectedFar(initReboot()), KNOWN, TRUSTING, "OFF_LINK"),
                arguments("at the interface of another link", away, other, PLAIN, "NAK"),
                arguments("the same, switched off", away, other, TRUSTING, "ACK 10.0.0.5"),
                arguments("no mask, no network", far(initReboot()), anywhere, PLAIN, "ACK " + IP),
                arguments("unknown: silence", far(initReboot()), Answer.UNKNOWN, PLAIN, "UNSERVED"),
                arguments(
                        "cannot tell: silence",
                        far(initReboot()),
                        Answer.unavailable("x"),
                        PLAIN,
                        "SOURCE_UNAVAILABLE"));
    }

    @ParameterizedTest(name = "R64 INIT-REBOOT {0}: {4}")
    @MethodSource("reboots")
    void aRebootOnAnotherLinkIsRefused(
            String row, PacketBuilder packet, Answer answer, Policy policy, String expected) {
        assertThat(decided(packet, broadcast(), answer, policy)).as(row).isEqualTo(expected);
    }

    @Test
    void r64NobodyIsRefusedWhereTheLinkIsUntold() {
        Decide decide = new Decide(PLAIN);
        assertThat(words(decide.decide(request(initReboot(), broadcast()), Answer.found(HOME), IDENTITY)))
                .isEqualTo("ACK " + IP);
        assertThat(words(decide.decide(request(initReboot(), unicast()), Answer.found(HOME), ON_NETWORK)))
                .isEqualTo("ACK " + IP);
    }

    static Stream<Arguments> others() {
        PacketBuilder rebind = far(renew());
        return Stream.of(
                arguments("R46 DISCOVER by giaddr", far(discover()), "OFFER " + IP),
                arguments("R59 SELECTING by giaddr", far(selecting()), "ACK " + IP),
                arguments("R68 REBIND by giaddr", rebind, "ACK " + IP),
                arguments("RFC 3527 DISCOVER", selectedFar(discover()), "OFF_LINK"),
                arguments("RFC 3527 SELECTING", selectedFar(selecting()), "NAK"),
                arguments("R85 INFORM", selectedFar(inform()), "ACK " + IP));
    }

    @ParameterizedTest(name = "its only address is of another link, {0}: {2}")
    @MethodSource("others")
    void onlyALinkChosenByNameIsBinding(String row, PacketBuilder packet, String expected) {
        assertThat(decided(packet, broadcast(), KNOWN, PLAIN)).as(row).isEqualTo(expected);
    }

    static Stream<Arguments> several() {
        PacketBuilder awayRenew = from(MessageType.REQUEST).ciaddr(AWAY.ip());
        PacketBuilder lost = from(MessageType.REQUEST).ciaddr(ip("172.16.0.1"));
        PacketBuilder awayRelease = release().ciaddr(AWAY.ip());
        Arrival toUs = arrival(AWAY.ip(), SERVER);
        return Stream.of(
                arguments("DISCOVER here", discover(), broadcast(), "OFFER " + IP),
                arguments("DISCOVER near", discover().giaddr(NEAR), broadcast(), "OFFER " + IP),
                arguments("DISCOVER far", far(discover()), broadcast(), "OFFER 10.0.0.5"),
                arguments("DISCOVER by link selection", selectedFar(discover()), broadcast(), "OFFER 10.0.0.5"),
                arguments("DISCOVER nowhere", discover().giaddr(RELAY), broadcast(), "OFF_LINK"),
                arguments("SELECTING far, near address", far(selecting()), broadcast(), "NAK"),
                arguments("SELECTING nowhere", selecting().giaddr(RELAY), broadcast(), "NAK"),
                arguments("R64 INIT-REBOOT far, near address", far(initReboot()), broadcast(), "NAK"),
                arguments("R64 INIT-REBOOT nowhere", initReboot().giaddr(RELAY), broadcast(), "NAK"),
                arguments("RENEW far", awayRenew, toUs, "ACK 10.0.0.5"),
                arguments("RENEW nowhere", lost, toUs, "NAK"),
                arguments("REBIND nowhere", renew().giaddr(RELAY), broadcast(), "OFF_LINK"),
                arguments("INFORM nowhere", inform().giaddr(RELAY), broadcast(), "OFF_LINK"),
                arguments("RELEASE far", awayRelease, toUs, "ROUTINE"),
                arguments("RELEASE nowhere", release().ciaddr(RELAY), toUs, "RELEASE_UNFIT"),
                arguments("DECLINE nowhere", decline().giaddr(RELAY), broadcast(), "DECLINE_UNFIT"));
    }

    @ParameterizedTest(name = "R258 {0}: {3}")
    @MethodSource("several")
    void theLinkPicksAmongSeveral(String row, PacketBuilder packet, Arrival arrival, String expected) {
        assertThat(decided(packet, arrival, BOTH, PLAIN)).as(row).isEqualTo(expected);
    }

    @Test
    void r258WithoutTheNakARebootFromNowhereGetsSilence() {
        assertThat(decided(initReboot().giaddr(RELAY), broadcast(), BOTH, TRUSTING))
                .isEqualTo("OFF_LINK");
    }

    @ParameterizedTest(name = "R181 {0}: an error and silence")
    @CsvSource({"two on one link,true,192.168.0.254", "a link nobody tells,false,0.0.0.0", "one untold,false,10.9.8.7"})
    void whatIsNotCertainIsNotDecided(String row, boolean shared, String giaddr) {
        Definition vague = Definition.of(OTHER_IP, 60).network("somewhere", 0).build();
        Answer answer = new Answer.Found(shared ? List.of(HOME, AWAY) : List.of(vague, AWAY));
        Request request = request(discover().giaddr(ip(giaddr)), broadcast());
        Decision decision = new Decide(shared ? SHARING : PLAIN).decide(request, answer, IDENTITY);
        assertThat(decision.notice()).as(row).isEqualTo(Notice.SEVERAL_DEFINITIONS);
        assertThat(decision).isInstanceOf(Decision.Ignore.class);
    }

    @Test
    void r258OneCertainFitIsEnoughBesideAnUntoldOne() {
        Definition vague = Definition.of(OTHER_IP, 60).network("somewhere", 0).build();
        assertThat(decided(far(discover()), broadcast(), new Answer.Found(List.of(vague, AWAY)), PLAIN))
                .isEqualTo("OFFER 10.0.0.5");
    }

    @Test
    void r258TheSameMacInTwoRelayedNetworksEndToEnd() {
        Bench bench = new Bench(FakeServices.knowing(HOME, AWAY), "allowRelays", true);
        assertThat(bench.ask(discover().giaddr(NEAR), unicast()).orElseThrow().yiaddr())
                .isEqualTo(IP);
        assertThat(bench.ask(far(discover()), unicast()).orElseThrow().yiaddr()).isEqualTo(AWAY.ip());
        assertThat(bench.ask(discover().giaddr(RELAY), unicast())).isEmpty();
        assertThat(bench.ask(far(discover()), unicast())).as("not blocked").isPresent();
        assertThat(bench.log.lines(Level.WARN)).hasSize(1).allMatch(line -> line.contains("DHCP-SRV-030"));
    }

    @Test
    void r258ASitesSelectorOverridesTheLink() {
        Bench bench = new Bench(FakeServices.knowing(HOME, AWAY), "allowRelays", true);
        bench.services.selector = Optional.of((definitions, request) -> Optional.of(definitions.get(0)));
        assertThat(bench.ask(far(discover()), unicast()).orElseThrow().yiaddr()).isEqualTo(IP);
    }

    @Test
    void r181NobodyPicksInPlaceOfASelectorThatFails() {
        Bench bench = new Bench(FakeServices.knowing(HOME, AWAY), "allowRelays", true);
        bench.services.selector = Optional.of((definitions, request) -> {
            throw new IllegalStateException("broken");
        });
        assertThat(bench.ask(far(discover()), unicast())).isEmpty();
        assertThat(bench.log.lines(Level.ERROR)).hasSize(1).allMatch(line -> line.contains("DHCP-SRV-014"));
    }

    @ParameterizedTest(name = "R182 {0} with one definition needs no selector")
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REQUEST", "LEASEQUERY"})
    void oneDefinitionIsNeverAmbiguous(Method method) {
        Decision decision = new Decide(PLAIN).decide(request(method, selecting()), KNOWN, IDENTITY);
        assertThat(decision.notice()).isNotEqualTo(Notice.SEVERAL_DEFINITIONS);
    }

    /** Never anything but what was found; and with several, never anything off the link. */
    @Property
    void nobodyGetsWhatIsNotHisNorHere(
            @ForAll Method method,
            @ForAll @Size(min = 1, max = 4) int[] ips,
            @ForAll @IntRange(max = 3) int prefix,
            @ForAll int giaddr,
            @ForAll boolean nak,
            @ForAll boolean known) {
        String mask =
                List.of("255.0.0.0", "255.255.0.0", "255.255.255.0", "0.0.0.0").get(prefix);
        List<Definition> definitions = Arrays.stream(ips)
                .mapToObj(ip -> Definition.of(new Ipv4Address(ip | 1), 60)
                        .subnetMask(ip(mask))
                        .build())
                .toList();
        Policy policy = Policies.with("nakWrongNetwork", nak, "sharedNetworks", "10.0.0.0/8 192.0.2.0/24");
        Ipv4Address named = definitions.get(known ? 0 : ips.length - 1).ip();
        PacketBuilder packet = selecting().option(50, octets(named)).giaddr(new Ipv4Address(giaddr));
        Request request = request(method, packet.ciaddr(named));
        Decision decision = new Decide(policy).decide(request, new Answer.Found(definitions), ON_NETWORK);
        if (decision instanceof Decision.Answering answering
                && answering.definition().isPresent()) {
            Definition given = answering.definition().get();
            assertThat(definitions).contains(given);
            Link link = Link.of(request, ON_NETWORK, policy.links());
            if (definitions.size() > 1) {
                assertThat(link.fit(given, policy.links())).isEqualTo(Link.Fit.HERE);
            }
            if (method == Method.INIT_REBOOT && nak) {
                assertThat(link.fit(given, policy.links())).isNotEqualTo(Link.Fit.ELSEWHERE);
            }
        }
    }
}
