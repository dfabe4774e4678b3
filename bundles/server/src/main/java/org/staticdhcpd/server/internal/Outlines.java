package org.staticdhcpd.server.internal;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Method;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;

/**
 * The outlines of what {@link Compose} made before, for OFFERs and ACKs: there are few different wishes in the world, and
 * few networks, so a bounded number of outlines serves most packets. What is not among them is composed.
 */
final class Outlines {
    /** A power of two. */
    private static final int PLACES = 1 << 10;

    private final Policy policy;
    private final boolean plain;
    private final AtomicReferenceArray<Outline> known = new AtomicReferenceArray<>(PLACES);
    /** What was not known lately: what does not come twice, as where a source makes a network of each row, is not learnt. */
    private final AtomicIntegerArray missed = new AtomicIntegerArray(PLACES);

    Outlines(Policy policy) {
        this.policy = policy;
        Given everywhere = policy.values().everywhere();
        this.plain = everywhere.isForAll() && !everywhere.has(OptionCode.HOSTNAME.number());
    }

    /** The outline of the reply that gives {@code definition}; null when it has to be composed. */
    Outline find(Request request, MessageType type, Definition definition) {
        if (!isOrdinary(request, type)) {
            return null;
        }
        Network network = definition.network();
        Given given = policy.values().hosts().of(definition);
        Outline outline = known.get(place(hash(network, given, request.packet())));
        return outline != null && outline.isOf(network, given, request.packet()) ? outline : null;
    }

    /** Remembers a draft that no decorator has seen, when it is one of many, and has been asked for before. */
    void learn(Draft draft, Definition definition) {
        Given given = policy.values().hosts().of(definition);
        int hash = hash(definition.network(), given, draft.request().packet());
        if (missed.getAndSet(place(hash), hash) != hash) {
            return;
        }
        boolean common = isOrdinary(draft.request(), draft.type())
                && given.isForAll()
                && draft.complaints().isEmpty();
        if (common) {
            known.set(place(hash), new Outline(definition.network(), given, draft));
        }
    }

    /** Whether nothing in the request but option 55, and nothing in the decision but its definition, shapes the reply. */
    private boolean isOrdinary(Request request, MessageType type) {
        boolean grants = type == MessageType.ACK
                ? request.method() != Method.DISCOVER && request.method() != Method.INFORM
                : type == MessageType.OFFER;
        return plain
                && grants
                && !request.packet().options().has(OptionCode.UUID_GUID)
                && (policy.links().selectable().isEmpty()
                        || !request.packet().options().has(OptionCode.SUBNET_SELECTION));
    }

    private static int hash(Network network, Given given, Packet asked) {
        int hash = 31 * System.identityHashCode(network) + System.identityHashCode(given);
        return 31 * hash + asked.options().hash(OptionCode.PARAMETER_REQUEST_LIST);
    }

    private static int place(int hash) {
        return (hash ^ hash >>> 10 ^ hash >>> 20) & (PLACES - 1);
    }
}
