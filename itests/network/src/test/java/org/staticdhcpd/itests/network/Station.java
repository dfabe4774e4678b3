package org.staticdhcpd.itests.network;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** One client machine for one test: a port with its own MAC, its DHCP client, and a capture of both directions. */
final class Station implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Port port;
    private final String mac;
    private final Path folder;
    private final Capture capture;
    private final Deque<AutoCloseable> clients = new ArrayDeque<>();

    /** Takes over the port until it is closed. */
    Station(Port port, String mac, Path folder) {
        this.port = port.mac(mac);
        this.mac = mac;
        this.folder = folder;
        this.capture = Capture.at(port, folder, "client");
    }

    /** Prepares an ISC dhclient that renews seconds after it was bound. */
    Dhclient dhclient(int renewal) {
        return keep(new Dhclient(port, folder, renewal));
    }

    /** Starts a busybox udhcpc. */
    Udhcpc udhcpc(String... options) {
        return keep(new Udhcpc(port, folder, options));
    }

    /** Prepares a dhcpcd. */
    Dhcpcd dhcpcd() {
        return keep(new Dhcpcd(port, folder));
    }

    /** Prepares a systemd-networkd. */
    Networkd networkd() {
        return keep(new Networkd(port, folder));
    }

    /** Has something closed together with the station. */
    <T extends AutoCloseable> T keep(T client) {
        clients.push(client);
        return client;
    }

    String mac() {
        return mac;
    }

    /** Has unicast to an address get lost from now on, until the station is closed. */
    void lose(String address) {
        port.misdirect(address);
    }

    /** The addresses the client has set. */
    String addresses() {
        return port.addresses();
    }

    /** What was seen of this client so far. */
    List<Seen> seen() {
        return capture.of(mac);
    }

    /** Waits until that many packets were seen, and returns all there are then. */
    List<Seen> await(int count) {
        return capture.await(mac, count, LIMIT);
    }

    /** Waits for a packet. */
    Seen await(String what, Predicate<Seen> wanted) {
        return capture.await(mac, what, LIMIT, wanted);
    }

    @Override
    public void close() {
        Closing.all(clients);
        capture.close();
        port.forgetAddresses();
    }
}
