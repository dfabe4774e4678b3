package org.staticdhcpd.server.internal;

import java.util.Optional;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.OptionCode;

/**
 * Stage 6: what RFC 2131 §4.3 wants done. A pure function: the same four values give the same decision.
 *
 * <p>Part of it can be said before anybody is asked: {@link #beforeFilters} before extensions see the packet,
 * {@link #beforeLookUp} before a source does. {@link #decide} includes both.
 */
final class Decide {
    private static final Decision OTHER_SERVER = new Decision.Ignore(Notice.QUIET, "meant for another server");
    private static final String UNKNOWN = "unknown client";

    private final Policy policy;
    private final Placement placement;
    private final Decision stranger;

    Decide(Policy policy) {
        this.policy = policy;
        this.placement = new Placement(policy.links());
        this.stranger = new Decision.Banish(policy.abuse().unauthorized(), UNKNOWN);
    }

    /** The decision about {@code request}, given what the sources say of its client. */
    Decision decide(Request request, Answer answer, ServerIdentity identity) {
        return beforeFilters(request, identity)
                .or(() -> beforeLookUp(request))
                .orElseGet(() -> byAnswer(request, answer, identity));
    }

    /** Refusals for which no extension is asked (R56, R57, R77, R78, R81). */
    Optional<Decision> beforeFilters(Request request, ServerIdentity identity) {
        return switch (request.method()) {
            case REQUEST -> Optional.of(unclear(request));
            // RFC 2131 §4.3.2: in SELECTING, 'server identifier' holds the server that is selected.
            case SELECTING -> forOther(request, identity);
            // RFC 2131 §4.4.1, table 5: both options are a MUST in DECLINE.
            case DECLINE ->
                request.clientIp().isEmpty()
                        ? Optional.of(malformed("a DECLINE without requested address"))
                        : withServer(request, identity);
            // RFC 2131 §4.4.1, table 5: a MUST in RELEASE, too.
            case RELEASE -> withServer(request, identity);
            default -> Optional.empty();
        };
    }

    private Optional<Decision> withServer(Request request, ServerIdentity identity) {
        if (ServerIdentifier.named(request).isEmpty()) {
            return Optional.of(malformed("a " + request.method() + " without server identifier"));
        }
        return forOther(request, identity);
    }

    private static Optional<Decision> forOther(Request request, ServerIdentity identity) {
        return ServerIdentifier.isOurs(request, identity) ? Optional.empty() : Optional.of(OTHER_SERVER);
    }

    private static Decision unclear(Request request) {
        String reason = "a REQUEST in no state of RFC 2131: server identifier " + shown(ServerIdentifier.named(request))
                + ", ciaddr " + request.packet().ciaddr() + ", requested address " + shown(request.clientIp());
        return new Decision.Ignore(Notice.REQUEST_UNCLEAR, reason);
    }

    private static String shown(Optional<Ipv4Address> address) {
        return address.map(Ipv4Address::toString).orElse("none");
    }

    private Decision malformed(String reason) {
        return new Decision.Banish(Notice.BANISHED, policy.abuse().unauthorized(), reason, true);
    }

    /** Decisions for which no source is asked (R70, R72, R84, R88). */
    Optional<Decision> beforeLookUp(Request request) {
        Policy.Rules rules = policy.rules();
        return switch (request.method()) {
            case RENEW -> rules.nakRenewals() ? Optional.of(renewalsRefused()) : Optional.empty();
            case REBIND ->
                rules.nakRenewals() && rules.authoritative() ? Optional.of(renewalsRefused()) : Optional.empty();
            // RFC 2131 §4.4.3: the client fills in 'ciaddr'.
            case INFORM ->
                request.clientIp().isEmpty() ? Optional.of(malformed("an INFORM without ciaddr")) : Optional.empty();
            case LEASEQUERY -> LeaseQuery.refusal(request, policy.leaseQueries());
            default -> Optional.empty();
        };
    }

    private static Decision renewalsRefused() {
        return new Decision.Nak(Notice.UNSERVED, "renewals are refused");
    }

    /** What {@link #decide} says when nothing was refused before. */
    Decision byAnswer(Request request, Answer answer, ServerIdentity identity) {
        if (answer instanceof Answer.Unavailable unavailable) {
            return new Decision.Ignore(Notice.SOURCE_UNAVAILABLE, unavailable.why());
        }
        if (answer instanceof Answer.Unknown) {
            return unknown(request, identity);
        }
        if (answer instanceof Answer.Found found) {
            return found.isSingle()
                    ? single(request, found.first(), identity)
                    : placement.among(found.definitions(), request, identity, one -> known(request, one, identity));
        }
        throw new IllegalStateException("no such answer: " + answer);
    }

    private Decision single(Request request, Definition definition, ServerIdentity identity) {
        Optional<Decision> objection = placement.objection(request, definition, identity);
        return objection.isPresent() ? objection.get() : known(request, definition, identity);
    }

    private Decision unknown(Request request, ServerIdentity identity) {
        return switch (request.method()) {
            // RFC 2131 §4.3.1 knows no DHCPNAK in reply to DISCOVER, so authoritative changes nothing here (R47, R48).
            case DISCOVER, INFORM -> stranger;
            // The client selected us, so it waits for an answer of ours (R60).
            case SELECTING -> refusedSelection(request, new Decision.Nak(Notice.UNSERVED, UNKNOWN), identity);
            // RFC 2131 §4.3.2: without a record of the client, MUST remain silent; we own the network if told so (R63,
            // R67).
            case INIT_REBOOT, RENEW ->
                policy.rules().authoritative() ? new Decision.Nak(Notice.UNSERVED, UNKNOWN) : silence();
            case DECLINE -> new Decision.Ignore(Notice.DECLINE_UNFIT, UNKNOWN);
            case RELEASE -> new Decision.Ignore(Notice.RELEASE_UNFIT, UNKNOWN);
            case REBIND, REQUEST, LEASEQUERY -> silence();
        };
    }

    private static Decision silence() {
        return new Decision.Ignore(Notice.UNSERVED, UNKNOWN);
    }

    private Decision known(Request request, Definition definition, ServerIdentity identity) {
        int claimed = request.clientIpNumber();
        boolean fits = claimed == definition.ipNumber(); // which is not 0
        return switch (request.method()) {
            case DISCOVER -> discovered(request, definition);
            // RFC 2131 §4.3.2: 'requested IP address' MUST be filled in, but some clients forget it (R58).
            case SELECTING ->
                fits || claimed == 0
                        ? new Decision.Ack(definition, "selected")
                        : refusedSelection(
                                request, new Decision.Nak("this is not the address you were offered"), identity);
            // RFC 2131 §4.3.2: NAK if the requested address is incorrect (R62).
            case INIT_REBOOT -> fits ? new Decision.Ack(definition, "still its address") : otherAddress();
            case RENEW -> fits ? new Decision.Ack(definition, "renewed") : otherAddress();
            // Another server may hold the lease, so a mismatch is not ours to refuse (R69).
            case REBIND ->
                fits
                        ? new Decision.Ack(definition, "rebound")
                        : new Decision.Ignore("its address is " + definition.ip() + " here");
            // RFC 2131 §4.3.5: parameters for whoever is known; its address is its own business (R85).
            case INFORM -> new Decision.Ack(definition, "informed");
            case DECLINE -> declined(request, definition, fits);
            case RELEASE -> released(request, definition, fits);
            case REQUEST, LEASEQUERY -> new Decision.Ignore("nothing to answer");
        };
    }

    private Decision discovered(Request request, Definition definition) {
        // RFC 4039 §3: with option 80, the server MAY commit at once. RFC 8925 §3.3: SHOULD NOT where the answer may
        // have the client do without the address.
        return policy.rules().rapidCommit()
                        && request.packet().options().has(OptionCode.RAPID_COMMIT)
                        && !policy.values().prefersIpv6(request, definition)
                ? new Decision.Ack(definition, "rapid commit")
                : new Decision.Offer(definition, "known client");
    }

    /**
     * A client that selected us waits for our answer (R59, R60). But servers behind one relay go by one address there
     * (RFC 5107 §4): the client may have selected another of them, whose lease a NAK of ours would end.
     */
    private Decision refusedSelection(Request request, Decision.Nak nak, ServerIdentity identity) {
        return ServerIdentifier.isOwn(request, identity) || policy.rules().authoritative()
                ? nak
                : new Decision.Ignore(nak.notice(), nak.reason());
    }

    private static Decision otherAddress() {
        return new Decision.Nak("this is not your address");
    }

    /** RFC 2131 §4.3.3: the address is in use by somebody else; a person must look. */
    private static Decision declined(Request request, Definition definition, boolean fits) {
        return fits
                ? new Decision.Note(
                        Notice.ADDRESS_IN_USE, definition, "its address is in use by somebody else: " + definition)
                : new Decision.Ignore(Notice.DECLINE_UNFIT, unfit(request, definition));
    }

    /** RFC 2131 §4.3.4: nothing to free where addresses are static. */
    private static Decision released(Request request, Definition definition, boolean fits) {
        return fits
                ? new Decision.Note(Notice.ROUTINE, definition, "released")
                : new Decision.Ignore(Notice.RELEASE_UNFIT, unfit(request, definition));
    }

    private static String unfit(Request request, Definition definition) {
        return "it speaks of " + shown(request.clientIp()) + ", its address is " + definition.ip();
    }
}
