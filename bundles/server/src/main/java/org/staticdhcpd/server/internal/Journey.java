package org.staticdhcpd.server.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.Exchange;
import org.staticdhcpd.api.Exchange.Outcome;
import org.staticdhcpd.api.Handling;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.api.SendException;
import org.staticdhcpd.protocol.Encoded;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;

/** One request on its way from stage 4 to stage 10. Used by one thread at a time. */
final class Journey {
    private static final long MILLI = 1_000_000L;

    /** Who stands in line for a source is called when there is room; should nobody call, it looks for itself. */
    private static final int LONGEST_CALL = 250;

    /** The same for strangers, of whom thousands may stand there: looking costs them the time of known clients. */
    private static final int LONGEST_CALL_OF_STRANGERS = 1000;

    private final Stages stages;
    private final Policy policy;
    private final Effects effects;
    private final Request request;
    private final ClientKey client;
    private final Decide decide;
    private final Optional<LeaseQuery> leaseQuery;
    private Inquiry inquiry;
    private final Exchange.Builder exchange;
    private OptionalLong waitsSince = OptionalLong.empty();
    private boolean ahead;

    Journey(Stages stages, Policy policy, Effects effects, Request request) {
        this.stages = stages;
        this.policy = policy;
        this.effects = effects;
        this.request = request;
        this.client = ClientKey.of(request);
        this.decide = new Decide(policy);
        this.leaseQuery = LeaseQuery.of(request, policy.leaseQueries());
        this.inquiry = new Inquiry(
                leaseQuery
                        .map(query -> Query.of(request, query.key()))
                        .orElseGet(() -> query(request, policy.values().order())),
                effects.isReal());
        this.exchange = Exchange.of(request.arrival()).request(request);
    }

    private static Query query(Request request, LookUpOrder order) {
        // Without any key the journey ends before the first question.
        return order.key(request).map(key -> Query.of(request, key)).orElseGet(() -> Query.of(request));
    }

    /** Where the request came from. */
    Arrival arrival() {
        return request.arrival();
    }

    /**
     * Goes as far as it can without blocking.
     *
     * @param resume goes on with this journey later, by calling {@link #resume} when nothing forbids it
     */
    Handling begin(Function<Journey, Handling> resume) {
        Optional<Decision> refusal = admitted();
        if (effects.isWatching()) {
            effects.saw("admit", refusal.map(Decision::inWords).orElse("let in"));
        }
        if (refusal.isPresent()) {
            return end(refusal.get());
        }
        if (!effects.isReal()) {
            inquiry.allowBlocking();
        }
        return lookUp(resume);
    }

    /** Goes on with the look-up, on a thread that may wait. */
    Handling resume(Function<Journey, Handling> resume) {
        inquiry.allowBlocking();
        return lookUp(resume);
    }

    /** The order is staticDHCPd's: way in, abuse, form, filters, and what can be said without a source. */
    private Optional<Decision> admitted() {
        return SourcePolicy.refusal(request, policy)
                .or(() -> effects.enter(client, request, policy))
                .or(() -> decide.beforeFilters(request, effects.identity()))
                .or(() -> stages.filters().refusal(request, policy.abuse()))
                .or(() -> decide.beforeLookUp(request))
                .or(() -> leaseQuery.isPresent()
                        ? Optional.empty()
                        : policy.values().order().refusal(request));
    }

    private Handling lookUp(Function<Journey, Handling> resume) {
        if (policy.sources().names().isEmpty()) {
            return end(new Decision.Ignore(Notice.NO_SOURCES, "no sources are configured"));
        }
        Optional<Answer> answer = stages.lookUp().ask(inquiry, policy.sources());
        if (answer.isEmpty()) {
            return inquiry.full().isPresent() ? noRoom(inquiry.full().get(), resume) : waits(resume, 0);
        }
        return answered(answer.get(), resume);
    }

    private Handling answered(Answer answer, Function<Journey, Handling> resume) {
        if (answer instanceof Answer.Unavailable && effects.isReal()) {
            int left = millisLeft();
            if (left > 0) {
                return waits(resume, Math.min(left, inquiry.nextPause()));
            }
        }
        return leaseQuery.isPresent() ? tell(leaseQuery.get(), answer, resume) : decide(answer);
    }

    /** The source has enough to do: the packet stands in line there, until it is called or too old. */
    private Handling noRoom(NamedSource source, Function<Journey, Handling> resume) {
        int left = effects.isReal() ? millisLeft() : 0;
        if (left == 0) {
            inquiry.leaveLine();
            return answered(LookUp.busy(source), resume);
        }
        Room room = source.room();
        Room.Place place = inquiry.place(room, ahead);
        int limit = policy.sources().limits().atOnce();
        return new Handling.Later(
                () -> resume.apply(this),
                Math.min(left, ahead ? LONGEST_CALL : LONGEST_CALL_OF_STRANGERS),
                true, // in its turn already, and the room is empty until it comes
                Optional.of(call -> room.lineUp(place, limit, call)));
    }

    /** Whoever waits takes room that known clients need, so others get only so much of it. */
    private Handling waits(Function<Journey, Handling> resume, int delayMillis) {
        if (waitsSince.isEmpty()) {
            long now = stages.nanos().getAsLong();
            Optional<Decision> refusal = effects.joinWaiting(client, policy.budget(), now);
            if (refusal.isPresent()) {
                return end(refusal.get());
            }
            waitsSince = OptionalLong.of(now);
            // However many strangers are in the queue, a client that was served lately does not stand behind them.
            ahead = effects.knows(client);
        }
        return later(resume, delayMillis);
    }

    private Handling later(Function<Journey, Handling> resume, int delayMillis) {
        return new Handling.Later(() -> resume.apply(this), delayMillis, ahead);
    }

    private int millisLeft() {
        long age = stages.nanos().getAsLong() - request.arrival().receivedAt();
        return (int) Math.max(0, (policy.sources().deadline().toNanos() - age + MILLI - 1) / MILLI);
    }

    private Handling decide(Answer answer) {
        if (effects.isWatching()) {
            effects.saw("look up", answer.inWords());
        }
        Answer narrowed = stages.selection().narrowed(answer, request);
        Decision decision =
                policy.values().order().softened(request, decide.decide(request, narrowed, effects.identity()));
        acquaint(narrowed, decision);
        if (effects.isWatching()) {
            effects.saw("decide", decision.inWords());
        }
        return end(decision);
    }

    /** What {@link #decide} is for a lease query: no client is made known, and no selector picks. */
    private Handling tell(LeaseQuery query, Answer answer, Function<Journey, Handling> resume) {
        if (effects.isWatching()) {
            effects.saw("look up", answer.inWords());
        }
        Optional<LookUpKey> also = query.also(answer);
        if (also.isPresent()) {
            inquiry = inquiry.about(Query.of(request, also.get()));
            return lookUp(resume);
        }
        Decision decision = query.decide(answer, policy.rules(), effects.identity());
        if (effects.isWatching()) {
            effects.saw("decide", decision.inWords());
        }
        return end(decision);
    }

    private void acquaint(Answer answer, Decision decision) {
        if (answer instanceof Answer.Unknown) {
            effects.missed(client);
            return;
        }
        // Of several definitions, the one that was decided for.
        Optional<Definition> found = answer instanceof Answer.Found known ? known.only() : Optional.empty();
        found.or(decision::definition).ifPresent(definition -> {
            exchange.definition(definition);
            effects.met(client, request, definition);
        });
    }

    /** Carries the decision out. */
    private Handling end(Decision decision) {
        if (decision instanceof Decision.Lease lease) {
            lease.definition().ifPresent(exchange::definition);
            Packet reply = LeaseReply.of(request, lease, effects.identity(), policy.values());
            return deliver(lease, reply, LeaseReply.destination(request, effects.identity()));
        }
        if (decision instanceof Decision.Answering answering) {
            return answer(answering);
        }
        if (decision instanceof Decision.Note note) {
            return finish(Outcome.noted(note.reason()), note.notice());
        }
        if (decision instanceof Decision.Banish banish) {
            return banish(banish);
        }
        return finish(Outcome.silent(decision.reason()), decision.notice());
    }

    private Handling banish(Decision.Banish banish) {
        if (effects.banish(client, banish)) {
            String reason = banish.reason() + ", ignored for " + banish.span().toSeconds() + " s";
            return finish(Outcome.silent(reason), banish.notice());
        }
        return finish(Outcome.silent(banish.reason() + ", not held against a known client"), Notice.SPARED);
    }

    private Handling answer(Decision.Answering decision) {
        Draft draft = Compose.draft(request, decision, effects.identity(), policy.values());
        // RFC 3011 §2: who honours option 118 returns it, asked for or not; else the client discards the reply.
        policy.links()
                .selected(request.packet())
                .ifPresent(subnet -> draft.force(OptionCode.SUBNET_SELECTION, Octets.ofAddress(subnet)));
        for (Draft.Complaint complaint : draft.complaints()) {
            effects.warn(complaint.notice(), request.mac() + ", " + complaint.text());
        }
        Optional<Decision> veto = stages.decorators().refusal(draft);
        if (veto.isPresent()) {
            if (effects.isWatching()) {
                effects.saw("compose", veto.get().inWords());
            }
            return end(veto.get());
        }
        Destination destination = Route.destination(draft, effects.identity(), policy.links());
        Packet reply = draft.finished(Route.broadcasts(draft, destination));
        return deliver(decision, reply, destination);
    }

    private Handling deliver(Decision.Answering decision, Packet reply, Destination destination) {
        if (effects.isWatching()) {
            effects.saw("compose", reply.toString());
            effects.saw("route", destination.inWords());
        }
        return send(decision, reply, destination);
    }

    private Handling send(Decision.Answering decision, Packet reply, Destination destination) {
        int limit = MessageLimit.of(request.packet(), effects.identity().mtu());
        Encoded encoded = reply.encode(limit);
        if (!encoded.dropped().isEmpty()) {
            String text = "no room for options " + encoded.dropped() + " in the " + decision.type() + " to "
                    + request.mac() + ", which may have " + limit + " octets";
            effects.warn(Notice.OPTIONS_DROPPED, text);
        }
        try {
            effects.send(reply, encoded.octets(), destination);
        } catch (SendException e) {
            return finish(Outcome.silent("could not be sent: " + e.getMessage()), Notice.NOT_SENT);
        }
        return finish(Outcome.replied(decision.type(), destination, decision.reason()), decision.notice());
    }

    private Handling finish(Outcome outcome, Notice notice) {
        waitsSince.ifPresent(effects::leaveWaiting);
        Duration took =
                Duration.ofNanos(stages.nanos().getAsLong() - request.arrival().receivedAt());
        effects.finished(exchange.end(outcome, took), notice);
        return Handling.DONE;
    }
}
