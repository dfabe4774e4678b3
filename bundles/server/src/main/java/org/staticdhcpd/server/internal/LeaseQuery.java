package org.staticdhcpd.server.internal;

import java.util.List;
import java.util.Optional;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.OptionSelection;
import org.staticdhcpd.protocol.Packet;

/**
 * A question about a client's lease, and what is answered (RFC 4388). Definitions are static, so a client holds its lease
 * from the moment a source knows it.
 */
final class LeaseQuery {
    private final Request request;
    private final LookUpKey key;
    private Optional<Definition> holder = Optional.empty();

    private LeaseQuery(Request request, LookUpKey key) {
        this.request = request;
        this.key = key;
    }

    /** The question; empty when {@code request} is none, or one that {@link #refusal} refuses. */
    static Optional<LeaseQuery> of(Request request, LeaseQueries served) {
        return served.serve(request)
                ? subject(request.packet()).map(key -> new LeaseQuery(request, key))
                : Optional.empty();
    }

    /** Why the question is not answered; empty when it is. */
    static Optional<Decision> refusal(Request request, LeaseQueries served) {
        if (!served.areServed()) {
            return Optional.of(new Decision.Ignore(Notice.UNSERVED, "LEASEQUERY is not served"));
        }
        if (!request.packet().isRelayed()) {
            // RFC 4388 §6.4.3: without giaddr, MUST NOT reply; the answer could go nowhere.
            return refused("a lease query without giaddr");
        }
        if (!served.serve(request)) {
            return refused("a lease query for " + request.packet().giaddr() + ", which is not in leasequeryFrom");
        }
        return subject(request.packet()).isPresent()
                ? Optional.empty()
                : refused("a lease query must name one of address, hardware address and client identifier");
    }

    private static Optional<Decision> refused(String reason) {
        return Optional.of(new Decision.Ignore(Notice.LEASEQUERY_REFUSED, reason));
    }

    /**
     * What it asks about: exactly one of three things (RFC 4388 §6.3). A hardware address of zeros is none, whatever
     * {@code htype} and {@code hlen} say, which some requesters leave set.
     */
    private static Optional<LookUpKey> subject(Packet query) {
        boolean address = !query.ciaddr().isUnspecified();
        boolean hardware = query.mac().value() != 0;
        boolean identifier = query.options().has(OptionCode.CLIENT_IDENTIFIER);
        if ((address ? 1 : 0) + (hardware ? 1 : 0) + (identifier ? 1 : 0) != 1) {
            return Optional.empty();
        }
        if (address) {
            return Optional.of(LookUpKey.of(query.ciaddr()));
        }
        return hardware
                ? Optional.of(LookUpKey.of(query.mac()))
                : query.options()
                        .get(OptionCode.CLIENT_IDENTIFIER)
                        .map(value -> new LookUpKey(LookUpKey.Kind.CLIENT_ID, value));
    }

    /** By what the sources are asked. */
    LookUpKey key() {
        return key;
    }

    /**
     * By what the sources are to be asked after this answer, for the client's other addresses (RFC 4388 §6.1, option 92);
     * empty when nothing is left to ask.
     */
    Optional<LookUpKey> also(Answer answer) {
        if (holder.isPresent() || key.kind() != LookUpKey.Kind.ADDRESS || !wants(OptionCode.ASSOCIATED_IP)) {
            return Optional.empty();
        }
        if (answer instanceof Answer.Found found) {
            holder = found.definitions().stream().filter(this::fits).findFirst();
        }
        return holder.flatMap(Definition::client);
    }

    private boolean wants(OptionCode code) {
        return request.packet()
                .options()
                .get(OptionCode.PARAMETER_REQUEST_LIST)
                .map(OptionSelection::listed)
                .filter(list -> list.has(code.number()))
                .isPresent();
    }

    /** The decision, given what the sources said last. Who cannot tell says nothing. */
    Decision decide(Answer answer, Policy.Rules rules, ServerIdentity identity) {
        if (answer instanceof Answer.Unavailable unavailable) {
            return new Decision.Ignore(Notice.SOURCE_UNAVAILABLE, unavailable.why());
        }
        List<Definition> found = answer instanceof Answer.Found known ? known.definitions() : List.of();
        // RFC 4388 §6.4.1: by address, it is that address; by client, one of its addresses: the source's first.
        Optional<Definition> subject =
                holder.or(() -> found.stream().filter(this::fits).findFirst());
        return subject.isPresent() ? active(subject.get(), found) : unassigned(rules, identity);
    }

    /** Whether it is about the address that was asked for, if one was. */
    private boolean fits(Definition definition) {
        return key.address().map(definition.ip()::equals).orElse(true);
    }

    private static Decision active(Definition definition, List<Definition> all) {
        List<Ipv4Address> addresses =
                all.stream().map(Definition::ip).distinct().toList();
        return new Decision.Lease(MessageType.LEASEACTIVE, Optional.of(definition), addresses, "a defined address");
    }

    /** An address nobody has is ours to call free only where we alone give addresses (RFC 4388 §6.4.1). */
    private Decision unassigned(Policy.Rules rules, ServerIdentity identity) {
        boolean ours = rules.authoritative()
                && key.address()
                        .filter(address -> identity.network()
                                .filter(n -> n.contains(address))
                                .isPresent())
                        .isPresent();
        return ours
                ? nobody(MessageType.LEASEUNASSIGNED, "nobody has ")
                : nobody(MessageType.LEASEUNKNOWN, "no source knows ");
    }

    private Decision nobody(MessageType type, String reason) {
        return new Decision.Lease(type, Optional.empty(), List.of(), reason + key);
    }
}
