package org.staticdhcpd.api;

import java.util.Objects;
import java.util.Optional;
import org.staticdhcpd.protocol.MacAddress;

/** What a {@link DefinitionSource} is asked: whose definition, and on which occasion. */
public final class Query {
    private final MacAddress mac;
    private final Request request;

    private Query(MacAddress mac, Request request) {
        this.mac = mac;
        this.request = request;
    }

    /** Asks for a client without a packet, as an administrator does. */
    public static Query of(MacAddress mac) {
        return new Query(Objects.requireNonNull(mac, "mac"), null);
    }

    /** Asks for the client that sent {@code request}. */
    public static Query of(Request request) {
        return new Query(request.mac(), request);
    }

    /** The client's hardware address. */
    public MacAddress mac() {
        return mac;
    }

    /** The packet that is the occasion; empty when there is none. */
    public Optional<Request> request() {
        return Optional.ofNullable(request);
    }
}
