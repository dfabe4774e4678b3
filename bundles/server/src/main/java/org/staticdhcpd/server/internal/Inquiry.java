package org.staticdhcpd.server.internal;

import org.staticdhcpd.api.Query;

/** How far the look-up for one packet has come. Handed from thread to thread, never shared. */
final class Inquiry {
    private static final int LONGEST_PAUSE = 20;

    private final Query query;
    private final boolean counted;
    private boolean mayBlock;
    private int next;
    private int pauses;

    /**
     * Starts a look-up.
     *
     * @param query what is asked
     * @param counted whether the answers are counted
     */
    Inquiry(Query query, boolean counted) {
        this.query = query;
        this.counted = counted;
    }

    /** A new one about something else, on the same thread. */
    Inquiry about(Query other) {
        Inquiry next = new Inquiry(other, counted);
        next.mayBlock = mayBlock;
        return next;
    }

    Query query() {
        return query;
    }

    boolean isCounted() {
        return counted;
    }

    /** Whether it is on a thread that may wait for a source. */
    boolean mayBlock() {
        return mayBlock;
    }

    void allowBlocking() {
        mayBlock = true;
    }

    /** The place in the configured order of the source to ask next; those before do not know the client. */
    int next() {
        return next;
    }

    void advance() {
        next++;
    }

    /** How many milliseconds to wait before the next attempt: 1, 2, 4, 8, 16, then 20 each time. */
    int nextPause() {
        return Math.min(LONGEST_PAUSE, 1 << Math.min(pauses++, 5));
    }
}
