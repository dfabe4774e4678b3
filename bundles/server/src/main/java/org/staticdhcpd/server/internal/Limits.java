package org.staticdhcpd.server.internal;

import java.time.Duration;
import org.staticdhcpd.api.Settings;

/**
 * How much of the server one source that blocks may hold up.
 *
 * @param atOnce how many of its look-ups may be under way; 0 for any number
 * @param budget how long one may take before it counts as failed
 * @param failures how many in a row may fail before the source rests; 0 when it never does
 * @param retry how long to wait at most before one look-up tries whether it answers again
 */
record Limits(int atOnce, Duration budget, int failures, Duration retry) {
    /** Limits nothing. */
    static final Limits NONE = new Limits(0, Duration.ofDays(1), 0, Duration.ofSeconds(1));

    static Limits of(Settings settings, ServerConfig config) {
        return new Limits(
                settings.integer("lookUpLimit", config::lookUpLimit, 0, 256),
                Duration.ofMillis(settings.integer("lookUpBudget", config::lookUpBudget, 10, 60_000)),
                settings.integer("lookUpFailures", config::lookUpFailures, 0, 1000),
                Duration.ofMillis(settings.integer("lookUpRetry", config::lookUpRetry, 10, 1000)));
    }

    /** Whether a look-up that took so long counts as failed, with whatever it ended. */
    boolean isLate(long nanos) {
        return nanos > budget.toNanos();
    }

    /** Whether one that could not tell has waited for something that did not come, rather than found a doubtful record. */
    boolean isLateForNothing(long nanos) {
        return nanos > budget.toNanos() / 2;
    }
}
