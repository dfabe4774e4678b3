package org.staticdhcpd.server.internal;

import java.util.function.LongSupplier;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.Handling;

/**
 * A source as it is plugged in.
 *
 * @param name what the configuration calls it
 * @param source the service
 * @param blocking whether only a worker may ask it
 * @param guard what is remembered of the source of this name
 * @param room the look-ups of this service that are under way; only of one that blocks
 * @param together how many clients it looks up with one call
 * @param atOnce how many calls it has use for at a time; 0 for any number
 */
record NamedSource(
        String name, DefinitionSource source, boolean blocking, Guard guard, Room room, int together, int atOnce) {
    /** The service under this name, which looks up one client with a call, and takes any number of calls. */
    static NamedSource of(String name, DefinitionSource source, boolean blocking, Guard guard) {
        return of(name, source, blocking, guard, 1, 0);
    }

    /** The service under this name. */
    static NamedSource of(
            String name, DefinitionSource source, boolean blocking, Guard guard, int together, int atOnce) {
        return new NamedSource(name, source, blocking, guard, guard.roomOf(source), together, atOnce);
    }

    /** How many look-ups may be under way here, by what a site allows and what the source has use for; 0 for any number. */
    int limit(Limits limits) {
        return limits.atOnce() == 0 || atOnce == 0
                ? Math.max(limits.atOnce(), atOnce)
                : Math.min(limits.atOnce(), atOnce);
    }

    /** Puts somebody into the line before this source, who may enter when called. */
    void lineUp(Room.Place place, int limit, Handling.Call call, LongSupplier nanos) {
        if (takesSeveral()) {
            room.lineUpForOne(place, limit, together, call, nanos.getAsLong());
        } else {
            room.lineUp(place, limit, call);
        }
    }

    /** Ends a look-up, and calls who comes next. */
    void leave(int limit, long now) {
        if (takesSeveral()) {
            room.leaveToOne(limit, together, now);
        } else {
            room.leave(now);
        }
    }

    /** One of those who were asked for together has come for its answer; with the last one the next look-up may begin. */
    void came(int limit, long now) {
        room.callOne(limit, together, now);
    }

    /** Whether those who wait for it are asked for together. */
    boolean takesSeveral() {
        return together > 1;
    }
}
