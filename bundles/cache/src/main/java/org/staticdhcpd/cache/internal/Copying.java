package org.staticdhcpd.cache.internal;

import java.util.Optional;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.Headroom;
import org.staticdhcpd.api.Query;

/** Holds the copy of a source, and changes it with what the follower of its table says. */
final class Copying implements Follower.Copyist {
    private final String source;
    private final Means means;
    private volatile Copy copy = Copy.NOTHING;
    private volatile boolean current;
    private volatile Progress progress;
    private volatile Complaints complaints = new Complaints();
    private volatile int networks;

    // For the follower's thread: what the copy was made with; empty when it cannot be patched.
    private Optional<Rows> rows = Optional.empty();

    Copying(String source, Means means) {
        this.source = source;
        this.means = means;
        this.progress = new Progress(source, means.nanos(), means.log());
    }

    /** Takes what was on disk, unless there is something better by now. */
    synchronized void remember(Copy remembered) {
        if (!current) {
            copy = remembered;
        }
    }

    private synchronized void publish(Copy next) {
        copy = next;
        current = true;
    }

    /** Whether the copy is of this run: whole, and followed. */
    boolean isCurrent() {
        return current;
    }

    /** Whether there is a copy at all. */
    boolean isRemembered() {
        return !copy.at().equals(Copy.NOTHING.at());
    }

    Answer find(Query query) {
        return copy.table().find(query);
    }

    Copy copy() {
        return copy;
    }

    @Override
    public Object restart(ClientTable table) {
        rows = Optional.empty();
        progress = new Progress(source, means.nanos(), means.log());
        Headroom headroom = Headroom.of("the copy of source " + source);
        Reading reading = new Reading(progress::expect, progress::read, headroom, copy.table());
        Object mark;
        Copy next;
        try {
            mark = table.read(reading);
            next = reading.copy(means.clock().instant());
        } catch (OutOfMemoryError e) {
            // Half a table is garbage now; what there was before keeps serving.
            throw headroom.exceeded();
        }
        boolean first = !current;
        reading.rows().complaints().say(source, complaints, means.log());
        complaints = reading.rows().complaints();
        networks = reading.rows().networks();
        publish(next);
        rows = Optional.of(reading.rows());
        if (first) {
            means.log().info("source {}: mirrored, {}", source, inWords());
            means.changed().run();
        }
        return mark;
    }

    @Override
    public boolean apply(ClientTable.Changes.Some changes) {
        Optional<Rows> with = rows;
        rows = Optional.empty();
        Optional<Copy> next = with.flatMap(
                known -> Patch.of(known, copy, changes, means.clock().instant()));
        next.ifPresent(patched -> {
            publish(patched);
            rows = with;
        });
        return next.isPresent();
    }

    @Override
    public void doubt() {
        means.log().debug("source {}: reading everything again", source);
    }

    @Override
    public void lost(String why) {
        means.log()
                .warn(
                        "DHCP-CACHE-002 source {} is away: {}; {}",
                        source,
                        why,
                        isRemembered() ? "answering from its copy: " + inWords() : "there is no copy");
    }

    @Override
    public void unfit(String why) {
        means.log()
                .error(
                        "DHCP-CACHE-010 source {}: {}; {}",
                        source,
                        why,
                        isRemembered() ? "answering from the copy there was before: " + inWords() : "there is no copy");
    }

    @Override
    public void regained() {
        means.log().info("source {} is back and caught up with: {}", source, inWords());
    }

    String progress() {
        return "reading, " + progress.inWords();
    }

    String complaints() {
        return complaints.inWords();
    }

    /** Such as {@code 1,000,000 clients in 812 networks, last changed …}. */
    String inWords() {
        Copy now = copy;
        return !isRemembered()
                ? "nothing"
                : String.format("%,d clients", now.table().size())
                        + (current ? String.format(" in %,d networks", networks) : "")
                        + " as of " + now.at();
    }
}
