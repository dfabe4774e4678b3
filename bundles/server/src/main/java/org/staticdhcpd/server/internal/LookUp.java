package org.staticdhcpd.server.internal;

import java.util.List;
import java.util.Optional;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Query;

/**
 * Stage 5: asks the configured sources in their order. The first that knows the client ends the search; one that cannot
 * tell stops it, for a later one must not answer in its place.
 */
final class LookUp {
    private final Services services;
    private final Notices notices;

    LookUp(Services services, Notices notices) {
        this.services = services;
        this.notices = notices;
    }

    /**
     * Asks on from where the inquiry stands, of the services that are there now.
     *
     * @return what is known; empty when the next source may block and this thread may not wait. After
     *     {@link Answer.Unavailable} the inquiry stands at the source that could not tell.
     */
    Optional<Answer> ask(Inquiry inquiry, List<String> names) {
        while (inquiry.next() < names.size()) {
            String name = names.get(inquiry.next());
            NamedSource source = services.sourcesByName().get(name);
            if (source == null) {
                return Optional.of(Answer.unavailable("source " + name + " is not there"));
            }
            if (source.blocking() && !inquiry.mayBlock()) {
                return Optional.empty();
            }
            Answer answer = answer(source, inquiry);
            if (!(answer instanceof Answer.Unknown)) {
                return Optional.of(answer);
            }
            inquiry.advance();
        }
        return Optional.of(Answer.UNKNOWN);
    }

    private Answer answer(NamedSource source, Inquiry inquiry) {
        Answer answer = ask(source, inquiry.query());
        if (inquiry.isCounted()) {
            source.tally().count(answer);
        }
        return answer;
    }

    /** What one source says; whatever goes wrong in it means that it cannot tell. */
    Answer ask(NamedSource source, Query query) {
        try {
            Answer answer = source.source().lookUp(query);
            return answer != null ? answer : Answer.unavailable("source " + source.name() + " returned null");
        } catch (RuntimeException | LinkageError e) {
            notices.tell(Notice.SOURCE_FAILED, () -> "source " + source.name() + " failed: " + e);
            return Answer.unavailable("source " + source.name() + " failed");
        }
    }
}
