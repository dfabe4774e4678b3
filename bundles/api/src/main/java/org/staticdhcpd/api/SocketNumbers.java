package org.staticdhcpd.api;

import java.nio.channels.DatagramChannel;
import org.osgi.annotation.versioning.ProviderType;

/** Tells the system's numbers of sockets, which Java does not. Provided where that can be found out. */
@ProviderType
public interface SocketNumbers {
    /**
     * The number under which the system knows this socket.
     *
     * @param channel an open UDP socket; its options must not be changed meanwhile
     * @throws SendException when it is closed, or cannot be told from others
     */
    int of(DatagramChannel channel);
}
