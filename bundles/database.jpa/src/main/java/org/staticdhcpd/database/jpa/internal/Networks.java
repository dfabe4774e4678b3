package org.staticdhcpd.database.jpa.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;

/**
 * The networks that rows describe: one object for all rows that say the same, so that they are read once, and the server
 * knows the reply to one client again when it makes that to the next. A row that says something else is another network.
 */
final class Networks {
    private static final int MOST = 1_000;

    private final Map<NetworkRecord, Network> known = new ConcurrentHashMap<>();

    /**
     * The network.
     *
     * @throws org.staticdhcpd.api.BadRecord when a value is no good
     */
    Network of(NetworkRecord record) {
        Network before = known.get(record);
        return before != null ? before : learn(record);
    }

    /** After a thousand all are forgotten, and come again when they are needed. */
    private Network learn(NetworkRecord record) {
        Network network = record.define();
        if (known.size() >= MOST) {
            known.clear();
        }
        Network raced = known.putIfAbsent(record, network);
        return raced != null ? raced : network;
    }
}
