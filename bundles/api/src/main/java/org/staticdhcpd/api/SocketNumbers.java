package org.staticdhcpd.api;

import java.nio.channels.DatagramChannel;
import org.osgi.annotation.versioning.ProviderType;

/** Tells the system's numbers of sockets, which Java does not. Provided where that can be found out. */
@ProviderType
public interface SocketNumbers {
    /**
     * Another number under which the system knows this socket: it cannot become that of another file, and keeps the socket
     * in use until whoever asked closes it.
     *
     * @param channel an open UDP socket; its options must not be changed meanwhile
     * @throws SendException when it is closed, or cannot be told from others
     */
    int another(DatagramChannel channel);
}
