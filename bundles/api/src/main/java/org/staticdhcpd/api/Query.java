package org.staticdhcpd.api;

import java.util.Objects;
import java.util.Optional;
import org.staticdhcpd.protocol.MacAddress;

/** What a {@link DefinitionSource} is asked: whose definition, and on which occasion. */
public final class Query {
    private final LookUpKey key;
    private final Request request;

    private Query(LookUpKey key, Request request) {
        this.key = Objects.requireNonNull(key, "key");
        this.request = request;
    }

    /** Asks for a client without a packet, as an administrator does. */
    public static Query of(MacAddress mac) {
        return of(LookUpKey.of(mac));
    }

    /** Asks for whatever the key stands for, without a packet. */
    public static Query of(LookUpKey key) {
        return new Query(key, null);
    }

    /** Asks for the client that sent {@code request}, by its hardware address. */
    public static Query of(Request request) {
        return new Query(LookUpKey.ofSender(request.packet()), request);
    }

    /** Asks for the client that sent {@code request}, by {@code key}. */
    public static Query of(Request request, LookUpKey key) {
        return new Query(key, Objects.requireNonNull(request, "request"));
    }

    /**
     * By what the client is to be found. A source that has no such key answers {@link Answer.Unavailable}: it cannot
     * tell.
     */
    public LookUpKey key() {
        return key;
    }

    /** The packet that is the occasion; empty when there is none. */
    public Optional<Request> request() {
        return Optional.ofNullable(request);
    }
}
