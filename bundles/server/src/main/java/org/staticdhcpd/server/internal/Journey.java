package org.staticdhcpd.server.internal;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
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

/** One request on its way from stage 4 to stage 10. Used by one thread at a time. */
final class Journey {
    private static final long MILLI = 1_000_000L;

    private final Course course;
    private final Effects effects;
    private final Request request;
    private final Optional<LeaseQuery> leaseQuery;
    private Query query;
    /** Null when the first source, asked in memory, has the last word. */
    private Inquiry inquiry;
    /** Null until one is found. */
    private Definition definition;

    private Optional<Wait> wait = Optional.empty();

    /**
     * What it is to a packet that has to wait.
     *
     * @param since when that began
     * @param ahead whether it goes before others
     */
    private record Wait(long since, boolean ahead) {}

    Journey(Course course, Effects effects, Request request) {
        this.course = course;
        this.effects = effects;
        this.request = request;
        this.leaseQuery = LeaseQuery.of(request, policy().leaseQueries());
        this.query = query();
    }

    private Query query() {
        if (leaseQuery.isPresent()) {
            return Query.of(request, leaseQuery.get().key());
        }
        if (policy().values().order().startsWithMac()) {
            return Query.of(request);
        }
        // Without any key the journey ends before the first question.
        Optional<LookUpKey> key = policy().values().order().key(request);
        return key.isPresent() ? Query.of(request, key.get()) : Query.of(request);
    }

    Course course() {
        return course;
    }

    private Stages stages() {
        return course.stages();
    }

    private Policy policy() {
        return course.policy();
    }

    Effects effects() {
        return effects;
    }

    /** What was found, or chosen of several; null when there is none. */
    Definition definition() {
        return definition;
    }

    Request request() {
        return request;
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
        Optional<Decision> refusal = admitted(stages().nanos().getAsLong());
        if (effects.isWatching()) {
            effects.saw("admit", refusal.map(Decision::inWords).orElse("let in"));
        }
        if (refusal.isPresent()) {
            return end(refusal.get());
        }
        if (!effects.isReal()) {
            inquire();
            inquiry.allowBlocking();
        }
        return lookUp(resume);
    }

    private void inquire() {
        inquiry = new Inquiry(query, effects.isReal());
    }

    /** Goes on with the look-up, on a thread that may wait. */
    Handling resume(Function<Journey, Handling> resume) {
        inquiry.allowBlocking();
        return lookUp(resume);
    }

    /** The order is staticDHCPd's: way in, abuse, form, filters, and what can be said without a source. */
    private Optional<Decision> admitted(long now) {
        Optional<Decision> refusal = SourcePolicy.refusal(request, policy());
        if (refusal.isEmpty()) {
            refusal = effects.enter(request, policy(), now);
        }
        if (refusal.isEmpty()) {
            refusal = course.decide().beforeFilters(request, effects.identity());
        }
        if (refusal.isEmpty()) {
            refusal = stages().filters().refusal(request, policy().abuse());
        }
        if (refusal.isEmpty()) {
            refusal = course.decide().beforeLookUp(request);
        }
        if (refusal.isEmpty() && leaseQuery.isEmpty()) {
            refusal = policy().values().order().refusal(request);
        }
        return refusal;
    }

    private Handling lookUp(Function<Journey, Handling> resume) {
        if (policy().sources().names().isEmpty()) {
            return end(new Decision.Ignore(Notice.NO_SOURCES, "no sources are configured"));
        }
        if (inquiry == null) {
            Answer answer = stages().lookUp().first(query, policy().sources(), effects.isReal());
            boolean alone = policy().sources().names().size() == 1;
            if (answer instanceof Answer.Found || (alone && answer instanceof Answer.Unknown)) {
                return answered(answer, resume);
            }
            inquire();
            if (answer instanceof Answer.Unavailable) {
                return answered(answer, resume);
            }
            if (answer instanceof Answer.Unknown) {
                inquiry.advance();
            }
        }
        return inquired(resume);
    }

    private Handling inquired(Function<Journey, Handling> resume) {
        if (stages().lookUp().ask(inquiry, policy().sources())) {
            return answered(inquiry.answer(), resume);
        }
        return inquiry.full().isPresent() ? noRoom(inquiry.full().get(), resume) : waits(resume, 0);
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
        boolean comes = wait.isEmpty();
        Optional<Decision> refusal = joined();
        if (refusal.isPresent()) {
            return end(refusal.get());
        }
        Room.Place place = inquiry.place(source.room(), goesAhead());
        int limit = source.limit(policy().sources().limits());
        return new Handling.Later(
                () -> resume.apply(this),
                Math.min(left, Room.patience(comes, goesAhead())),
                true, // in its turn already, and the room is empty until it comes
                Optional.of(call -> source.lineUp(place, limit, call, stages().nanos())));
    }

    private Handling waits(Function<Journey, Handling> resume, int delayMillis) {
        Optional<Decision> refusal = joined();
        return refusal.isPresent()
                ? end(refusal.get())
                : new Handling.Later(() -> resume.apply(this), delayMillis, goesAhead());
    }

    /** Whoever waits takes room that known clients need, so others get only so much of it. */
    private Optional<Decision> joined() {
        if (wait.isPresent()) {
            return Optional.empty();
        }
        long now = stages().nanos().getAsLong();
        Optional<Decision> refusal = effects.joinWaiting(request, policy().budget(), now);
        if (refusal.isEmpty()) {
            // However many strangers are in the queue, a client that was served lately does not stand behind them.
            wait = Optional.of(new Wait(now, effects.knows(request)));
        }
        return refusal;
    }

    private boolean goesAhead() {
        return wait.isPresent() && wait.get().ahead();
    }

    private int millisLeft() {
        long age = stages().nanos().getAsLong() - request.arrival().receivedAt();
        return (int) Math.max(0, (policy().sources().deadline().toNanos() - age + MILLI - 1) / MILLI);
    }

    private Handling decide(Answer answer) {
        if (effects.isWatching()) {
            effects.saw("look up", answer.inWords());
        }
        Answer narrowed = stages().selection().narrowed(answer, request);
        Decision found = course.decide().byAnswer(request, narrowed, effects.identity());
        Decision decision = policy().values().order().softened(request, found);
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
            this.query = Query.of(request, also.get());
            inquiry = inquiry == null ? null : inquiry.about(this.query);
            return lookUp(resume);
        }
        Decision decision = query.decide(answer, policy().rules(), effects.identity());
        if (effects.isWatching()) {
            effects.saw("decide", decision.inWords());
        }
        return end(decision);
    }

    private void acquaint(Answer answer, Decision decision) {
        if (answer instanceof Answer.Unknown) {
            effects.missed(request);
            return;
        }
        // Of several definitions, the one that was decided for.
        boolean alone = answer instanceof Answer.Found found && found.isSingle();
        definition =
                alone ? ((Answer.Found) answer).first() : decision.definition().orElse(null);
        if (definition != null) {
            // Who is answered from memory needs no place before strangers in any line.
            effects.met(request, definition, hasBlocked() || policy().budget().relayRate() > 0);
        }
    }

    private boolean hasBlocked() {
        return inquiry != null && inquiry.hasBlocked();
    }

    /** Carries the decision out. */
    Handling end(Decision decision) {
        if (decision instanceof Decision.Answering answering) {
            Definition given = given(answering);
            definition = given == null ? definition : given;
            return stages().dispatch().answer(this, answering);
        }
        if (decision instanceof Decision.Note note) {
            return finish(Outcome.noted(note.reason()), note.notice());
        }
        if (decision instanceof Decision.Banish banish) {
            return banish(banish);
        }
        return ignore(decision.notice(), decision::reason);
    }

    /** Silence. What it is for is put in words only where somebody reads them: strangers may be many. */
    private Handling ignore(Notice notice, Supplier<String> reason) {
        if (effects.isTold(notice)) {
            return finish(Outcome.silent(reason.get()), notice);
        }
        leave();
        effects.ignored(request.method(), notice);
        return Handling.DONE;
    }

    /** What {@link Decision.Answering#definition} has, without an object around it for the usual ones. */
    private static Definition given(Decision.Answering answering) {
        if (answering instanceof Decision.Offer offer) {
            return offer.offered();
        }
        return answering instanceof Decision.Ack ack
                ? ack.granted()
                : answering.definition().orElse(null);
    }

    private Handling banish(Decision.Banish banish) {
        if (!isSpared(banish) && effects.banish(request, banish)) {
            return ignore(
                    banish.notice(),
                    () -> banish.reason() + ", ignored for " + banish.span().toSeconds() + " s");
        }
        return ignore(Notice.SPARED, () -> banish.reason() + ", not held against a known client");
    }

    /** Where not all known clients are remembered, sources that answer from memory say who is one (R45). */
    private boolean isSpared(Decision.Banish banish) {
        return banish.sparesKnown()
                && leaseQuery.isEmpty()
                && effects.isCrowded()
                && stages().lookUp().knowsFromMemory(query, policy().sources());
    }

    /** The reply was sent. */
    Handling sent(Decision.Answering decision, Destination destination) {
        if (effects.isTold(decision.notice())) {
            return finish(Outcome.replied(decision.type(), destination, decision.reason()), decision.notice());
        }
        leave();
        effects.answered(request.method(), decision.type(), decision.notice());
        return Handling.DONE;
    }

    /** The end, whatever it is. */
    Handling finish(Outcome outcome, Notice notice) {
        leave();
        Exchange.Builder exchange = Exchange.of(request.arrival()).request(request);
        if (definition != null) {
            exchange.definition(definition);
        }
        long took = stages().nanos().getAsLong() - request.arrival().receivedAt();
        effects.finished(exchange.end(outcome, took), notice);
        return Handling.DONE;
    }

    private void leave() {
        if (wait.isPresent()) {
            effects.leaveWaiting(wait.get().since());
        }
    }
}
