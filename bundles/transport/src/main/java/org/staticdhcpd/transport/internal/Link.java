package org.staticdhcpd.transport.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.Ipv4Network;

/**
 * The link an address of this machine is on, as it was when it was looked at.
 *
 * @param device the interface that owns the address (R104), without the suffix of an alias such as {@code eth0:1}
 * @param network the network the address belongs to; empty when the system does not tell
 * @param neighbours all networks of the interface: what can be reached without a router
 * @param mtu the largest IP datagram the link takes
 */
record Link(Device device, Optional<Ipv4Network> network, List<Ipv4Network> neighbours, int mtu) {
    private static final Ipv4Network HERE = Ipv4Network.parse("127.0.0.0/8");

    /** Where this machine talks to itself. All of 127.0.0.0/8 is there, though the system names one address only. */
    static final Link LOOPBACK = new Link(new Device("lo", 1), Optional.of(HERE), List.of(HERE), 65_536);

    /** Copies the list. */
    Link {
        neighbours = List.copyOf(neighbours);
    }

    /** The link of an address; empty when no interface of this machine owns it. */
    static Optional<Link> of(Ipv4Address address) throws SocketException {
        NetworkInterface owner = NetworkInterface.getByInetAddress(inet(address));
        if (owner == null) {
            return Optional.empty();
        }
        Optional<Ipv4Network> network = Optional.empty();
        List<Ipv4Network> neighbours = new ArrayList<>();
        for (InterfaceAddress each : owner.getInterfaceAddresses()) {
            if (each.getAddress() instanceof Inet4Address own) {
                Ipv4Address known = Ipv4Address.of(own.getAddress());
                Ipv4Network around = new Ipv4Network(known, each.getNetworkPrefixLength());
                neighbours.add(around);
                if (known.equals(address)) {
                    network = Optional.of(around);
                }
            }
        }
        Device device = new Device(physical(owner.getName()), owner.getIndex());
        return Optional.of(new Link(device, network, neighbours, owner.getMTU()));
    }

    /** The name without the suffix of an alias: {@code eth0:1} is a label of an address on {@code eth0} (R104). */
    static String physical(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    private static InetAddress inet(Ipv4Address address) {
        try {
            return InetAddress.getByAddress(address.toBytes());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }

    /** Whether a host can be reached without a router. */
    boolean reaches(Ipv4Address host) {
        for (Ipv4Network neighbour : neighbours) {
            if (neighbour.contains(host)) {
                return true;
            }
        }
        return host.isBroadcast();
    }
}
