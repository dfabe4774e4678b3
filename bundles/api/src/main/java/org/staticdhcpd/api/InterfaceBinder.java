package org.staticdhcpd.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Limits a socket of this process to one network interface, which Java itself cannot. Provided where the system can do
 * it, used by the transport, so that broadcasts of other networks are not taken for the server's own (R104).
 */
@ProviderType
public interface InterfaceBinder {
    /**
     * From now on the socket only gets what arrives on the interface.
     *
     * @param local where a UDP socket of this process is bound to; the caller keeps it open meanwhile
     * @param networkInterface the interface's name
     * @throws SendException when there is no such socket or interface, or this process may not; the message says which
     */
    void bind(Endpoint local, String networkInterface);
}
