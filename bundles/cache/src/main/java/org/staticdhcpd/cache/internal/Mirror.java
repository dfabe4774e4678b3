package org.staticdhcpd.cache.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Query;

/**
 * Answers from a copy of everything the source holds. Until the first copy of this run is complete, the source itself
 * is asked, and the copy on disk answers in its place when it cannot.
 */
final class Mirror implements Face {
    private final Means means;
    private final Inner inner;
    private final Keeper keeper;
    private final Copying copying;
    private final Follower follower;
    private final LongAdder found = new LongAdder();
    private final LongAdder others = new LongAdder();
    private final Answer unsure;
    private volatile CacheSettings settings;
    private volatile Duration unknownFor;

    Mirror(CacheSettings settings, Means means) {
        this.settings = settings;
        this.unknownFor = settings.unknownFor();
        this.means = means;
        this.inner = new Inner(means.plugs(), means.nanos());
        SnapshotFile file = new SnapshotFile(settings.folder(), settings.source());
        this.keeper = new Keeper(file, settings.source(), means.nanos(), means.log());
        this.copying = new Copying(settings.source(), means);
        this.unsure =
                Answer.unavailable("source " + settings.source() + " is away, and its copy does not have this client");
        this.follower = new Follower(
                settings.source(),
                means.plugs()::table,
                () -> this.settings.pollInterval(),
                copying,
                means.nanos(),
                means.log());
    }

    @Override
    public void start() {
        // First what is on disk, so that the follower can share with it; meanwhile the source itself is asked.
        if (settings.snapshot()) {
            keeper.read().ifPresent(copying::remember);
            means.changed().run();
        }
        follower.start();
    }

    @Override
    public boolean isReady() {
        return copying.isCurrent();
    }

    @Override
    public Optional<Offer> offer() {
        if (copying.isCurrent()) {
            return Optional.of(new Offer(this::mirrored, false));
        }
        return copying.isRemembered() ? Optional.of(new Offer(this::remembered, true)) : Optional.empty();
    }

    private Answer mirrored(Query query) {
        return count(sure(copying.find(query)));
    }

    private Answer sure(Answer answer) {
        // A client may have been added since the database was lost: then "unknown" is more than anybody can tell.
        boolean doubtful =
                answer instanceof Answer.Unknown && follower.awayFor().compareTo(unknownFor) > 0;
        return doubtful ? unsure : answer;
    }

    private Answer remembered(Query query) {
        if (copying.isCurrent()) {
            return mirrored(query);
        }
        Answer answer = inner.ask(query);
        if (!(answer instanceof Answer.Unavailable)) {
            return count(answer);
        }
        Answer copy = copying.find(query);
        return count(copy instanceof Answer.Unknown ? answer : copy);
    }

    private Answer count(Answer answer) {
        (answer instanceof Answer.Found ? found : others).increment();
        return answer;
    }

    @Override
    public void change(CacheSettings next) {
        settings = next;
        unknownFor = next.unknownFor();
        if (!next.snapshot()) {
            keeper.delete();
        }
    }

    @Override
    public String reload() {
        Reloads.inner(means.plugs());
        Reloads.await(follower.readAnew());
        return copying.inWords() + ", read in " + follower.took().toMillis() + " ms";
    }

    @Override
    public void report(Map<String, String> lines) {
        lines.put("state", state());
        lines.put("copy", copying.inWords());
        String doubts = copying.complaints();
        if (!doubts.isEmpty()) {
            lines.put("doubtful rows", doubts);
        }
        lines.put("last whole reading", follower.took().toMillis() + " ms");
        lines.put("answers", found.sum() + " found, " + others.sum() + " not");
        lines.put(
                "copy on disk",
                settings.snapshot() ? keeper.inWords(means.clock().instant()) : "none wanted");
    }

    private String state() {
        String reading = follower.isReading() ? copying.progress() : "";
        Optional<String> away = follower.away();
        if (copying.isCurrent()) {
            String state = away.map(why -> "away for " + follower.awayFor().toSeconds() + " s: " + why)
                    .orElse("current");
            return reading.isEmpty() ? state : state + "; " + reading;
        }
        return reading.isEmpty() ? "nothing read yet: " + away.orElse("it begins") : reading;
    }

    @Override
    public Optional<String> trouble() {
        if (copying.isCurrent() && follower.away().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(state() + "; " + copying.inWords());
    }

    @Override
    public void save() {
        if (settings.snapshot() && copying.isCurrent() && keeper.isDue()) {
            keeper.saveNow(copying::copy);
        }
    }

    @Override
    public void close() {
        follower.close();
        if (settings.snapshot() && copying.isCurrent()) {
            keeper.saveNow(copying::copy);
        }
    }
}
