package org.staticdhcpd.cache.internal;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Query;

/**
 * Answers from a chain of caches, and asks the source itself for the rest: once at a time for each client, and for
 * strangers at most once in a while. When the source cannot tell, whatever is kept counts, however old.
 */
final class CachingSource implements DefinitionSource {
    private final Chain chain;
    private final Level memory;
    private final Inner inner;
    private final Unknowns unknowns;
    private final Supplier<CacheSettings.Answers> rule;
    private final BooleanSupplier blind;
    private final Flights flights = new Flights();
    private final LongAdder hits = new LongAdder();
    private final LongAdder strangers = new LongAdder();
    private final LongAdder asked = new LongAdder();
    private final LongAdder rescued = new LongAdder();
    private final LongAdder puts = new LongAdder();
    private volatile String failure = "";

    /** @param blind whether changes are to be told of, and cannot be told of now */
    CachingSource(
            Chain chain,
            Level memory,
            Inner inner,
            Unknowns unknowns,
            Supplier<CacheSettings.Answers> rule,
            BooleanSupplier blind) {
        this.chain = chain;
        this.memory = memory;
        this.inner = inner;
        this.unknowns = unknowns;
        this.rule = rule;
        this.blind = blind;
    }

    @Override
    public Answer lookUp(Query query) {
        LookUpKey key = query.key();
        if (key.kind() == LookUpKey.Kind.ADDRESS) {
            // Who may have an address changes with anybody's row.
            return inner.ask(query);
        }
        if (isUnknown(key)) {
            strangers.increment();
            return Answer.UNKNOWN;
        }
        Optional<Kept> kept = chain.fresh(key, rule.get());
        if (kept.isPresent()) {
            hits.increment();
            return kept.get().found();
        }
        return flights.fly(key, () -> ask(query));
    }

    /** Not while the source is away: the client may have been added since, and "unknown" is more than anybody can tell. */
    private boolean isUnknown(LookUpKey key) {
        return failure.isEmpty() && unknowns.contains(key, rule.get().negativeTtl()) && !blind.getAsBoolean();
    }

    private Answer ask(Query query) {
        LookUpKey key = query.key();
        long generation = chain.generation();
        if (isUnknown(key)) {
            return Answer.UNKNOWN;
        }
        // Whoever was just before us may have brought it.
        Optional<Kept> meanwhile = memory.get(key).flatMap(any -> chain.fresh(key, rule.get()));
        if (meanwhile.isPresent()) {
            return meanwhile.get().found();
        }
        asked.increment();
        return take(key, inner.ask(query), generation);
    }

    private Answer take(LookUpKey key, Answer answer, long generation) {
        if (answer instanceof Answer.Unavailable unavailable) {
            return rescue(key, unavailable);
        }
        failure = "";
        if (answer instanceof Answer.Found found) {
            chain.put(key, found, generation);
            puts.increment();
        } else {
            chain.removeKnown(key);
            unknowns.add(key);
            if (chain.generation() != generation) {
                unknowns.remove(key);
            }
        }
        return answer;
    }

    private Answer rescue(LookUpKey key, Answer.Unavailable unavailable) {
        failure = unavailable.why();
        Optional<Kept> kept = chain.any(key);
        if (kept.isPresent()) {
            rescued.increment();
            return kept.get().found();
        }
        return unavailable;
    }

    /** Forgets these, who have changed. */
    void forget(Collection<LookUpKey> keys) {
        for (LookUpKey key : keys) {
            chain.remove(key);
            unknowns.remove(key);
        }
        flights.forget();
        puts.increment();
    }

    /** From now on the source is asked, and what is kept counts only when it cannot tell. */
    void doubt() {
        chain.doubt();
        unknowns.clear();
        flights.forget();
    }

    /** The same for what was kept since the start. */
    void doubtThisRun() {
        chain.doubtThisRun();
        unknowns.clear();
        flights.forget();
    }

    /** Forgets everything. */
    void clear() {
        chain.clear();
        unknowns.clear();
        flights.forget();
        puts.increment();
    }

    /** A number that is another one when there is something to be saved. */
    long puts() {
        return puts.sum();
    }

    Optional<String> trouble() {
        return Optional.of(failure).filter(why -> !why.isEmpty()).map(why -> why + "; answering from what is kept");
    }

    String inWords() {
        return failure.isEmpty() ? inner.inWords() : inner.inWords() + ": " + failure;
    }

    String counts() {
        return hits.sum() + " kept, " + asked.sum() + " asked for, " + strangers.sum() + " known to be unknown, "
                + rescued.sum() + " kept while it could not tell";
    }
}
