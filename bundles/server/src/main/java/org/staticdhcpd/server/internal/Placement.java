package org.staticdhcpd.server.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.api.ServerIdentity;

/** The part of stage 6 that asks whether an address belongs to the link its client is on. Pure, as {@link Decide}. */
final class Placement {
    private final Links rules;

    Placement(Links rules) {
        this.rules = rules;
    }

    /**
     * Why the only address of a client cannot be given on this link; empty when it can, or when nobody can tell.
     *
     * <p>A DISCOVER from where {@code giaddr} or the interface says is not objected to: a static address is offered to
     * its client as in staticDHCPd (R46). A link that was chosen by name is binding.
     */
    Optional<Decision> objection(Request request, Definition definition, ServerIdentity identity) {
        return switch (request.method()) {
            case DISCOVER, SELECTING -> checkChosen(request, definition);
            case INIT_REBOOT ->
                rules.nakWrongNetwork()
                        ? check(request, definition, Link.of(request, identity, rules))
                        : checkChosen(request, definition);
            default -> Optional.empty();
        };
    }

    private Optional<Decision> checkChosen(Request request, Definition definition) {
        Optional<Link> link = Link.chosen(request, rules);
        return link.isPresent() ? check(request, definition, link.get()) : Optional.empty();
    }

    private Optional<Decision> check(Request request, Definition definition, Link link) {
        return link.fit(definition, rules) == Link.Fit.ELSEWHERE
                ? Optional.of(misplaced(request, definition.ip() + " is not on " + link))
                : Optional.empty();
    }

    /**
     * Decides for a client with several addresses (R181, R258).
     *
     * @param known what is decided when exactly one of them is on the link
     */
    Decision among(
            List<Definition> definitions,
            Request request,
            ServerIdentity identity,
            Function<Definition, Decision> known) {
        Link link = Link.of(request, identity, rules);
        List<Definition> here = new ArrayList<>();
        boolean untold = false;
        for (Definition definition : definitions) {
            Link.Fit fit = link.fit(definition, rules);
            untold |= fit == Link.Fit.UNTOLD;
            if (fit == Link.Fit.HERE) {
                here.add(definition);
            }
        }
        if (here.size() == 1) {
            return known.apply(here.get(0));
        }
        if (here.isEmpty() && !untold) {
            return misplaced(request, "none of its " + definitions.size() + " addresses is on " + link);
        }
        String reason = definitions.size() + " definitions, of which " + here.size() + " fit " + link
                + " for certain, and no selector picked one (R181)";
        return new Decision.Ignore(Notice.SEVERAL_DEFINITIONS, reason);
    }

    /** What a client gets that is known, but not here. It is not blocked: it may move on at once. */
    private Decision misplaced(Request request, String reason) {
        return switch (request.method()) {
            // The client waits for us, and what it wants would not work here.
            case SELECTING, RENEW -> new Decision.Nak(reason);
            // RFC 2131 §4.3.2: NAK if the client is on the wrong network (R64).
            case INIT_REBOOT ->
                rules.nakWrongNetwork() ? new Decision.Nak(reason) : new Decision.Ignore(Notice.OFF_LINK, reason);
            case DECLINE -> new Decision.Ignore(Notice.DECLINE_UNFIT, reason);
            case RELEASE -> new Decision.Ignore(Notice.RELEASE_UNFIT, reason);
            case DISCOVER, REBIND, INFORM, REQUEST, LEASEQUERY -> new Decision.Ignore(Notice.OFF_LINK, reason);
        };
    }
}
