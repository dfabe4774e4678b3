package org.staticdhcpd.server.internal;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Request;

/** What stage 4 remembers: who is ignored, who is known, and how much is left for the others. All of it is bounded. */
final class Admission {
    private static final Optional<Decision> TOO_MANY_WAIT = Optional.of(new Decision.Ignore(
            Notice.CROWDED,
            "too many packets wait for a source to let one of an unknown client join (unknownWaiting)"));

    private final LongSupplier nanos;
    private final AbuseControl abuse;
    private final Acquaintances acquaintances;
    private final Buckets buckets;
    private final Crowd waiting;

    Admission(LongSupplier nanos) {
        // Nobody outside knows when this was made, so nobody can aim at a client's places in the tables.
        long seed = nanos.getAsLong();
        this.nanos = nanos;
        this.abuse = new AbuseControl(seed);
        this.acquaintances = new Acquaintances(seed);
        this.buckets = new Buckets(seed, seed);
        this.waiting = new Crowd(seed);
    }

    /** Why a packet is not let in at {@code now}, or empty when it is. It counts if {@code counting}. */
    Optional<Decision> enter(Request request, Policy policy, long now, boolean counting) {
        if (policy.budget().relayRate() == 0 && abuse.isIdle(policy.abuse(), now)) {
            return Optional.empty();
        }
        ClientKey client = ClientKey.of(request);
        if (policy.leaseQueries().serve(request)) {
            // Who asks for many clients may ask often; only relayRate holds for it.
            return enterCrowd(client, request, policy.budget(), now, counting);
        }
        Optional<Decision> refusal = abuse.judge(client, policy.abuse(), now, counting);
        return refusal.isPresent() ? refusal : enterCrowd(client, request, policy.budget(), now, counting);
    }

    private Optional<Decision> enterCrowd(
            ClientKey client, Request request, Budget budget, long now, boolean counting) {
        if (budget.relayRate() == 0) {
            return Optional.empty();
        }
        return acquaintances.has(client, now)
                ? Optional.empty()
                : buckets.takeForEntering(ClientKey.way(request), budget, now, counting);
    }

    /** Whether a source knew the client lately. */
    boolean knows(Request request) {
        return acquaintances.has(ClientKey.of(request), nanos.getAsLong());
    }

    /** Why the packet may not wait for a source from now on; empty when it may, which a known client's always may. */
    Optional<Decision> joinWaiting(Request request, Budget budget, long now) {
        if (!acquaintances.has(ClientKey.of(request), now)) {
            Optional<Decision> refusal = budget.unknownWaiting() > 0 && waiting.size(now) >= budget.unknownWaiting()
                    ? TOO_MANY_WAIT
                    : buckets.takeForWaiting(budget, now);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        waiting.join(now);
        return Optional.empty();
    }

    /** A packet that was allowed to wait at {@code since} has come to its end. */
    void leaveWaiting(long since) {
        waiting.leave(since, nanos.getAsLong());
    }

    /** Ignores the client for a while; false when it is spared (R45). */
    boolean banish(Request request, Decision.Banish banish) {
        ClientKey client = ClientKey.of(request);
        long now = nanos.getAsLong();
        if (banish.sparesKnown() && acquaintances.has(client, now)) {
            return false;
        }
        abuse.banish(client, banish, now);
        return true;
    }

    /** A source knows the sender of {@code request}, which matters much if it is {@code vital} to remember that. */
    void meet(Request request, Definition definition, boolean vital) {
        acquaintances.meet(request, definition, vital, nanos.getAsLong());
    }

    /** Whether there are more known clients than can be remembered. */
    boolean isCrowded() {
        return acquaintances.isCrowded();
    }

    /** No source knows the client. */
    void forget(Request request) {
        acquaintances.forget(ClientKey.of(request), nanos.getAsLong());
    }
}
