package org.staticdhcpd.transport.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.transport.internal.Spot.Use;

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

    /** The places for sockets, in the order they have to be bound in: where another program is noticed comes first. */
    List<Spot> spots() {
        List<Spot> all = new ArrayList<>();
        for (int port : ports()) {
            Endpoint own = new Endpoint(settings.address(), port);
            if (!settings.isLoopback()) {
                all.add(new Spot(Use.BROADCASTS, new Endpoint(Ipv4Address.UNSPECIFIED, port), link.device()));
            }
            all.add(new Spot(Use.UNICAST, own, Device.ANY));
            if (!settings.isLoopback()) {
                all.add(new Spot(Use.NEAR, own, link.device()));
            }
        }
        return all;
    }

    private int[] ports() {
        OptionalInt proxy = settings.proxyPort();
        return proxy.isPresent()
                ? new int[] {settings.serverPort(), proxy.getAsInt()}
                : new int[] {settings.serverPort()};
    }

    /** Where replies leave from. */
    Endpoint server() {
        return new Endpoint(settings.address(), settings.serverPort());
    }

    /** Whether the port is the proxy port. */
    boolean isProxy(int port) {
        return settings.proxyPort().orElse(-1) == port;
    }

    /** The place replies from a port of the server leave from. */
    Spot exit(int port) {
        return new Spot(Use.UNICAST, new Endpoint(settings.address(), port), Device.ANY);
    }
}
