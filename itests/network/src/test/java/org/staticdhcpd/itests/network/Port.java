package org.staticdhcpd.itests.network;

import java.util.List;

/**
 * An Ethernet port of a host.
 *
 * @param host the namespace it is in
 * @param name the interface's name in there
 */
record Port(Namespace host, String name) {
    /** Gives the port a hardware address. */
    Port mac(String mac) {
        host.ip("link", "set", name, "down");
        host.ip("link", "set", name, "address", mac);
        host.ip("link", "set", name, "up");
        return this;
    }

    /** Gives the port an address such as {@code 192.0.2.1/24}. */
    Port address(String address) {
        host.ip("addr", "add", address, "dev", name);
        return this;
    }

    /** Adds an interface for the VLAN with this number (IEEE 802.1Q) on top of the port. */
    Port vlan(int number) {
        Port tagged = new Port(host, name + '.' + number);
        host.ip("link", "add", "link", name, "name", tagged.name, "type", "vlan", "id", Integer.toString(number));
        host.ip("link", "set", tagged.name, "up");
        return tagged;
    }

    /** Whether the kernel knows VLANs. */
    boolean canHaveVlans() {
        List<String> trial = List.of(
                Tool.IP.path(),
                "-n",
                host.name(),
                "link",
                "add",
                "link",
                name,
                "name",
                "trial",
                "type",
                "vlan",
                "id",
                "1");
        boolean can = Command.attempt(trial).exitCode() == 0;
        if (can) {
            host.ip("link", "delete", "trial");
        }
        return can;
    }

    /** Has what is sent to an address leave for a station that is not there; broadcasts go on. Ends with the link. */
    void misdirect(String address) {
        host.ip("neigh", "replace", address, "lladdr", "02:5d:ff:ff:ff:ff", "dev", name, "nud", "permanent");
    }

    /** Takes one address from the port. */
    void forget(String address) {
        host.ip("addr", "delete", address, "dev", name);
    }

    /** Takes every IPv4 address from the port, as a reboot would. */
    void forgetAddresses() {
        host.ip("-4", "addr", "flush", "dev", name);
    }

    /** The IPv4 addresses as {@code ip} prints them. */
    String addresses() {
        return host.ip("-4", "-o", "addr", "show", "dev", name);
    }
}
