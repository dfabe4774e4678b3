package org.staticdhcpd.api;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;
import org.staticdhcpd.protocol.Octets;

/** The way back for replies to one datagram. Given by the transport; safe to use from any thread, also later. */
@ProviderType
public interface ReplySender {
    /** Who the server is on the link the datagram arrived on. */
    ServerIdentity identity();

    /**
     * Sends a reply. Does not block beyond the system's send buffer.
     *
     * @throws SendException when the system refuses; nothing was sent then
     */
    void send(Octets payload, Destination destination);

    /**
     * Sends a reply from memory that the caller uses again afterwards.
     *
     * @param payload what remains in it is sent; nothing of it is kept
     * @throws SendException when the system refuses; nothing was sent then
     */
    default void send(ByteBuffer payload, Destination destination) {
        send(Octets.copyOf(payload), destination);
    }
}
