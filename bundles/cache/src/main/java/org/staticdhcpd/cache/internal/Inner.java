package org.staticdhcpd.cache.internal;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.Query;

/** The source itself, behind a breaker. It may come, go and be exchanged at any moment. */
final class Inner {
    private final Plugs plugs;
    private final LongSupplier nanos;
    private final Breaker breaker;

    Inner(Plugs plugs, LongSupplier nanos) {
        this.plugs = plugs;
        this.nanos = nanos;
        this.breaker = new Breaker(nanos);
    }

    /** What it says; whatever goes wrong in it means that it cannot tell. */
    Answer ask(Query query) {
        Optional<DefinitionSource> asked = plugs.source();
        while (true) {
            Answer answer = ask(asked, query);
            Optional<DefinitionSource> now = plugs.source();
            if (!(answer instanceof Answer.Unavailable) || now.isEmpty() || now.equals(asked)) {
                return answer;
            }
            // It was exchanged meanwhile: the successor may know.
            breaker.reset();
            asked = now;
        }
    }

    private Answer ask(Optional<DefinitionSource> source, Query query) {
        if (source.isEmpty()) {
            return Answer.unavailable("source " + plugs.name() + " is not there");
        }
        if (!breaker.admits()) {
            return Answer.unavailable("source " + plugs.name() + " rests after failures");
        }
        long begun = nanos.getAsLong();
        boolean well = false;
        try {
            Answer answer = source.get().lookUp(query);
            well = answer != null && !(answer instanceof Answer.Unavailable);
            return answer != null ? answer : Answer.unavailable("source " + plugs.name() + " returned null");
        } catch (RuntimeException | LinkageError e) {
            return Answer.unavailable("source " + plugs.name() + " failed: " + e);
        } finally {
            breaker.ended(well, begun);
        }
    }

    /** How it is. */
    String inWords() {
        if (plugs.source().isEmpty()) {
            return "not there";
        }
        return breaker.isOpen() ? "rests after failures" : "asked";
    }
}
