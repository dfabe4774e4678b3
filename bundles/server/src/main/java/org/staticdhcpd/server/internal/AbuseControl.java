package org.staticdhcpd.server.internal;

import java.time.Duration;
import java.util.Optional;

/**
 * Remembers who is to be ignored and who sends too much. Each packet adds one to its client's count, each second takes
 * one off. The count is kept as the moment at which it will be zero, so time alone decays it (R37).
 *
 * <p>Who sent too much is kept apart from who is ignored for anything else: inventing clients by the thousand fills one
 * table with blocks, and must not free those who earned theirs (R44).
 */
final class AbuseControl {
    private static final int CLIENTS = 1 << 15;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Optional<Decision> COOLING =
            Optional.of(new Decision.Ignore(Notice.IGNORED, "ignored for a while"));

    private final ClientTable suspended;
    private final ClientTable blocked;
    private final ClientTable flood;

    AbuseControl(long seed) {
        this.suspended = new ClientTable(CLIENTS, seed);
        this.blocked = new ClientTable(CLIENTS, seed);
        this.flood = new ClientTable(CLIENTS, seed);
    }

    /** Whether nobody is ignored, and nobody counted. */
    boolean isIdle(Policy.Abuse policy, long now) {
        return !policy.suspend() && blocked.isPast(now) && suspended.isPast(now);
    }

    /** Judges the sender of a packet, which counts if {@code counting}; empty when it is to be served. */
    Optional<Decision> judge(ClientKey client, Policy.Abuse policy, long now, boolean counting) {
        if (blocked.momentOf(client, now) != now || suspended.momentOf(client, now) != now) {
            // Neither counted nor extended (R39).
            return COOLING;
        }
        if (!policy.suspend()) {
            return Optional.empty();
        }
        long zero = counting ? flood.advance(client, now, SECOND) : flood.momentOf(client, now) + SECOND;
        return zero - now > policy.threshold() * SECOND ? Optional.of(suspension(policy)) : Optional.empty();
    }

    private static Decision suspension(Policy.Abuse policy) {
        String reason = "more than " + policy.threshold() + " packets, one a second forgiven";
        return new Decision.Banish(Notice.SUSPENDED, policy.misbehaving(), reason, false);
    }

    /** Ignores the client for a while; of several such spans the one that ends last holds. */
    void banish(ClientKey client, Decision.Banish banish, long now) {
        ClientTable table = banish.notice() == Notice.SUSPENDED ? suspended : blocked;
        long until = now + banish.span().toNanos();
        if (until - table.momentOf(client, now) > 0) {
            table.put(client, until);
        }
    }
}
