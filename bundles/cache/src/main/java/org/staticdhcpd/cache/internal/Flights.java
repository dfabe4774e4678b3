package org.staticdhcpd.cache.internal;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.LookUpKey;

/** Sees to it that a client is looked up once at a time: whoever comes meanwhile gets the same answer. */
final class Flights {
    /** No packet waits longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<LookUpKey, CompletableFuture<Answer>> under = new ConcurrentHashMap<>();

    Answer fly(LookUpKey key, Supplier<Answer> ask) {
        CompletableFuture<Answer> mine = new CompletableFuture<>();
        CompletableFuture<Answer> other = under.putIfAbsent(key, mine);
        if (other != null) {
            return await(other);
        }
        try {
            Answer answer = ask.get();
            mine.complete(answer);
            return answer;
        } finally {
            under.remove(key, mine);
            mine.complete(Answer.unavailable("the look-up failed"));
        }
    }

    private static Answer await(CompletableFuture<Answer> other) {
        try {
            return other.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Answer.unavailable("a look-up of this client takes long");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.unavailable("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("is never completed so", e);
        }
    }

    /** The data have changed: whoever comes from now on asks anew. */
    void forget() {
        under.clear();
    }
}
