package org.staticdhcpd.api;

import java.util.Objects;
import java.util.Optional;
import org.staticdhcpd.protocol.MacAddress;

/** What a {@link DefinitionSource} is asked: whose definition, and on which occasion. */
public final class Query {
    private static final long NO_MAC = -1;

    /** Null until somebody asks for that of the sender: who looks up by the number needs none. */
    private LookUpKey key;

    private final Request request;

    private Query(LookUpKey key, Request request) {
        this.key = key;
        this.request = request;
    }

    /** Asks for a client without a packet, as an administrator does. */
    public static Query of(MacAddress mac) {
        return of(LookUpKey.of(mac));
    }

    /** Asks for whatever the key stands for, without a packet. */
    public static Query of(LookUpKey key) {
        return new Query(Objects.requireNonNull(key, "key"), null);
    }

    /** Asks for the client that sent {@code request}, by its hardware address. */
    public static Query of(Request request) {
        return new Query(null, Objects.requireNonNull(request, "request"));
    }

    /** Asks for the client that sent {@code request}, by {@code key}. */
    public static Query of(Request request, LookUpKey key) {
        return new Query(Objects.requireNonNull(key, "key"), Objects.requireNonNull(request, "request"));
    }

    /**
     * By what the client is to be found. A source that has no such key answers {@link Answer.Unavailable}: it cannot
     * tell.
     */
    public LookUpKey key() {
        // Threads that come at once make one each, and these are equal.
        LookUpKey known = key;
        if (known == null) {
            known = LookUpKey.ofSender(request.packet());
            key = known;
        }
        return known;
    }

    /** The hardware address that is asked for, as a number; below 0 when it is another key. */
    long macNumber() {
        LookUpKey known = key;
        if (known == null) {
            return request.packet().macNumber();
        }
        return known.kind() == LookUpKey.Kind.MAC ? known.number() : NO_MAC;
    }

    /** The packet that is the occasion; empty when there is none. */
    public Optional<Request> request() {
        return Optional.ofNullable(request);
    }
}
