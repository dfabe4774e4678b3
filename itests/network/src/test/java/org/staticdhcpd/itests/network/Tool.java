package org.staticdhcpd.itests.network;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A program these tests need and do not bring along. */
enum Tool {
    IP("ip", "iproute2"),
    TAR("tar", "tar"),
    TCPDUMP("tcpdump", "tcpdump"),
    BUSYBOX("busybox", "busybox"),
    DHCLIENT("dhclient", "isc-dhcp-client"),
    DHCRELAY("dhcrelay", "isc-dhcp-relay"),
    DHCPCD("dhcpcd", "dhcpcd-base"),
    SETPRIV("setpriv", "util-linux"),
    UNSHARE("unshare", "util-linux"),
    NMAP("nmap", "nmap"),
    SCAPY("scapy", "python3-scapy"),
    NETWORKD("systemd-networkd", "systemd"),
    QEMU("qemu-system-x86_64", "qemu-system-x86"),
    IPXE("efi-virtio.rom", "ipxe-qemu");

    /** A root shell often has the sbin directories in its path; the one that started Maven may not. The last are in none. */
    private static final List<String> SBIN =
            List.of("/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/lib/systemd", "/usr/lib/ipxe/qemu");

    private final String program;
    private final String debianPackage;

    Tool(String program, String debianPackage) {
        this.program = program;
        this.debianPackage = debianPackage;
    }

    /** Where it is, if it is there. */
    Optional<Path> find() {
        return Stream.concat(
                        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1)), SBIN.stream())
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, program))
                .filter(file -> program.endsWith(".rom") ? Files.isReadable(file) : Files.isExecutable(file))
                .findFirst();
    }

    /** Where it is. */
    String path() {
        return find().map(Path::toString)
                .orElseThrow(() -> new IllegalStateException("expected " + this + ", which a test did not ask for"));
    }

    @Override
    public String toString() {
        return program + " (Debian package " + debianPackage + ")";
    }
}
