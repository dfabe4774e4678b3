package org.staticdhcpd.server.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Handling;
import org.staticdhcpd.api.Query;

/**
 * The look-ups of one source that are under way, and the line of those for which there is no room. Who stands in line
 * keeps no thread; each look-up that ends calls the next: known clients first, then in the order in which they came.
 *
 * <p>Where the source takes several look-ups together, who has entered takes others along from the line, who are told the
 * answer and need not enter; so that these are many, only one is called at a time.
 */
final class Room {
    /** Who stands in line is called when there is room; should nobody call, it looks for itself after so many ms. */
    private static final int PATIENCE = 250;

    /** Who has just come looks sooner: the look-up that it waits for may be one that hangs. */
    private static final int PATIENCE_AT_FIRST = 25;

    /** Of strangers thousands may stand there: looking costs them the time of known clients. */
    private static final int PATIENCE_OF_STRANGERS = 400;

    /** For so long nobody else is called while one is on its way: a worker was found for it, or the machine is busy. */
    private static final long COMING = Duration.ofMillis(10).toNanos();

    /** A look-up that takes longer does not keep others from beginning beside it. */
    private static final long SOON = Duration.ofMillis(1).toNanos();

    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicLong numbers = new AtomicLong();
    private final ConcurrentSkipListSet<Place> line = new ConcurrentSkipListSet<>();

    /** When somebody was called who has not come yet; 0 when nobody is on the way. */
    private final AtomicLong awaited = new AtomicLong();

    /** How many of those who were taken along last have not come for what they were told. */
    private volatile AtomicInteger coming = new AtomicInteger();

    /** When somebody entered or left last. */
    private volatile long lastChange;

    /** When somebody entered last. */
    private volatile long lastBegin;

    /** A place in the line, kept until its holder has entered. */
    static final class Place implements Comparable<Place> {
        private final boolean ahead;
        private final long number;
        private final Query query;
        private volatile Handling.Call call = () -> {};
        private volatile boolean called;
        /** Counts those with whom it was taken along; empty while it was not. */
        private volatile Optional<AtomicInteger> group = Optional.empty();

        private volatile Optional<Answer> answer = Optional.empty();

        private Place(boolean ahead, long number, Query query) {
            this.ahead = ahead;
            this.number = number;
            this.query = query;
        }

        /** What its holder wants to know. */
        Query query() {
            return query;
        }

        private boolean isTaken() {
            return group.isPresent();
        }

        /** Tells its holder, who was taken along. */
        void tell(Answer said) {
            answer = Optional.of(said);
            call.comeToFinish();
        }

        /** Its holder has come, for what it was told or not at all. */
        void came() {
            group.ifPresent(AtomicInteger::decrementAndGet);
        }

        /** What its holder was told; empty when it was not yet, or has to enter. */
        Optional<Answer> told() {
            return answer;
        }

        @Override
        public int compareTo(Place other) {
            return ahead == other.ahead ? Long.compare(number, other.number) : ahead ? -1 : 1;
        }
    }

    /** For how many milliseconds somebody stands in line before it looks for itself. */
    static int patience(boolean comes, boolean ahead) {
        return comes ? PATIENCE_AT_FIRST : ahead ? PATIENCE : PATIENCE_OF_STRANGERS;
    }

    /** A place for somebody who has found no room. */
    Place place(boolean ahead, Query query) {
        return new Place(ahead, numbers.incrementAndGet(), query);
    }

    /** Enters, unless all {@code limit} are inside or others stand in line. Who has entered must leave. */
    boolean enter(int limit, long now) {
        if (limit > 0 && !line.isEmpty()) {
            if (inside.get() < limit) {
                callNext();
            }
            return false;
        }
        return take(limit, now);
    }

    /**
     * The same for somebody with a place: who was called passes by the line, who comes by itself passes nobody before it.
     * Else thousands of strangers that look for themselves would take the room of the known client that was called.
     */
    boolean enter(Place place, int limit, long now) {
        if (place.isTaken()) {
            return false; // will be told
        }
        arrived(place);
        boolean uncalled = line.remove(place);
        if (uncalled && limit > 0 && line.lower(place) != null) {
            if (inside.get() < limit) {
                callNext();
            }
            return false;
        }
        return take(limit, now);
    }

    /** The same for somebody who cannot wait, whoever else does. */
    boolean enterPastTheLine(int limit, long now) {
        return take(limit, now);
    }

    private boolean take(int limit, long now) {
        int taken = inside.get();
        while (limit == 0 || taken < limit) {
            if (inside.compareAndSet(taken, taken + 1)) {
                lastChange = now;
                lastBegin = now;
                return true;
            }
            taken = inside.get();
        }
        return false;
    }

    void leave(long now) {
        left(now);
        callNext();
    }

    private void left(long now) {
        lastChange = now;
        inside.decrementAndGet();
    }

    private boolean callNext() {
        Place next = line.isEmpty() ? null : line.pollFirst();
        if (next == null) {
            return false;
        }
        next.called = true;
        next.call.come();
        return true;
    }

    private void arrived(Place place) {
        if (place.called) {
            awaited.set(0);
        }
    }

    /** Takes up to {@code most} along from the front of the line. Whoever does must {@link Place#tell} them all. */
    List<Place> takeAlong(int most) {
        List<Place> others = new ArrayList<>();
        AtomicInteger count = new AtomicInteger();
        Optional<AtomicInteger> group = Optional.of(count);
        while (others.size() < most && !line.isEmpty()) {
            Place next = line.pollFirst();
            if (next != null) {
                next.group = group;
                others.add(next);
            }
        }
        count.addAndGet(others.size());
        coming = count;
        return others;
    }

    /** The same as {@link #leave}, where others are taken along. */
    void leaveToOne(int limit, int together, long now) {
        left(now);
        callOne(limit, together, now);
    }

    /** Calls the next one, if there is room, nobody is on the way, and it is worth it. */
    void callOne(int limit, int together, long now) {
        while (!line.isEmpty() && (limit == 0 || inside.get() < limit) && isWorthIt(together, now)) {
            long before = awaited.get();
            boolean busy = before != 0 && now - before <= COMING;
            if (busy || !awaited.compareAndSet(before, now | 1) || callNext()) {
                return;
            }
            awaited.set(0); // nobody was there; who has come since saw that somebody was on the way
        }
    }

    /**
     * Waits for room.
     *
     * @param call used when there is some; who waits then tries to enter, and may fail
     */
    void lineUp(Place place, int limit, Handling.Call call) {
        place.call = call;
        line.add(place);
        if (inside.get() < limit) {
            callNext(); // the last one left before this one stood in line
        }
    }

    /**
     * A look-up for few, beside one that has just begun, would cost the others more than it saves those few. So would one
     * while the replies of the last are being made: clients that have them may ask for more. Whoever has not come for its
     * reply after a while may never come.
     */
    private boolean isWorthIt(int together, long now) {
        return (inside.get() == 0 && coming.get() <= 0) || now - lastBegin > SOON || isAtLeast(together);
    }

    /** Whether so many stand in line, or more. */
    private boolean isAtLeast(int number) {
        int counted = 0;
        for (Place ignored : line) {
            counted++;
            if (counted >= number) {
                return true;
            }
        }
        return false;
    }

    /** Waits for room, or for being told; the same where others are taken along. */
    void lineUpForOne(Place place, int limit, int together, Handling.Call call, long now) {
        place.call = call;
        if (!place.isTaken()) {
            line.add(place);
            callOne(limit, together, now);
        } else if (place.answer.isPresent()) {
            call.comeToFinish(); // was told while it came back to ask
        }
    }

    /** Goes away without having entered. */
    void giveUp(Place place) {
        line.remove(place);
        arrived(place);
        place.came();
    }

    /** Whether nobody can enter, and all who are inside have been there for longer than {@code budget}. */
    boolean isStuck(int limit, Duration budget, long now) {
        return limit > 0 && inside.get() >= limit && now - lastChange > budget.toNanos();
    }

    int inside() {
        return inside.get();
    }

    /** How many stand in line; walks along it. */
    int waiting() {
        return line.size();
    }
}
