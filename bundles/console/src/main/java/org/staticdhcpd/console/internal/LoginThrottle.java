package org.staticdhcpd.console.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Slows down guessing: after {@value #FREE} failed logins in a row every further one closes the door, for one second first
 * and then for twice as long each time, up to half a minute. Nobody is made to sleep, so no thread is tied up by it.
 */
final class LoginThrottle {

    private static final int FREE = 5;
    private static final int MOST_DOUBLINGS = 5;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Clock clock;
    private int failures;
    private Instant closedUntil = Instant.MIN;

    LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean isClosed() {
        return clock.instant().isBefore(closedUntil);
    }

    synchronized void failed() {
        failures++;
        if (failures >= FREE) {
            Duration pause = Duration.ofSeconds(1L << Math.min(failures - FREE, MOST_DOUBLINGS));
            closedUntil = clock.instant().plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
        }
    }

    synchronized void succeeded() {
        failures = 0;
        closedUntil = Instant.MIN;
    }
}
