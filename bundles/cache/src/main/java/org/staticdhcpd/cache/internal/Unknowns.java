package org.staticdhcpd.cache.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.staticdhcpd.api.LookUpKey;

/** Who was unknown a moment ago. A flood of strangers costs at most so much memory. */
final class Unknowns {
    private static final int MOST = 65_536;

    private final LongSupplier nanos;
    private final Bounded<LookUpKey, Long> since = new Bounded<>(MOST);

    Unknowns(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void add(LookUpKey key) {
        since.put(key, nanos.getAsLong());
    }

    boolean contains(LookUpKey key, Duration atMost) {
        Optional<Long> when = since.get(key);
        return when.isPresent() && nanos.getAsLong() - when.get() < atMost.toNanos();
    }

    void remove(LookUpKey key) {
        since.remove(key);
    }

    void clear() {
        since.clear();
    }

    int size() {
        return since.size();
    }
}
