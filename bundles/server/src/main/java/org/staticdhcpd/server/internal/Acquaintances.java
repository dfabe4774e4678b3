package org.staticdhcpd.server.internal;

import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Request;

/**
 * The clients that a source knew lately, each for as long as its lease lasts: where it asked from, and as the holder of
 * its address, so that its first renewal is that of a known client, too. Only what a source knows gets in, so a flood of
 * invented clients displaces nobody; nor does one that knows a hardware address and invents client identifiers for it.
 */
final class Acquaintances {
    /** Two places a client. */
    private static final int PLACES = 1 << 17;

    private static final long SECOND = 1_000_000_000L;
    private static final long LONGEST = 30L * 24 * 3600;

    private final ClientTable until;

    Acquaintances(long seed) {
        this.until = ClientTable.byHardwareAddress(PLACES, seed);
    }

    /** Whether a source knew this client. */
    boolean has(ClientKey client, long now) {
        return until.momentOf(client, now) != now;
    }

    /** A source knows the sender of {@code request}. */
    void meet(ClientKey client, Request request, Definition definition, long now) {
        long moment = now + Math.min(LONGEST, definition.leaseTime()) * SECOND;
        until.put(client, moment);
        ClientKey holder = ClientKey.holding(request, definition.ip());
        if (!holder.equals(client)) {
            until.put(holder, moment);
        }
    }

    /** No source knows this client any more. */
    void forget(ClientKey client, long now) {
        if (has(client, now)) {
            until.put(client, now);
        }
    }
}
