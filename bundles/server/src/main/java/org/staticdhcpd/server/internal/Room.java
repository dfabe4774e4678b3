package org.staticdhcpd.server.internal;

import java.time.Duration;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The look-ups of one source that are under way, and the line of those for which there is no room. Who stands in line
 * keeps no thread; each look-up that ends calls the next: known clients first, then in the order in which they came.
 */
final class Room {
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicLong numbers = new AtomicLong();
    private final ConcurrentSkipListSet<Place> line = new ConcurrentSkipListSet<>();

    /** When somebody entered or left last. */
    private volatile long lastChange;

    /** A place in the line, kept until its holder has entered. */
    static final class Place implements Comparable<Place> {
        private final boolean ahead;
        private final long number;
        private volatile Runnable call = () -> {};

        private Place(boolean ahead, long number) {
            this.ahead = ahead;
            this.number = number;
        }

        @Override
        public int compareTo(Place other) {
            return ahead == other.ahead ? Long.compare(number, other.number) : ahead ? -1 : 1;
        }
    }

    /** A place for somebody who has found no room. */
    Place place(boolean ahead) {
        return new Place(ahead, numbers.incrementAndGet());
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
        boolean uncalled = line.remove(place);
        if (uncalled && limit > 0 && line.lower(place) != null) {
            if (inside.get() < limit) {
                callNext();
            }
            return false;
        }
        return take(limit, now);
    }

    private boolean take(int limit, long now) {
        int taken = inside.get();
        while (limit == 0 || taken < limit) {
            if (inside.compareAndSet(taken, taken + 1)) {
                lastChange = now;
                return true;
            }
            taken = inside.get();
        }
        return false;
    }

    void leave(long now) {
        lastChange = now;
        inside.decrementAndGet();
        callNext();
    }

    private void callNext() {
        Place next = line.isEmpty() ? null : line.pollFirst();
        if (next != null) {
            next.call.run();
        }
    }

    /**
     * Waits for room.
     *
     * @param call what to do when there is some; the caller then tries to enter, and may fail
     */
    void lineUp(Place place, int limit, Runnable call) {
        place.call = call;
        line.add(place);
        if (inside.get() < limit) {
            callNext(); // the last one left before this one stood in line
        }
    }

    /** Goes away without having entered. */
    void giveUp(Place place) {
        line.remove(place);
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
