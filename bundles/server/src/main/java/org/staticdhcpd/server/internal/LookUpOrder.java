package org.staticdhcpd.server.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.LookUpKey.Kind;
import org.staticdhcpd.api.Method;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.api.Settings;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.RelayAgentInformation;

/**
 * By what clients are looked up: of the kinds of key, in their order, the first that the packet has. The order is one of
 * presence only: whoever is unknown by that key is unknown.
 *
 * @param kinds not empty, each once, no {@link Kind#ADDRESS}
 */
record LookUpOrder(List<Kind> kinds) {
    /** By hardware address alone. */
    static final LookUpOrder BY_MAC = new LookUpOrder(List.of(Kind.MAC));

    private static final List<Kind> ALLOWED = List.of(Kind.MAC, Kind.CLIENT_ID, Kind.CIRCUIT_ID, Kind.REMOTE_ID);
    /** RFC 2132 §9.14: "its minimum length is 2". */
    private static final int SHORTEST_CLIENT_ID = 2;

    static LookUpOrder of(Settings settings, ServerConfig config) {
        List<String> words = settings.list("lookUpBy", config::lookUpBy);
        List<Kind> kinds =
                ALLOWED.stream().filter(kind -> words.contains(kind.text())).toList();
        if (words.isEmpty() || kinds.size() < words.size() || new HashSet<>(words).size() < words.size()) {
            throw settings.bad("lookUpBy", "some of mac, client-id, circuit-id, remote-id, each once");
        }
        return new LookUpOrder(words.stream().map(LookUpOrder::kind).toList());
    }

    private static Kind kind(String word) {
        return ALLOWED.stream()
                .filter(kind -> kind.text().equals(word))
                .findFirst()
                .orElseThrow();
    }

    /** Whether this client is looked up by its hardware address, which every packet has. */
    boolean startsWithMac() {
        return kinds.get(0) == Kind.MAC;
    }

    /** By what this client is to be looked up; empty when its packet has none of the keys. */
    Optional<LookUpKey> key(Request request) {
        for (int i = 0; i < kinds.size(); i++) {
            Optional<LookUpKey> key = key(kinds.get(i), request);
            if (key.isPresent()) {
                return key;
            }
        }
        return Optional.empty();
    }

    private static Optional<LookUpKey> key(Kind kind, Request request) {
        return switch (kind) {
            case MAC -> Optional.of(LookUpKey.ofSender(request.packet()));
            case CLIENT_ID ->
                request.packet()
                        .options()
                        .get(OptionCode.CLIENT_IDENTIFIER)
                        .filter(id -> id.length() >= SHORTEST_CLIENT_ID)
                        .map(id -> new LookUpKey(kind, id));
            case CIRCUIT_ID -> said(request, RelayAgentInformation.CIRCUIT_ID).map(id -> new LookUpKey(kind, id));
            case REMOTE_ID -> said(request, RelayAgentInformation.REMOTE_ID).map(id -> new LookUpKey(kind, id));
            case ADDRESS -> throw new IllegalStateException("clients are not looked up by address");
        };
    }

    /** RFC 3046 §2.1: only relays speak in option 82, so in a packet that met none it is a client's invention. */
    private static Optional<Octets> said(Request request, int code) {
        return request.packet().isRelayed()
                ? RelayAgentInformation.of(request.packet().options())
                        .subOption(code)
                        .filter(id -> !id.isEmpty())
                : Optional.empty();
    }

    /** Why nobody can be asked about this client; empty when somebody can. */
    Optional<Decision> refusal(Request request) {
        return kinds.contains(Kind.MAC) || key(request).isPresent()
                ? Optional.empty()
                : Optional.of(new Decision.Ignore("it has no " + text() + ", by which clients are looked up"));
    }

    private String text() {
        return String.join(" or ", kinds.stream().map(Kind::text).toList());
    }

    /**
     * The decision, or silence where it refuses a client on less knowledge than there was when it got its address: one
     * that renews or informs itself speaks past its relay (RFC 2131 §4.4.5), and what the relay says of it is missing.
     * It will rebind through the relay.
     */
    Decision softened(Request request, Decision decision) {
        boolean refuses = decision instanceof Decision.Nak || decision instanceof Decision.Banish;
        return refuses && isPastRelay(request)
                ? new Decision.Ignore(decision.reason() + ", by what it says itself without its relay")
                : decision;
    }

    private boolean isPastRelay(Request request) {
        boolean direct = request.method() == Method.RENEW || request.method() == Method.INFORM;
        if (!direct || request.packet().isRelayed()) {
            return false;
        }
        for (Kind kind : kinds) {
            if (kind == Kind.CIRCUIT_ID || kind == Kind.REMOTE_ID) {
                return true;
            }
            if (key(kind, request).isPresent()) {
                return false;
            }
        }
        return false;
    }
}
