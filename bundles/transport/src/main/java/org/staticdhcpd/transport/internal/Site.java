package org.staticdhcpd.transport.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Ipv4Address;

/**
 * The sockets a configuration asks for, and who the server is on them.
 *
 * @param settings the configuration
 * @param link what the address is on
 * @param plain who the server is while no frames can be sent
 * @param framing who it is otherwise
 */
record Site(TransportSettings settings, Link link, ServerIdentity plain, ServerIdentity framing) {
    static Site of(TransportSettings settings, Link link) {
        return new Site(settings, link, identity(settings, link, false), identity(settings, link, true));
    }

    private static ServerIdentity identity(TransportSettings settings, Link link, boolean canFrame) {
        return new ServerIdentity(
                settings.address(),
                settings.serverPort(),
                settings.clientPort(),
                canFrame,
                link.network(),
                settings.frames().smallest(link.mtu()));
    }

    /** The sockets, in the order they have to be bound in: 0.0.0.0 first, where another program is noticed. */
    List<Endpoint> sockets() {
        List<Endpoint> all = new ArrayList<>();
        for (int port : ports()) {
            if (!settings.isLoopback()) {
                all.add(new Endpoint(Ipv4Address.UNSPECIFIED, port));
            }
            all.add(new Endpoint(settings.address(), port));
        }
        return all;
    }

    private int[] ports() {
        OptionalInt proxy = settings.proxyPort();
        return proxy.isPresent()
                ? new int[] {settings.serverPort(), proxy.getAsInt()}
                : new int[] {settings.serverPort()};
    }

    /** Those of them that get broadcasts. */
    List<Endpoint> forBroadcasts() {
        return sockets().stream()
                .filter(local -> local.address().isUnspecified())
                .toList();
    }

    /** Where replies leave from. */
    Endpoint server() {
        return new Endpoint(settings.address(), settings.serverPort());
    }

    /** Whether the port is the proxy port. */
    boolean isProxy(int port) {
        return settings.proxyPort().orElse(-1) == port;
    }
}
