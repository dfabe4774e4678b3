package org.staticdhcpd.itests.network;

/** Somebody on the link who answers ARP for an address that is meant for another. */
final class Squatter implements AutoCloseable {
    private final Port port;
    private final String address;

    /** Takes the address. */
    Squatter(Port port, String address) {
        this.port = port;
        this.address = address + "/32";
        port.address(this.address);
    }

    @Override
    public void close() {
        port.forget(address);
    }
}
