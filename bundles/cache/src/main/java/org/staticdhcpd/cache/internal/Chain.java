package org.staticdhcpd.cache.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.LookUpKey;

/** Levels of caches, the nearest first: a look-up fills the upper from the lower, an answer goes to all (R175). */
final class Chain {
    private final List<Level> levels;
    private final Clock clock;
    private final long run = ThreadLocalRandom.current().nextLong();
    private final AtomicLong epoch = new AtomicLong();
    private final AtomicLong generation = new AtomicLong();
    /** Whether what earlier runs kept is out of date, too. */
    private volatile boolean doubted;

    Chain(List<Level> levels, Clock clock) {
        this.levels = List.copyOf(levels);
        this.clock = clock;
    }

    /** A number that is another one after each invalidation. */
    long generation() {
        return generation.get();
    }

    /**
     * What may be said without asking the database.
     *
     * @param rule whether what outlives restarts counts, and for how long anything does
     */
    Optional<Kept> fresh(LookUpKey key, CacheSettings.Answers rule) {
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            if (level.isPersistent() && !rule.persistentFirst()) {
                continue;
            }
            long before = generation.get();
            Optional<Kept> kept = level.get(key).filter(one -> isFresh(one.stamp(), rule));
            if (kept.isPresent()) {
                fill(i, key, kept.get(), before);
                return kept;
            }
        }
        return Optional.empty();
    }

    private boolean isFresh(Kept.Stamp stamp, CacheSettings.Answers rule) {
        long now = epoch.get();
        boolean undoubted = stamp.run() == run ? stamp.epoch() == now : !doubted;
        long age = Math.abs(clock.millis() - stamp.millis());
        return undoubted && (rule.ttl().isZero() || age <= rule.ttl().toMillis());
    }

    /** What the nearest level has, however old: for when the database cannot tell. */
    Optional<Kept> any(LookUpKey key) {
        return levels.stream().flatMap(level -> level.get(key).stream()).findFirst();
    }

    /** Keeps an answer for which the database was asked when the generation was {@code asked}. */
    void put(LookUpKey key, Answer.Found found, long asked) {
        fill(levels.size(), key, new Kept(found, new Kept.Stamp(run, epoch.get(), clock.millis())), asked);
    }

    /** An invalidation in between wins, whichever way the two meet. */
    private void fill(int upTo, LookUpKey key, Kept kept, long asked) {
        for (Level level : levels.subList(0, upTo)) {
            if (generation.get() == asked) {
                level.put(key, kept);
            }
            if (generation.get() != asked) {
                level.remove(key);
            }
        }
    }

    /** Forgets one. */
    void remove(LookUpKey key) {
        generation.incrementAndGet();
        levels.forEach(level -> level.remove(key));
    }

    /** Forgets one who turned out to be unknown, where there is something to forget. */
    void removeKnown(LookUpKey key) {
        levels.stream().filter(level -> level.get(key).isPresent()).forEach(level -> level.remove(key));
    }

    /** Everything may be out of date: it only counts when the database cannot tell. */
    void doubt() {
        doubted = true;
        doubtThisRun();
    }

    /** The same for what was kept since the start only. */
    void doubtThisRun() {
        // In this order: whoever was let in by the old generation has the old epoch on it.
        generation.incrementAndGet();
        epoch.incrementAndGet();
    }

    /** Forgets everything (R176, R177). */
    void clear() {
        generation.incrementAndGet();
        levels.forEach(Level::clear);
    }

    String inWords() {
        return levels.stream().map(Level::inWords).collect(Collectors.joining("; "));
    }
}
