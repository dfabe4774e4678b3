package org.staticdhcpd.server.internal;

import java.util.Optional;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Query;

/** How far the look-up for one packet has come. Handed from thread to thread, never shared. */
final class Inquiry {
    private static final int LONGEST_PAUSE = 20;

    private final Query query;
    private final boolean counted;
    private boolean mayBlock;
    private boolean hasBlocked;
    private int next;
    private int pauses;
    private Answer answer = Answer.UNKNOWN;
    private Optional<NamedSource> full = Optional.empty();
    private Optional<Standing> standing = Optional.empty();

    /**
     * Where it waits for its turn.
     *
     * @param room whose line it is
     * @param place its place there
     */
    private record Standing(Room room, Room.Place place) {}

    /**
     * Starts a look-up.
     *
     * @param query what is asked
     * @param counted whether the answers are counted
     */
    Inquiry(Query query, boolean counted) {
        this.query = query;
        this.counted = counted;
    }

    /** A new one about something else, on the same thread. */
    Inquiry about(Query other) {
        Inquiry next = new Inquiry(other, counted);
        next.mayBlock = mayBlock;
        next.hasBlocked = hasBlocked;
        return next;
    }

    Query query() {
        return query;
    }

    boolean isCounted() {
        return counted;
    }

    /** Whether it is on a thread that may wait for a source. */
    boolean mayBlock() {
        return mayBlock;
    }

    void allowBlocking() {
        mayBlock = true;
        hasBlocked = true;
    }

    /** Others have been called who count on the thread it is on; a person's question is on a thread of its own. */
    void mayNotBlockNow() {
        mayBlock = mayBlock && !counted;
    }

    /** Whether it was on a thread that may wait for a source, now or before. */
    boolean hasBlocked() {
        return hasBlocked;
    }

    /** The place in the configured order of the source to ask next; those before do not know the client. */
    int next() {
        return next;
    }

    void advance() {
        next++;
    }

    /** Notes what is known in the end. */
    boolean answer(Answer said) {
        answer = said;
        return true;
    }

    /** What is known. */
    Answer answer() {
        return answer;
    }

    /** Begins a look-up if there is room. Who has stood in line before passes those who come now. */
    boolean enter(Room room, int limit, long now) {
        Optional<Standing> before = standing.filter(there -> there.room().equals(room));
        if (before.isEmpty()) {
            leaveLine();
            // A person who asks cannot wait, and there are few of them.
            return counted ? room.enter(limit, now) : room.enterPastTheLine(limit, now);
        }
        if (room.enter(before.get().place(), limit, now)) {
            standing = Optional.empty();
            return true;
        }
        return false;
    }

    /** What it was told while it stood in line of {@code room}; empty when it has to ask. */
    Optional<Answer> told(Room room) {
        full = Optional.empty();
        Optional<Answer> told = standing.filter(there -> there.room().equals(room))
                .flatMap(there -> there.place().told());
        if (told.isPresent()) {
            standing.ifPresent(there -> there.place().came());
            standing = Optional.empty();
        }
        return told;
    }

    /** Notes that it found no room at this source. */
    void full(NamedSource source) {
        full = Optional.of(source);
    }

    /** Where it found no room; empty when it asked or stands still for another reason. */
    Optional<NamedSource> full() {
        return full;
    }

    /** Its place in the line where it found no room; the one it had, if it has stood there before. */
    Room.Place place(Room room, boolean ahead) {
        Standing here = standing.orElseGet(() -> new Standing(room, room.place(ahead, query)));
        standing = Optional.of(here);
        return here.place();
    }

    /** Stands in line no more. */
    void leaveLine() {
        standing.ifPresent(there -> there.room().giveUp(there.place()));
        standing = Optional.empty();
    }

    /** How many milliseconds to wait before the next attempt: 1, 2, 4, 8, 16, then 20 each time. */
    int nextPause() {
        return Math.min(LONGEST_PAUSE, 1 << Math.min(pauses++, 5));
    }
}
