package org.staticdhcpd.cache.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.staticdhcpd.api.Reloadable;
import org.staticdhcpd.api.SourceReport;

/**
 * What stands before one source: the face that serves, and, while another mode is being prepared, the one that will.
 * The old serves until the new is ready; what the new offers is there before what the old offered goes.
 */
final class Wrapper implements SourceReport, Reloadable, AutoCloseable {
    private final Registry registry;
    private final Means means;
    private final Logger log;
    private Optional<Serving> serving = Optional.empty();
    private Optional<Serving> next = Optional.empty();
    private boolean closed;
    /** The face that people ask about, without waiting for one that is being prepared. */
    private volatile Optional<Serving> shown = Optional.empty();

    /** A face with its settings. */
    private static final class Serving {
        private final Face face;
        private CacheSettings settings;
        private Optional<Face.Offer> offered = Optional.empty();
        private Runnable withdrawal = () -> {};

        private Serving(Face face, CacheSettings settings) {
            this.face = face;
            this.settings = settings;
        }
    }

    /** Where offers are made. */
    @FunctionalInterface
    interface Registry {
        /** Makes an offer under the source's name; returns what withdraws it. */
        Runnable offer(Face.Offer offer);
    }

    Wrapper(Registry registry, Means means) {
        this.registry = registry;
        this.means = means;
        this.log = means.log();
    }

    /** Serves by these settings, as soon as that can be. */
    void configure(CacheSettings settings) {
        Optional<Serving> begun = prepare(settings);
        // Not within the lock: a copy on disk may be large.
        begun.ifPresent(one -> one.face.start());
        refresh();
    }

    private synchronized Optional<Serving> prepare(CacheSettings settings) {
        if (closed) {
            return Optional.empty();
        }
        if (serving.isPresent() && settings.isServedLike(serving.get().settings)) {
            drop(next);
            next = Optional.empty();
            serving.get().settings = settings;
            serving.get().face.change(settings);
            return Optional.empty();
        }
        if (next.isPresent() && settings.isServedLike(next.get().settings)) {
            next.get().settings = settings;
            next.get().face.change(settings);
            return Optional.empty();
        }
        drop(next);
        next = Optional.of(new Serving(face(settings), settings));
        return next;
    }

    private Face face(CacheSettings settings) {
        return switch (settings.mode()) {
            case DIRECT -> new Direct(means);
            case CACHE -> new Caching(settings, means);
            case MIRROR -> new Mirror(settings, means);
        };
    }

    /** Looks whether what is being prepared can serve now, and whether what serves offers something else now. */
    synchronized void refresh() {
        if (closed) {
            return;
        }
        if (next.isPresent() && (serving.isEmpty() || next.get().face.isReady())) {
            promote(next.get());
        }
        serving.ifPresent(this::offer);
        shown = serving;
    }

    private void promote(Serving one) {
        Optional<Serving> before = serving;
        offer(one);
        serving = Optional.of(one);
        next = Optional.empty();
        before.ifPresent(old -> {
            old.withdrawal.run();
            old.face.close();
            log.info(
                    "source {}: mode {} instead of {}",
                    one.settings.source(),
                    one.settings.mode().text(),
                    old.settings.mode().text());
        });
    }

    private void offer(Serving one) {
        Optional<Face.Offer> now = one.face.offer();
        if (blocking(now).equals(blocking(one.offered))) {
            return;
        }
        Runnable old = one.withdrawal;
        one.withdrawal = now.map(registry::offer).orElse(() -> {});
        one.offered = now;
        old.run();
    }

    /** A face has one offer of each kind. */
    private static Optional<Boolean> blocking(Optional<Face.Offer> offer) {
        return offer.map(Face.Offer::blocking);
    }

    private static void drop(Optional<Serving> one) {
        one.ifPresent(dropped -> {
            dropped.withdrawal.run();
            dropped.face.close();
        });
    }

    /** Lets what serves write what it keeps, when it is time. */
    void save() {
        shown.ifPresent(one -> one.face.save());
    }

    @Override
    public String reload() {
        return shown.map(one -> one.face.reload()).orElse("nothing is kept of it");
    }

    @Override
    public Map<String, String> report() {
        Map<String, String> lines = new LinkedHashMap<>();
        shown.ifPresentOrElse(
                one -> {
                    lines.put("mode", one.settings.mode().text());
                    one.face.report(lines);
                },
                () -> lines.put("mode", "starting"));
        coming().ifPresent(one -> {
            Map<String, String> its = new LinkedHashMap<>();
            one.face.report(its);
            lines.put("next mode", one.settings.mode().text());
            lines.put("next state", its.get("state"));
        });
        return lines;
    }

    private synchronized Optional<Serving> coming() {
        return next;
    }

    @Override
    public Optional<String> trouble() {
        return shown.flatMap(one -> one.face.trouble());
    }

    @Override
    public synchronized void close() {
        closed = true;
        drop(next);
        next = Optional.empty();
        drop(serving);
    }
}
