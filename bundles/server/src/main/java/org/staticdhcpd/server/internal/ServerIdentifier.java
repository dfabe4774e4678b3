package org.staticdhcpd.server.internal;

import java.util.Optional;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.RelayAgentInformation;

/**
 * Under which address the server goes towards a client: its own, or the one a relay wants instead (RFC 5107 §4). A
 * relay says so in each message it passes on; nothing is remembered for those that come past it.
 */
final class ServerIdentifier {
    private ServerIdentifier() {}

    /** What stands in option 54 of the reply. */
    static Ipv4Address towards(Request request, ServerIdentity identity) {
        Optional<Ipv4Address> override = override(request);
        return override.isPresent() ? override.get() : identity.address();
    }

    /** The server that the client addresses in option 54; empty when it names none. */
    static Optional<Ipv4Address> named(Request request) {
        return request.packet().options().address(OptionCode.SERVER_IDENTIFIER);
    }

    /** Whether the client names this server, by its own address or by the one the relay gave out for it. */
    static boolean isOurs(Request request, ServerIdentity identity) {
        if (isOwn(request, identity)) {
            return true;
        }
        Optional<Ipv4Address> override = override(request);
        return override.isPresent() && is(request, override.get());
    }

    /** Whether the client names this server by its own address, which no other server goes by. */
    static boolean isOwn(Request request, ServerIdentity identity) {
        return is(request, identity.address());
    }

    private static boolean is(Request request, Ipv4Address expected) {
        int named = request.packet().options().int32(OptionCode.SERVER_IDENTIFIER);
        return named != 0 && named == expected.value();
    }

    /** Only a relay may say so (RFC 3046 §2.1). */
    private static Optional<Ipv4Address> override(Request request) {
        return request.packet().isRelayed()
                ? RelayAgentInformation.with(
                                RelayAgentInformation.SERVER_IDENTIFIER_OVERRIDE,
                                request.packet().options())
                        .serverIdentifierOverride()
                : Optional.empty();
    }
}
