package org.staticdhcpd.itests.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * systemd-networkd at a port, without systemd: it gets a view of the file system in which {@code /run/systemd} is a
 * folder of the test. It does not wait for udev where {@code /sys} cannot be written, as in a container.
 */
final class Networkd implements AutoCloseable {
    private static final String IN_ITS_OWN_VIEW =
            """
            mount -t tmpfs none /run && mkdir /run/systemd /run/dbus && mount --bind "$0" /run/systemd &&
            mkdir -p /run/systemd/netif/links /run/systemd/netif/leases /run/systemd/netif/lldp &&
            mount -t tmpfs none /etc/systemd/network && mount -o remount,ro,bind /sys &&
            chown -R systemd-network: /run/systemd && exec "$@"
            """;

    private final Port port;
    private final Path folder;
    private final Path state;
    private final List<Running> started = new ArrayList<>();

    /** Prepares a client. */
    Networkd(Port port, Path folder) {
        this.port = port;
        this.folder = folder;
        this.state = Folders.made(folder.resolve("state"));
    }

    /** Starts it, with keys for the section DHCPv4 such as {@code RequestBroadcast=yes}. Its log has what it does. */
    Running start(String... keys) {
        Folders.write(
                Folders.made(state.resolve("network")).resolve("10-test.network"),
                """
                [Match]
                Name=%s
                [Network]
                DHCP=ipv4
                LinkLocalAddressing=no
                IPv6AcceptRA=no
                [DHCPv4]
                ClientIdentifier=mac
                SendRelease=yes
                %s
                """
                        .formatted(port.name(), String.join("\n", keys)));
        Running running = port.host()
                .start(
                        folder.resolve("networkd-" + (started.size() + 1) + ".log"),
                        Map.of("SYSTEMD_LOG_LEVEL", "debug", "SYSTEMD_LOG_TARGET", "console"),
                        List.of(
                                Tool.UNSHARE.path(),
                                "--mount",
                                "sh",
                                "-c",
                                IN_ITS_OWN_VIEW,
                                state.toString(),
                                Tool.NETWORKD.path()));
        started.add(running);
        return running;
    }

    /** Ends the client as a power cut would: what it has written stays, the address leaves the port. */
    void powerCut() {
        started.forEach(Running::kill);
        port.forgetAddresses();
    }

    @Override
    public void close() {
        powerCut();
    }
}
