package org.staticdhcpd.database.jpa.internal;

import java.util.Optional;
import org.staticdhcpd.protocol.MacAddress;

/** A database that is open and can be asked. */
interface OpenDatabase extends AutoCloseable {
    /**
     * The client's row, when there is one.
     *
     * @throws EngineClosed when it was closed before
     * @throws RuntimeException when the database cannot be asked
     */
    Optional<ClientRow> find(MacAddress mac);

    /** Waits for running look-ups, for a bounded time, then closes. */
    @Override
    void close();
}
