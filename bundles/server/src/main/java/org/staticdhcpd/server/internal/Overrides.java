package org.staticdhcpd.server.internal;

import java.util.Optional;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;

/** Where decorators send one reply instead of where it would go (R120). */
final class Overrides {
    private static final int MAX_PORT = 0xFFFF;

    private Optional<Ipv4Address> address = Optional.empty();
    private Optional<MacAddress> mac = Optional.empty();
    private Optional<Integer> port = Optional.empty();
    private Optional<Integer> sourcePort = Optional.empty();

    void address(Ipv4Address value) {
        address = Optional.of(value);
    }

    void port(int value) {
        port = Optional.of(checked(value));
    }

    void sourcePort(int value) {
        sourcePort = Optional.of(checked(value));
    }

    private static int checked(int port) {
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("a port is 1 to 65535, got " + port);
        }
        return port;
    }

    void mac(MacAddress value) {
        mac = Optional.of(value);
    }

    Optional<Ipv4Address> address() {
        return address;
    }

    Optional<Integer> port() {
        return port;
    }

    Optional<Integer> sourcePort() {
        return sourcePort;
    }

    Optional<MacAddress> mac() {
        return mac;
    }
}
