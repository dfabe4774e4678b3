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

    /** Moments are only written again when a part of this size of the lease is over. */
    private static final int SLACK = 16;

    private static final int LATELY = 1 << 14;

    private final ClientTable until;
    /**
     * A few bits of who was met lately and where, so close together that they stay in the processor's cache. One in
     * thousands passes for another, and is noted when the next part of its lease begins.
     */
    private final short[] lately = new short[LATELY];

    private long seed;

    Acquaintances(long seed) {
        this.seed = seed;
        this.until = ClientTable.byHardwareAddress(PLACES, seed);
    }

    /** Whether a source knew this client. */
    boolean has(ClientKey client, long now) {
        return until.momentOf(client, now) != now;
    }

    /**
     * A source knows the sender of {@code request}.
     *
     * @param vital whether it matters much; else only clients of small sites are remembered: those of large ones would
     *     displace each other, and noting them costs more than it is worth
     */
    void meet(Request request, Definition definition, boolean vital, long now) {
        if (!vital && isCrowded()) {
            return;
        }
        long lease = Math.min(LONGEST, definition.leaseTime()) * SECOND;
        long slack = Math.max(2, lease / SLACK);
        long holder = ClientKey.holder(definition.ipNumber());
        long part = now >>> (Long.SIZE - 1 - Long.numberOfLeadingZeros(slack / 2));
        long hash = hash(request, holder ^ (part << Integer.SIZE));
        int place = (int) (hash >>> Integer.SIZE) & (LATELY - 1);
        if (lately[place] != (short) hash) {
            note(request, holder, now + lease, slack);
            lately[place] = (short) hash;
        }
    }

    private long hash(Request request, long more) {
        long hash = ClientTable.mixed(seed ^ ClientKey.macOf(request));
        return ClientTable.mixed(
                ClientTable.mixed(hash ^ ClientKey.fromOf(request)) ^ ClientKey.detailOf(request) ^ more);
    }

    private void note(Request request, long holder, long moment, long slack) {
        long from = ClientKey.fromOf(request);
        long detail = ClientKey.detailOf(request);
        until.extend(ClientKey.macOf(request), from, detail, moment, slack);
        long holding = ClientKey.holder(request);
        if (from != holder || detail != holding) {
            until.extend(request.packet().macNumber(), holder, holding, moment, slack);
        }
    }

    /** Whether clients begin to displace each other. */
    boolean isCrowded() {
        return until.isCrowded();
    }

    /** No source knows this client any more. */
    void forget(ClientKey client, long now) {
        if (has(client, now)) {
            until.put(client, now);
            seed++; // nobody counts as met lately
        }
    }
}
