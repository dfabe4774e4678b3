package org.staticdhcpd.database.jpa.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is wrong with a database's look-ups, and who is told: the log once for each kind and minute, and once when it is
 * over; a person who asks, always.
 */
final class Troubles {
    /**
     * What is wrong.
     *
     * @param why for people
     * @param since when it began
     */
    record Now(String why, Instant since) {}

    private static final Logger log = LoggerFactory.getLogger(Troubles.class);
    private static final Duration SILENCE = Duration.ofMinutes(1);
    /** Look-ups that work and look-ups that fail may alternate; it is over when none failed for so long. */
    private static final Duration CALM = Duration.ofSeconds(1);

    private final Clock clock;
    private volatile Now now;
    private volatile Now latest;

    // Guarded by this.
    private final Map<Trouble.Kind, Instant> said = new EnumMap<>(Trouble.Kind.class);
    private Instant last = Instant.MIN;

    Troubles(Clock clock) {
        this.clock = clock;
    }

    /** Remembers a failed look-up, and says it when that is news. */
    synchronized void failed(String origin, Trouble trouble) {
        last = clock.instant();
        Now before = now;
        now = new Now(trouble.getMessage(), before == null ? last : before.since());
        latest = new Now(trouble.getMessage(), last);
        Instant silentUntil = said.getOrDefault(trouble.kind(), Instant.MIN);
        if (last.isAfter(silentUntil)) {
            said.put(trouble.kind(), last.plus(SILENCE));
            say(origin, trouble);
        }
    }

    private static void say(String origin, Trouble trouble) {
        switch (trouble.kind()) {
            case EXHAUSTED ->
                log.warn("DHCP-JPA-008 {}: {}; look-ups fail, clients wait", origin, trouble.getMessage());
            case SLOW ->
                log.warn(
                        "DHCP-JPA-009 {}: a look-up took longer than allowed, clients wait: {}",
                        origin,
                        trouble.getMessage());
            default -> log.warn("DHCP-JPA-003 {}: look-ups fail, clients wait: {}", origin, trouble.getMessage());
        }
    }

    /** Remembers that a look-up worked. */
    void worked(String origin) {
        if (now != null) {
            calm(origin);
        }
    }

    private synchronized void calm(String origin) {
        if (now != null && !clock.instant().isBefore(last.plus(CALM))) {
            over();
            log.info("{}: look-ups work again", origin);
        }
    }

    /** Forgets what was wrong: another database is in use. */
    synchronized void over() {
        now = null;
        said.clear();
    }

    /** The last failure there was and when, even when it is over. */
    Optional<Now> last() {
        return Optional.ofNullable(latest);
    }

    /** What is wrong; empty when nothing is. */
    Optional<Now> now() {
        return Optional.ofNullable(now);
    }
}
