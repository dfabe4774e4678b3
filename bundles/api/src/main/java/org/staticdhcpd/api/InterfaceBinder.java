package org.staticdhcpd.api;

import java.nio.channels.DatagramChannel;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Limits what sockets of this process get, which Java itself cannot. Provided where the system can do it, used by the
 * transport, so that each datagram's interface is known (R104), and broadcasts are told from unicast.
 *
 * <p>Sockets that are not bound to an address yet may be limited, too; then they never get anything else. The caller
 * does not change the socket's options meanwhile.
 */
@ProviderType
public interface InterfaceBinder {
    /**
     * From now on the socket only gets what arrives on the interface, and only sends there. It shares its address
     * with sockets that are limited to other interfaces.
     *
     * @param channel an open UDP socket
     * @param networkInterface the interface's name
     * @throws SendException when there is no such interface, or this process may not; the message says which
     */
    void onlyFrom(DatagramChannel channel, String networkInterface);

    /**
     * From now on the socket only gets what was broadcast, not what was sent to some address of this machine.
     *
     * @param channel an open UDP socket
     * @throws SendException when the system refuses
     */
    void onlyBroadcasts(DatagramChannel channel);
}
