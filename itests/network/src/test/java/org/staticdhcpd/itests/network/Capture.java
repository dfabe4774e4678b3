package org.staticdhcpd.itests.network;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** tcpdump at a port: what it prints is looked at at once, what it writes stays as a file for people. */
final class Capture implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(20);

    private final Running tcpdump;

    private Capture(Running tcpdump) {
        this.tcpdump = tcpdump;
    }

    /** Starts to capture DHCP at {@code port} into {@code folder/NAME.pcap}. */
    static Capture at(Port port, Path folder, String name) {
        return at(port, folder, name, "udp port 67 or udp port 68");
    }

    /** Starts to capture what passes {@code filter}, in the words of pcap-filter(7). */
    static Capture at(Port port, Path folder, String name, String filter) {
        // -Z root: Debian's build gives up root before it writes, and could not write into the folder then.
        Running tcpdump = port.host()
                .start(
                        folder.resolve(name + ".txt"),
                        List.of(
                                Tool.TCPDUMP.path(),
                                "--immediate-mode",
                                "-Z",
                                "root",
                                "-i",
                                port.name(), //
                                "-U",
                                "-l",
                                "--print",
                                "-w",
                                folder.resolve(name + ".pcap").toString(), //
                                "-n",
                                "-e",
                                "-vvv",
                                "-tt",
                                filter));
        tcpdump.lines().await("listening on", START);
        return new Capture(tcpdump);
    }

    /** The packets of a client so far, in both directions. */
    List<Seen> of(String mac) {
        return about(mac, tcpdump.lines().all());
    }

    /** The DHCP packets of everybody so far. */
    List<Seen> all() {
        return Seen.packets(tcpdump.lines().all());
    }

    /** Waits for a DHCP packet of anybody. */
    Seen await(String what, Duration limit, Predicate<Seen> wanted) {
        return tcpdump.lines().await(what, limit, lines -> Seen.packets(lines).stream()
                .filter(wanted)
                .findFirst());
    }

    /** Waits until tcpdump has printed a text, of a packet that need not be DHCP. */
    String awaitText(String text, Duration limit) {
        return tcpdump.lines().await(text, limit);
    }

    /** Waits until that many packets of a client were seen, and returns all there are then. */
    List<Seen> await(String mac, int count, Duration limit) {
        return tcpdump.lines().await(count + " packets of " + mac, limit, lines -> Optional.of(about(mac, lines))
                .filter(packets -> packets.size() >= count));
    }

    /** Waits for a packet of a client. */
    Seen await(String mac, String what, Duration limit, Predicate<Seen> wanted) {
        return tcpdump.lines().await(what, limit, lines -> about(mac, lines).stream()
                .filter(wanted)
                .findFirst());
    }

    private static List<Seen> about(String mac, List<String> lines) {
        return Seen.packets(lines).stream()
                .filter(seen -> seen.client().equals(mac))
                .toList();
    }

    @Override
    public void close() {
        tcpdump.close();
    }
}
