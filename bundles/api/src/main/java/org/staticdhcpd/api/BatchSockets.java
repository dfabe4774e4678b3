package org.staticdhcpd.api;

import java.nio.channels.DatagramChannel;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Receives and sends many datagrams with one call to the system. Provided where the system can do it, used by the
 * transport, which does without when it is not there.
 */
@ProviderType
public interface BatchSockets {
    /**
     * Another way to use a socket. It stays usable until it is closed, also when this service goes away; the channel is
     * usable all the time.
     *
     * @param channel an open, bound UDP socket
     * @throws SendException when this socket cannot be used so; the message says why
     */
    BatchSocket open(DatagramChannel channel);
}
