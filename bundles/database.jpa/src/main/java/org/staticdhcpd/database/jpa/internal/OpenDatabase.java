package org.staticdhcpd.database.jpa.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.staticdhcpd.api.ClientStore.Change;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;

/** A database that is open and can be asked. */
interface OpenDatabase extends AutoCloseable {
    /**
     * The rows with this key: those of one client, or of all who may have an address.
     *
     * @throws EngineClosed when it was closed before
     * @throws Trouble when the database cannot be asked
     */
    List<Row> find(LookUpKey key);

    /**
     * What {@link #find} gives for each of the keys, in their order, asked together.
     *
     * @throws EngineClosed when it was closed before
     * @throws Trouble when the database cannot be asked; some of the keys may be the reason
     */
    List<List<Row>> findAll(List<LookUpKey> keys);

    /**
     * One network's row.
     *
     * @throws EngineClosed when it was closed before
     * @throws Trouble when the database cannot be asked
     */
    Optional<NetworkRecord> network(Network.Key key);

    /** Makes changes, as {@code ClientStore} says. */
    void apply(List<Change> changes, IntConsumer progress);

    /** Why no connection can be had any more: it should be opened anew as soon as that is possible. Else empty. */
    Optional<String> away();

    /** What its pool is at, for people. */
    String pool();

    /** Waits for running look-ups, for a bounded time, then closes. */
    @Override
    void close();
}
