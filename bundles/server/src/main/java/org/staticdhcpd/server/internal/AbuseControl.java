package org.staticdhcpd.server.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.staticdhcpd.api.Request;

/**
 * Remembers who is to be ignored and who sends too much. Each packet adds one to its client's count, each second takes
 * one off. The count is kept as the moment at which it will be zero, so time alone decays it (R37).
 */
final class AbuseControl {
    private static final int CLIENTS = 1 << 15;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Decision COOLING = new Decision.Ignore(Notice.QUIET, "ignored for a while");

    private final ClientTable coolDown = new ClientTable(CLIENTS);
    private final ClientTable flood = new ClientTable(CLIENTS);
    private final LongSupplier nanos;

    AbuseControl(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Counts the packet and judges its sender; empty when it is to be served. */
    Optional<Decision> count(Request request, Policy.Abuse policy) {
        return judge(request, policy, true);
    }

    /** What {@link #count} would say, without counting. */
    Optional<Decision> peek(Request request, Policy.Abuse policy) {
        return judge(request, policy, false);
    }

    private Optional<Decision> judge(Request request, Policy.Abuse policy, boolean counting) {
        ClientKey client = ClientKey.of(request);
        long now = nanos.getAsLong();
        if (coolDown.momentOf(client, now) != now) {
            // Neither counted nor extended (R39).
            return Optional.of(COOLING);
        }
        if (!policy.suspend()) {
            return Optional.empty();
        }
        long zero = flood.momentOf(client, now) + SECOND;
        if (counting) {
            flood.put(client, zero);
        }
        return zero - now > policy.threshold() * SECOND ? Optional.of(suspension(policy)) : Optional.empty();
    }

    private static Decision suspension(Policy.Abuse policy) {
        String reason = "more than " + policy.threshold() + " packets, one a second forgiven";
        return new Decision.Banish(Notice.SUSPENDED, policy.misbehaving(), reason);
    }

    /** Ignores the sender for that long; of several such spans the one that ends last holds. */
    void banish(Request request, Duration span) {
        ClientKey client = ClientKey.of(request);
        long now = nanos.getAsLong();
        long until = now + span.toNanos();
        if (until - coolDown.momentOf(client, now) > 0) {
            coolDown.put(client, until);
        }
    }
}
