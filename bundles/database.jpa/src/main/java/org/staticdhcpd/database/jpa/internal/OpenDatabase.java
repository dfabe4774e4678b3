package org.staticdhcpd.database.jpa.internal;

import java.util.List;
import org.staticdhcpd.api.LookUpKey;

/** A database that is open and can be asked. */
interface OpenDatabase extends AutoCloseable {
    /**
     * The rows with this key: those of one client, or of all who may have an address.
     *
     * @throws EngineClosed when it was closed before
     * @throws RuntimeException when the database cannot be asked
     */
    List<ClientRow> find(LookUpKey key);

    /** Waits for running look-ups, for a bounded time, then closes. */
    @Override
    void close();
}
