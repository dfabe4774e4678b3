package org.staticdhcpd.cache.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.staticdhcpd.api.AnswerStore;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.protocol.Octets;

/**
 * Answers in a store that is a service. One that fails or is not there is said so once, and left alone for a second at
 * a time; the look-up goes on without it (R179). What it was to forget in that time it forgets before it is read again.
 */
final class StoreLevel implements Level {
    private static final long REST_NANOS = 1_000_000_000L;
    private static final int PENDING = 10_000;

    private final String name;
    private final String space;
    private final Supplier<Optional<AnswerStore>> service;
    private final LongSupplier nanos;
    private final Logger log;
    private final Set<LookUpKey> toRemove = ConcurrentHashMap.newKeySet();
    private volatile boolean toClear;
    private volatile boolean failing;
    private volatile long restsUntil;
    private volatile String trouble = "";

    StoreLevel(String name, String space, Supplier<Optional<AnswerStore>> service, LongSupplier nanos, Logger log) {
        this.name = name;
        this.space = space;
        this.service = service;
        this.nanos = nanos;
        this.log = log;
    }

    @Override
    public Optional<Kept> get(LookUpKey key) {
        Optional<Octets> value = ask(store -> store.get(space, key), Optional.empty());
        Optional<Kept> kept = value.flatMap(octets -> Kept.decode(key, octets));
        if (value.isPresent() && kept.isEmpty()) {
            log.debug("store {}: what is kept for {} cannot be read and does not count", name, key);
        }
        return kept;
    }

    @Override
    public void put(LookUpKey key, Kept kept) {
        Octets value;
        try {
            value = kept.encode(key);
        } catch (ValueWriter.Unfit e) {
            log.debug("store {}: {} is not kept: {}", name, key, e.getMessage());
            remove(key);
            return;
        }
        tell(store -> store.put(space, key, value));
    }

    @Override
    public void remove(LookUpKey key) {
        if (!tell(store -> store.remove(space, key))) {
            toRemove.add(key);
            toClear |= toRemove.size() > PENDING;
        }
    }

    @Override
    public void clear() {
        toClear = true;
        tell(store -> {});
    }

    private boolean tell(Consumer<AnswerStore> order) {
        return ask(
                store -> {
                    order.accept(store);
                    return true;
                },
                false);
    }

    private <T> T ask(Function<AnswerStore, T> question, T otherwise) {
        if (failing && nanos.getAsLong() - restsUntil < 0) {
            return otherwise;
        }
        try {
            AnswerStore store = service.get().orElseThrow(() -> new SourceException("it is not there"));
            catchUp(store);
            T answer = question.apply(store);
            recovered();
            return answer;
        } catch (RuntimeException | LinkageError e) {
            failed(e);
            return otherwise;
        }
    }

    private void catchUp(AnswerStore store) {
        if (toClear) {
            store.clear(space);
            toClear = false;
            toRemove.clear();
        }
        for (LookUpKey key : List.copyOf(toRemove)) {
            store.remove(space, key);
            toRemove.remove(key);
        }
    }

    private void failed(Throwable cause) {
        restsUntil = nanos.getAsLong() + REST_NANOS;
        trouble = cause instanceof SourceException ? cause.getMessage() : cause.toString();
        if (!failing) {
            failing = true;
            log.error("DHCP-CACHE-003 store {} of source {} fails: {}; asking the database", name, space, trouble);
        }
    }

    private void recovered() {
        if (failing) {
            failing = false;
            trouble = "";
            log.info("store {} of source {} works again", name, space);
        }
    }

    @Override
    public boolean isPersistent() {
        return true;
    }

    @Override
    public String inWords() {
        return failing ? name + ": fails: " + trouble : name + ": works";
    }
}
