package org.staticdhcpd.cache.internal;

import java.time.Clock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * What everything around one source works with.
 *
 * @param plugs the services
 * @param clock the time for people
 * @param nanos the time for measuring
 * @param changed to be run when a face can serve now, or serves otherwise
 */
record Means(Plugs plugs, Clock clock, LongSupplier nanos, Runnable changed, Logger log) {}
