package org.staticdhcpd.server.internal;

import org.staticdhcpd.api.DefinitionSource;

/**
 * A source as it is plugged in.
 *
 * @param name what the configuration calls it
 * @param source the service
 * @param blocking whether only a worker may ask it
 * @param tally counts what it says
 */
record NamedSource(String name, DefinitionSource source, boolean blocking, Tally tally) {}
