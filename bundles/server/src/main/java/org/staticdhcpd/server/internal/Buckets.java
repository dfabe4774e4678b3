package org.staticdhcpd.server.internal;

import java.util.Optional;

/**
 * The token buckets that a {@link Budget} fills, each with what it gets in a second: one for all look-ups that wait, one
 * for each way in.
 */
final class Buckets {
    private static final int WAYS_IN = 1 << 12;
    private static final long SECOND = 1_000_000_000L;
    private static final Optional<Decision> TOO_OFTEN = refusal(
            Notice.CROWDED, "too many clients that were not served lately want to wait for a source (unknownRate)");
    private static final Optional<Decision> TOO_MANY_HERE =
            refusal(Notice.RELAY_CROWDED, "too many clients that were not served lately come this way (relayRate)");

    private final RateLimit waiting;
    private final ClientTable waysIn;

    Buckets(long seed, long now) {
        this.waiting = new RateLimit(now);
        this.waysIn = new ClientTable(WAYS_IN, seed);
    }

    private static Optional<Decision> refusal(Notice notice, String reason) {
        return Optional.of(new Decision.Ignore(notice, reason));
    }

    /** Takes a token of the bucket for look-ups that wait; or says that there is none. */
    Optional<Decision> takeForWaiting(Budget budget, long now) {
        return budget.unknownRate() == 0 || waiting.allows(now, SECOND / budget.unknownRate(), SECOND)
                ? Optional.empty()
                : TOO_OFTEN;
    }

    /** Whether the bucket of this way in has a token, which is taken if {@code taking}. */
    Optional<Decision> takeForEntering(ClientKey way, Budget budget, long now, boolean taking) {
        long full = waysIn.momentOf(way, now) + SECOND / budget.relayRate();
        if (full - now > SECOND) {
            return TOO_MANY_HERE;
        }
        if (taking) {
            waysIn.put(way, full);
        }
        return Optional.empty();
    }
}
