package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.staticdhcpd.server.internal.Clients.*;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.PacketBuilder;

class DecideTest {
    private static final Answer KNOWN = Answer.found(definition());
    private static final Answer OTHER =
            Answer.found(org.staticdhcpd.api.Definition.of(OTHER_IP, 60).build());
    private static final Answer UNKNOWN = Answer.UNKNOWN;
    private static final Policy LENIENT = Policies.with();
    private static final Policy AUTHORITATIVE = Policies.with("authoritative", true);
    private static final Policy SLOW = Policies.with("rapidCommit", false);
    private static final Policy NO_RENEWALS = Policies.with("nakRenewals", true);
    private static final Policy NO_REBINDS = Policies.with("nakRenewals", true, "authoritative", true);
    private static final Arrival ALL = broadcast();
    private static final Arrival US = unicast();

    static Stream<Arguments> discovers() {
        PacketBuilder rapid = discover().option(OptionCode.RAPID_COMMIT, Octets.EMPTY);
        return Stream.of(
                row("R46 known: OFFER", discover(), ALL, KNOWN, LENIENT, "OFFER"),
                row("R47 unknown: silence and block", discover(), ALL, UNKNOWN, LENIENT, "BANISH"),
                row("R48 unknown, authoritative: the same", discover(), ALL, UNKNOWN, AUTHORITATIVE, "BANISH"),
                row("R50 rapid commit: ACK", rapid, ALL, KNOWN, LENIENT, "ACK"),
                row("R52 rapid commit switched off: OFFER", rapid, ALL, KNOWN, SLOW, "OFFER"));
    }

    static Stream<Arguments> requests() {
        PacketBuilder unfit = from(MessageType.REQUEST);
        PacketBuilder elsewhere = selecting().option(OptionCode.SERVER_IDENTIFIER, octets(OTHER_IP));
        PacketBuilder anything = selecting().without(50);
        return Stream.of(
                row("R56 in no state: silence", unfit, ALL, KNOWN, LENIENT, "REQUEST_UNCLEAR"),
                row("R57 SELECTING another server: silence", elsewhere, ALL, KNOWN, LENIENT, "QUIET"),
                row("R58 SELECTING without option 50: ACK", anything, ALL, KNOWN, LENIENT, "ACK"),
                row("R59 SELECTING, matching: ACK", selecting(), ALL, KNOWN, LENIENT, "ACK"),
                row("R59 SELECTING, wrong address: NAK", selecting(), ALL, OTHER, LENIENT, "NAK"),
                row("R60 SELECTING, unknown: NAK", selecting(), ALL, UNKNOWN, LENIENT, "NAK"),
                row("R61 INIT-REBOOT matching: ACK", initReboot(), ALL, KNOWN, LENIENT, "ACK"),
                row("R62 INIT-REBOOT, other address: NAK", initReboot(), ALL, OTHER, LENIENT, "NAK"),
                row("R63 INIT-REBOOT unknown: silence", initReboot(), ALL, UNKNOWN, LENIENT, "UNSERVED"),
                row("R63 INIT-REBOOT unknown, authoritative: NAK", initReboot(), ALL, UNKNOWN, AUTHORITATIVE, "NAK"));
    }

    static Stream<Arguments> renewals() {
        return Stream.of(
                row("R65 RENEW matching: ACK", renew(), US, KNOWN, LENIENT, "ACK"),
                row("R66 RENEW, other address: NAK", renew(), US, OTHER, LENIENT, "NAK"),
                row("R67 RENEW unknown: silence", renew(), US, UNKNOWN, LENIENT, "UNSERVED"),
                row("R67 RENEW unknown, authoritative: NAK", renew(), US, UNKNOWN, AUTHORITATIVE, "NAK"),
                row("R68 REBIND matching: ACK", renew(), ALL, KNOWN, LENIENT, "ACK"),
                row("R69 REBIND, other address: silence", renew(), ALL, OTHER, LENIENT, "ROUTINE"),
                row("R69 REBIND unknown: silence", renew(), ALL, UNKNOWN, LENIENT, "UNSERVED"),
                row("R69 REBIND unknown, authoritative: silence", renew(), ALL, UNKNOWN, AUTHORITATIVE, "UNSERVED"),
                row("R70 nakRenewals, RENEW: NAK", renew(), US, KNOWN, NO_RENEWALS, "NAK"),
                row("R71 nakRenewals, REBIND: ACK", renew(), ALL, KNOWN, NO_RENEWALS, "ACK"),
                row("R72 nakRenewals, authoritative, REBIND: NAK", renew(), ALL, KNOWN, NO_REBINDS, "NAK"));
    }

    static Stream<Arguments> others() {
        PacketBuilder declineElsewhere = decline().option(OptionCode.SERVER_IDENTIFIER, octets(OTHER_IP));
        PacketBuilder releaseElsewhere = release().option(OptionCode.SERVER_IDENTIFIER, octets(OTHER_IP));
        PacketBuilder query = from(MessageType.LEASEQUERY).ciaddr(IP);
        return Stream.of(
                row("R77 DECLINE without option 50", decline().without(50), ALL, KNOWN, LENIENT, "BANISH"),
                row("R77 DECLINE without option 54", decline().without(54), ALL, KNOWN, LENIENT, "BANISH"),
                row("R78 DECLINE to another server", declineElsewhere, ALL, KNOWN, LENIENT, "QUIET"),
                row("R79 DECLINE of its address", decline(), ALL, KNOWN, LENIENT, "NOTE ADDRESS_IN_USE"),
                row("R80 DECLINE of another address", decline(), ALL, OTHER, LENIENT, "DECLINE_UNFIT"),
                row("R80 DECLINE, unknown", decline(), ALL, UNKNOWN, LENIENT, "DECLINE_UNFIT"),
                row("R81 RELEASE without option 54", release().without(54), US, KNOWN, LENIENT, "BANISH"),
                row("R81 RELEASE to another server", releaseElsewhere, US, KNOWN, LENIENT, "QUIET"),
                row("R82 RELEASE of its address", release(), US, KNOWN, LENIENT, "NOTE ROUTINE"),
                row("R82 RELEASE of another address", release(), US, OTHER, LENIENT, "RELEASE_UNFIT"),
                row("R82 RELEASE, unknown", release(), US, UNKNOWN, LENIENT, "RELEASE_UNFIT"),
                row("R84 INFORM without ciaddr", from(MessageType.INFORM), ALL, KNOWN, LENIENT, "BANISH"),
                row("R85 INFORM known: ACK", inform(), US, KNOWN, LENIENT, "ACK"),
                row("R85 INFORM with another address: ACK", inform(), US, OTHER, LENIENT, "ACK"),
                row("R86 INFORM unknown: block", inform(), US, UNKNOWN, LENIENT, "BANISH"),
                row("R88 LEASEQUERY: silence", query, US, KNOWN, LENIENT, "UNSERVED"));
    }

    private static Arguments row(
            String name, PacketBuilder packet, Arrival arrival, Answer answer, Policy policy, String expected) {
        return arguments(name, request(packet, arrival), answer, policy, expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"discovers", "requests", "renewals", "others"})
    void decides(String row, Request request, Answer answer, Policy policy, String expected) {
        Decision decision = new Decide(policy).decide(request, answer, IDENTITY);
        assertThat(kind(decision)).as(row).isEqualTo(expected);
        assertThat(decision.reason()).isNotBlank();
    }

    private static String kind(Decision decision) {
        if (decision instanceof Decision.Answering answering) {
            return answering.type().name();
        }
        if (decision instanceof Decision.Note note) {
            return "NOTE " + note.notice();
        }
        return decision instanceof Decision.Banish
                ? "BANISH"
                : decision.notice().name();
    }

    @ParameterizedTest(name = "unavailable is not unknown: {0}")
    @MethodSource({"discovers", "requests", "renewals", "others"})
    void anUnavailableSourceNeverMakesAnAnswer(String row, Request request, Answer ignored, Policy policy) {
        Decide decide = new Decide(policy);
        Decision decision = decide.decide(request, Answer.unavailable("gone"), IDENTITY);
        boolean beforehand = decide.beforeFilters(request, IDENTITY)
                .or(() -> decide.beforeLookUp(request))
                .isPresent();
        assertThat(beforehand || decision.equals(new Decision.Ignore(Notice.SOURCE_UNAVAILABLE, "gone")))
                .as(row + ignored)
                .isTrue();
    }

    @Test
    void r56TheReasonNamesTheThreeValues() {
        PacketBuilder packet = selecting().ciaddr(OTHER_IP);
        assertThat(new Decide(LENIENT)
                        .decide(request(packet, ALL), KNOWN, IDENTITY)
                        .reason())
                .contains(SERVER.toString(), OTHER_IP.toString(), IP.toString());
    }

    @Test
    void r79TheReasonNamesAddressNetworkAndSerial() {
        assertThat(new Decide(LENIENT)
                        .decide(request(decline(), ALL), KNOWN, IDENTITY)
                        .reason())
                .contains(IP.toString(), "192.168.0.0/24", "|0");
    }

    @Test
    void r80TheReasonNamesBothAddresses() {
        assertThat(new Decide(LENIENT)
                        .decide(request(decline(), ALL), OTHER, IDENTITY)
                        .reason())
                .contains(IP.toString(), OTHER_IP.toString());
    }

    @Test
    void r47UnknownClientsAreIgnoredForTheConfiguredTime() {
        Policy policy = Policies.with("unauthorizedClientTimeout", 17);
        Decision decision = new Decide(policy).decide(request(discover(), ALL), UNKNOWN, IDENTITY);
        assertThat(((Decision.Banish) decision).span()).isEqualTo(Duration.ofSeconds(17));
    }

    @Test
    void r181SeveralDefinitionsWithoutASelectorAreAFault() {
        Answer several = new Answer.Found(List.of(definition(), definition()));
        assertThat(new Decide(LENIENT)
                        .decide(request(discover(), ALL), several, IDENTITY)
                        .notice())
                .isEqualTo(Notice.SEVERAL_DEFINITIONS);
    }

    @Test
    void r182OneDefinitionInAListNeedsNoSelector() {
        assertThat(new Decide(LENIENT).decide(request(discover(), ALL), KNOWN, IDENTITY))
                .isInstanceOf(Decision.Offer.class);
    }
}
