package org.staticdhcpd.server.internal;

import java.util.List;
import java.util.Optional;
import org.staticdhcpd.api.PacketFilter;
import org.staticdhcpd.api.Request;

/** Last part of stage 4: asks every {@link PacketFilter} until one refuses. */
final class Filters {
    private static final Decision DROPPED = new Decision.Ignore(Notice.QUIET, "refused by a filter");
    private static final Decision FAILED = new Decision.Ignore(Notice.QUIET, "a filter failed");

    private final Services services;
    private final Notices notices;

    Filters(Services services, Notices notices) {
        this.services = services;
        this.notices = notices;
    }

    /** Why the packet is not let in; empty when it is. */
    Optional<Decision> refusal(Request request, Policy.Abuse abuse) {
        List<PacketFilter> filters = services.filters();
        if (filters.isEmpty()) {
            return Optional.empty(); // sparing the iterator
        }
        for (PacketFilter filter : filters) {
            Optional<Decision> refusal = ask(filter, request, abuse);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private Optional<Decision> ask(PacketFilter filter, Request request, Policy.Abuse abuse) {
        try {
            return switch (filter.filter(request)) {
                case ACCEPT -> Optional.empty();
                case DROP -> Optional.of(DROPPED);
                case BANISH -> Optional.of(new Decision.Banish(abuse.unauthorized(), "banished by a filter"));
            };
        } catch (RuntimeException | LinkageError e) {
            notices.tell(
                    Notice.FILTER_FAILED, () -> "filter " + filter.getClass().getName() + ": " + e, e);
            return Optional.of(FAILED);
        }
    }
}
