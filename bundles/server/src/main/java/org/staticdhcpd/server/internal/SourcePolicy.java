package org.staticdhcpd.server.internal;

import java.util.Optional;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.protocol.Packet;

/** First part of stage 4: which ways in are open. Refused packets count for nothing else (R33). */
final class SourcePolicy {
    private SourcePolicy() {}

    /** Why the packet may not come this way; empty when it may. */
    static Optional<Decision> refusal(Request request, Policy policy) {
        // Who may ask about leases is listed by itself, relay or not.
        return policy.leaseQueries().serve(request) ? Optional.empty() : refusal(request, policy.gate());
    }

    private static Optional<Decision> refusal(Request request, Policy.Gate gate) {
        if (request.packet().isRelayed()) {
            return relayed(request.packet(), gate);
        }
        // A boot server stays reachable where addresses are somebody else's business (R35).
        if (gate.allowLocal() || request.arrival().proxy()) {
            return Optional.empty();
        }
        return Optional.of(new Decision.Ignore(Notice.LOCAL_REFUSED, "clients without a relay are not allowed"));
    }

    private static Optional<Decision> relayed(Packet packet, Policy.Gate gate) {
        if (!gate.allowRelays()) {
            return Optional.of(refused("relays are not allowed, this one is " + packet.giaddr()));
        }
        if (!gate.allowedRelays().isEmpty() && !gate.allowedRelays().contains(packet.giaddr())) {
            return Optional.of(refused("relay " + packet.giaddr() + " is not one of those allowed"));
        }
        return Optional.empty();
    }

    private static Decision refused(String reason) {
        return new Decision.Ignore(Notice.RELAY_REFUSED, reason);
    }
}
