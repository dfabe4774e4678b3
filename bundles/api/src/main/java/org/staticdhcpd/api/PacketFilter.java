package org.staticdhcpd.api;

import org.osgi.annotation.versioning.ConsumerType;

/** Decides who is let in. All filters are asked in {@link #ORDER}; the first that does not accept ends the packet. */
@ConsumerType
public interface PacketFilter {
    /** Service property, integer, default 0: lower is asked earlier; equal ones by service ranking, then age. */
    String ORDER = "order";

    /** What a filter says. */
    enum Verdict {
        /** Go on. */
        ACCEPT,
        /** Silence for this packet. */
        DROP,
        /** Silence for this packet, and for the client's next ones for a while. */
        BANISH
    }

    /**
     * Judges. Must not block.
     *
     * @throws RuntimeException is logged and taken as {@link Verdict#DROP}
     */
    Verdict filter(Request request);
}
