package org.staticdhcpd.server.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Query;

/**
 * Stage 5: asks the configured sources in their order. The first that knows the client ends the search; one that cannot
 * tell stops it, for a later one must not answer in its place.
 */
final class LookUp {
    private final Services services;
    private final Notices notices;
    private final LongSupplier nanos;
    private final GuardedLookUp guarded;

    LookUp(Services services, Notices notices, LongSupplier nanos) {
        this.services = services;
        this.notices = notices;
        this.nanos = nanos;
        this.guarded = new GuardedLookUp(notices, nanos);
    }

    /**
     * What the first source has in memory, which is all there is to ask of most packets; null when an inquiry has to begin
     * with that source.
     */
    Answer first(Query query, Policy.Sources sources, boolean counted) {
        NamedSource source = services.sourcesByName().get(sources.names().get(0));
        if (source == null || source.blocking()) {
            return null;
        }
        Answer answer = fromMemory(source, query);
        if (counted) {
            source.guard().tally().count(answer);
        }
        return answer;
    }

    /**
     * Asks on from where the inquiry stands, of the services that are there now.
     *
     * @return whether {@link Inquiry#answer} has what is known; if not, the next source may block and this thread may not
     *     wait, or there is no room for another look-up there ({@link Inquiry#full}). After {@link Answer.Unavailable} the
     *     inquiry stands at the source that could not tell.
     */
    boolean ask(Inquiry inquiry, Policy.Sources sources) {
        List<String> names = sources.names();
        while (inquiry.next() < names.size()) {
            String name = names.get(inquiry.next());
            NamedSource source = services.sourcesByName().get(name);
            if (source == null) {
                return inquiry.answer(Answer.unavailable("source " + name + " is not there"));
            }
            if (!ask(source, inquiry, sources)) {
                return false;
            }
            if (inquiry.isCounted()) {
                source.guard().tally().count(inquiry.answer());
            }
            if (!(inquiry.answer() instanceof Answer.Unknown)) {
                return true;
            }
            inquiry.advance();
        }
        return inquiry.answer(Answer.UNKNOWN);
    }

    private boolean ask(NamedSource source, Inquiry inquiry, Policy.Sources sources) {
        if (!source.blocking()) {
            return inquiry.answer(fromMemory(source, inquiry.query()));
        }
        Optional<Answer> answer = guarded.ask(source, inquiry, sources.limits());
        return answer.isPresent() && inquiry.answer(answer.get());
    }

    /** What one source says at once, as it would to a packet. */
    Answer ask(NamedSource source, Query query, Limits limits) {
        if (!source.blocking()) {
            return fromMemory(source, query);
        }
        Inquiry inquiry = new Inquiry(query, false);
        inquiry.allowBlocking();
        return guarded.ask(source, inquiry, limits).orElseGet(() -> busy(source));
    }

    /** Whether one of the sources that need not be waited for knows the client. */
    boolean knowsFromMemory(Query query, Policy.Sources sources) {
        for (String name : sources.names()) {
            NamedSource source = services.sourcesByName().get(name);
            if (source != null && !source.blocking() && said(source, query) instanceof Answer.Found) {
                return true;
            }
        }
        return false;
    }

    /** For those who cannot wait for room. */
    static Answer busy(NamedSource source) {
        return Answer.unavailable(
                "source " + source.name() + " is busy, " + source.room().inside() + " look-ups have not ended");
    }

    private Answer fromMemory(NamedSource source, Query query) {
        if (!source.guard().samples()) {
            return said(source, query);
        }
        long start = nanos.getAsLong();
        Answer answer = said(source, query);
        long end = nanos.getAsLong();
        source.guard().timed(end - start, end);
        return answer;
    }

    /** What the source says; whatever goes wrong in it means that it cannot tell. */
    private Answer said(NamedSource source, Query query) {
        try {
            Answer answer = source.source().lookUp(query);
            return answer != null ? answer : nothing(source);
        } catch (RuntimeException | LinkageError e) {
            source.guard().threw();
            notices.tell(Notice.SOURCE_FAILED, () -> "source " + source.name() + " failed: " + e);
            return failed(source);
        }
    }

    static Answer nothing(NamedSource source) {
        return Answer.unavailable("source " + source.name() + " returned null");
    }

    static Answer failed(NamedSource source) {
        return Answer.unavailable("source " + source.name() + " failed");
    }
}
