package org.staticdhcpd.server.internal;

import java.util.function.LongSupplier;
import org.staticdhcpd.api.DefinitionSource;

/**
 * A source as it is plugged in.
 *
 * @param name what the configuration calls it
 * @param source the service
 * @param blocking whether only a worker may ask it
 * @param guard what is remembered of the source of this name
 * @param room the look-ups of this service that are under way; only of one that blocks
 * @param together how many look-ups it takes at once
 */
record NamedSource(String name, DefinitionSource source, boolean blocking, Guard guard, Room room, int together) {
    /** The service under this name, which takes one look-up at once. */
    static NamedSource of(String name, DefinitionSource source, boolean blocking, Guard guard) {
        return of(name, source, blocking, guard, 1);
    }

    /** The service under this name. */
    static NamedSource of(String name, DefinitionSource source, boolean blocking, Guard guard, int together) {
        return new NamedSource(name, source, blocking, guard, guard.roomOf(source), together);
    }

    /** Puts somebody into the line before this source, who may enter when called. */
    void lineUp(Room.Place place, int limit, Runnable call, LongSupplier nanos) {
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

    /** Whether those who wait for it are asked for together. */
    boolean takesSeveral() {
        return together > 1;
    }
}
