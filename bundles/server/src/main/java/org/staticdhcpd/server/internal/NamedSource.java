package org.staticdhcpd.server.internal;

import org.staticdhcpd.api.DefinitionSource;

/**
 * A source as it is plugged in.
 *
 * @param name what the configuration calls it
 * @param source the service
 * @param blocking whether only a worker may ask it
 * @param guard what is remembered of the source of this name
 * @param room the look-ups of this service that are under way; only of one that blocks
 */
record NamedSource(String name, DefinitionSource source, boolean blocking, Guard guard, Room room) {
    /** The service under this name. */
    static NamedSource of(String name, DefinitionSource source, boolean blocking, Guard guard) {
        return new NamedSource(name, source, blocking, guard, guard.roomOf(source));
    }
}
