package org.staticdhcpd.itests.network;

import java.nio.file.Path;

/**
 * A network behind a router with ISC dhcrelay, on a cable of its own from the server's machine.
 *
 * <pre>
 *   server                              relay (a router)                        client
 *   192.168.10N.1/24  ethN ------ eth1  192.168.10N.2/24
 *                                       192.168.N.1/24    eth0 ---------- eth0
 * </pre>
 */
final class Branch {
    private final String giaddr;
    private final Port client;
    private final Port atServer;
    private final Path folder;

    /** Lays the cables of network {@code number} and starts its relay, which adds option 82 (RFC 3046). */
    Branch(Lab lab, Namespace server, int number) {
        this.giaddr = "192.168." + number + ".1";
        this.folder = lab.folder("branch-" + number);
        this.atServer = new Port(server, "eth" + number);
        Port up = new Port(lab.host("relay-" + number), "eth1");
        Port down = new Port(up.host(), "eth0");
        this.client = new Port(lab.host("client-" + number), "eth0");
        VethPair.join(atServer, up);
        VethPair.join(client, down);
        String between = "192.168.10" + number + '.';
        atServer.address(between + "1/24");
        up.address(between + "2/24");
        down.address(giaddr + "/24");
        server.ip("route", "add", net(), "via", between + 2);
        up.host().ip("route", "add", "default", "via", between + 1);
        up.host().run("sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward");
        // -a adds option 82; -m replace trusts no client's own.
        lab.keep(new Dhcrelay(down, up, folder, "-a", "-m", "replace"));
    }

    /** The network in CIDR form. */
    String net() {
        return giaddr.substring(0, giaddr.length() - 1) + "0/24";
    }

    /** The relay's address in the network. */
    String giaddr() {
        return giaddr;
    }

    /** A host address of the network. */
    String address(int host) {
        return giaddr.substring(0, giaddr.length() - 1) + host;
    }

    /** Puts a client machine into the network. */
    Station station(String mac) {
        return new Station(client, mac, Folders.made(folder.resolve(mac.replace(':', '-'))));
    }

    /** Captures what server and relay say to each other. */
    Capture captureAtServer(String mac) {
        return Capture.at(atServer, Folders.made(folder.resolve(mac.replace(':', '-'))), "server");
    }
}
