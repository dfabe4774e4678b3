package org.staticdhcpd.itests.network;

import java.nio.file.Path;
import java.util.List;

/**
 * A machine without a disk, emulated by QEMU: its network card's ROM is iPXE, which boots from the network.
 *
 * <pre>
 *   machine         the port's host
 *   net0 ------ tap0  br0  eth0 ------
 * </pre>
 */
final class Pc {
    private Pc() {}

    /** Switches it on, bridged to a port. */
    static Running start(Port port, String mac, Path folder) {
        Namespace host = port.host();
        host.ip("tuntap", "add", "tap0", "mode", "tap");
        host.ip("link", "add", "br0", "type", "bridge");
        for (String name : List.of("tap0", port.name())) {
            host.ip("link", "set", name, "master", "br0");
            host.ip("link", "set", name, "up");
        }
        host.ip("link", "set", "br0", "up");
        return host.start(
                folder.resolve("qemu.log"),
                List.of(
                        Tool.QEMU.path(),
                        "-M",
                        "pc",
                        "-m",
                        "64",
                        "-nodefaults",
                        "-no-user-config",
                        "-display",
                        "none", //
                        "-netdev",
                        "tap,id=cable,ifname=tap0,script=no,downscript=no", //
                        "-device",
                        "virtio-net-pci,netdev=cable,mac=" + mac,
                        "-boot",
                        "n"));
    }
}
