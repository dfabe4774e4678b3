package org.staticdhcpd.itests.network;

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

    /** Takes every IPv4 address from the port, as a reboot would. */
    void forgetAddresses() {
        host.ip("-4", "addr", "flush", "dev", name);
    }

    /** The IPv4 addresses as {@code ip} prints them. */
    String addresses() {
        return host.ip("-4", "-o", "addr", "show", "dev", name);
    }
}
