package org.staticdhcpd.transport.internal;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import org.staticdhcpd.api.Settings;
import org.staticdhcpd.api.VlanTag;

/**
 * Where frames shall go out.
 *
 * @param networkInterface the interface; {@code -} for the one that owns the server's address, empty for no frames
 * @param tags VLAN tags, outermost first
 */
record FrameWish(String networkInterface, List<VlanTag> tags) {
    private static final String OWNING = "-";
    private static final String EXPECTED = "\"none\", or tags such as 100 or 3:false:100 (priority 0-7, drop"
            + " eligible, VLAN 1-4094), outermost first";

    static final FrameWish NONE = new FrameWish("", List.of());

    static FrameWish of(Settings settings, UdpTransport.Config config) {
        String name = settings.text("responseInterface", config::responseInterface);
        List<VlanTag> tags = settings.list("responseInterfaceQtags", config::responseInterfaceQtags).stream()
                .filter(tag -> !"none".equals(tag))
                .map(tag -> settings.parsed("responseInterfaceQtags", tag, VlanTag::parse, EXPECTED))
                .toList();
        return "none".equals(name) ? NONE : new FrameWish(name, tags);
    }

    /** Whether a certain interface was asked for, so that it is an error when it cannot be had. */
    boolean isExplicit() {
        return !isNone() && !OWNING.equals(networkInterface);
    }

    boolean isNone() {
        return networkInterface.isEmpty();
    }

    /** The largest datagram that both the link and the interface frames go out on take. */
    int smallest(int mtu) {
        if (!isExplicit()) {
            return mtu;
        }
        try {
            NetworkInterface out = NetworkInterface.getByName(Link.physical(networkInterface));
            return out == null ? mtu : Math.min(mtu, out.getMTU());
        } catch (SocketException e) {
            return mtu;
        }
    }

    /** The same with the real name of the interface. */
    FrameWish on(String owner) {
        return OWNING.equals(networkInterface) ? new FrameWish(owner, tags) : this;
    }
}
