package org.staticdhcpd.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Sends Ethernet frames past the system's IP stack, which would first want to ask a client by ARP that has no address
 * yet (RFC 2131 §4.1). Provided where the system can do it, used by the transport.
 */
@ProviderType
public interface FrameSender {
    /**
     * Opens a way out. It stays usable until it is closed, also when this service goes away.
     *
     * @param networkInterface the interface's name; the suffix of an alias such as {@code eth0:1} does not matter
     * @param tags VLAN tags to put into every frame, outermost first; usually none
     * @throws SendException when there is no such Ethernet interface, or this process may not; the message says which
     */
    FrameLink open(String networkInterface, List<VlanTag> tags);
}
