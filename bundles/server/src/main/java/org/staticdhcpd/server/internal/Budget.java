package org.staticdhcpd.server.internal;

import org.staticdhcpd.api.Settings;

/**
 * How much is spent on clients that no source knew lately.
 *
 * @param unknownWaiting how many packets may wait for a source before theirs no longer may; 0 for any number
 * @param unknownRate how many of their packets a second may begin to wait for a source; 0 for any number
 * @param relayRate how many of their packets a second are let in from one relay; 0 for any number
 */
record Budget(int unknownWaiting, int unknownRate, int relayRate) {
    /** Limits nothing. */
    static final Budget ENDLESS = new Budget(0, 0, 0);

    private static final int MOST = 1_000_000;

    static Budget of(Settings settings, DhcpServer.Config config) {
        return new Budget(
                settings.integer("unknownWaiting", config::unknownWaiting, 0, MOST),
                settings.integer("unknownRate", config::unknownRate, 0, MOST),
                settings.integer("relayRate", config::relayRate, 0, MOST));
    }
}
