package org.staticdhcpd.cache.internal;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.LookUpKey;

/** What the memory, or a mirror, had when the server stopped: the lowest level of a chain. */
final class RememberedLevel implements Level {
    private static final Kept.Stamp BEFORE = new Kept.Stamp(0, 0, 0);

    private final Set<LookUpKey> removed = ConcurrentHashMap.newKeySet();
    private volatile Copy copy = Copy.NOTHING;

    void remember(Copy remembered) {
        copy = remembered;
    }

    @Override
    public Optional<Kept> get(LookUpKey key) {
        Copy now = copy;
        boolean known = now.find(key) instanceof Answer.Found && !removed.contains(key);
        Kept.Stamp stamp = new Kept.Stamp(BEFORE.run(), BEFORE.epoch(), now.at().toEpochMilli());
        return known && now.find(key) instanceof Answer.Found found
                ? Optional.of(new Kept(found, stamp))
                : Optional.empty();
    }

    @Override
    public void put(LookUpKey key, Kept kept) {
        // The levels above have it; should they lose it, the older answer is better than none.
    }

    @Override
    public void remove(LookUpKey key) {
        if (copy.find(key) instanceof Answer.Found) {
            removed.add(key);
        }
    }

    @Override
    public void clear() {
        copy = Copy.NOTHING;
        removed.clear();
    }

    /** What is left of it. */
    Copy copy() {
        return copy;
    }

    boolean isRemoved(LookUpKey key) {
        return removed.contains(key);
    }

    @Override
    public boolean isPersistent() {
        return true;
    }

    @Override
    public String inWords() {
        return "copy: " + copy.table().size() + " clients";
    }
}
