package org.staticdhcpd.server.internal;

import org.staticdhcpd.api.Request;

/**
 * Whom abuse control holds responsible for a packet.
 *
 * @param mac the hardware address it claims
 * @param place where on the network it came from, as far as that matters; 0 when it does not
 */
record ClientKey(long mac, long place) {
    /** The sender of {@code request}: for now its hardware address alone, as in staticDHCPd. */
    static ClientKey of(Request request) {
        return new ClientKey(request.mac().value(), 0);
    }
}
