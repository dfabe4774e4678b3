package org.staticdhcpd.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes datagrams from the transport through all stages. Provided by the server, used by the transport.
 *
 * <p>It may be exchanged at any moment: a handler that is going away answers {@link Handling.Again}, and the transport
 * gives the datagram to the successor.
 */
@ProviderType
public interface PacketHandler {
    /**
     * Carries the datagram as far as possible without blocking.
     *
     * @param datagram as received; who needs it after returning {@link Handling#DONE} keeps what it gives, not itself
     * @param sender the way back
     * @return what is left to do; never throws for anything a datagram may contain
     */
    Handling handle(Datagram datagram, ReplySender sender);
}
