package org.staticdhcpd.protocol;

import static org.staticdhcpd.protocol.OptionType.*;
import static org.staticdhcpd.protocol.SubOptionSpace.row;

/** Option 175 as iPXE encapsulates its settings: what it may be told, and what it tells of itself. */
final class IpxeLayout {
    private IpxeLayout() {}

    static ValueForm form() {
        return new SubOptionSpace(
                        "ipxe_test",
                        row(1, "priority", UINT8),
                        row(8, "keep-san", UINT8),
                        row(9, "skip-san-boot", UINT8),
                        row(0x51, "scriptlet", TEXT),
                        row(0x55, "syslogs", TEXT),
                        row(0x5A, "trust", OPAQUE),
                        row(0x5B, "cert", OPAQUE),
                        row(0x5C, "privkey", OPAQUE),
                        row(0x5D, "crosscert", TEXT),
                        row(0xB0, "no-pxedhcp", UINT8),
                        row(0xB1, "bus-id", OPAQUE),
                        row(0xBD, "san-drive", UINT8),
                        row(0xBE, "username", TEXT),
                        row(0xBF, "password", TEXT),
                        row(0xC0, "reverse-username", TEXT),
                        row(0xC1, "reverse-password", TEXT),
                        row(0xEB, "version", OPAQUE))
                .with(features());
    }

    /** 1 for each thing it was built with. */
    private static SubOptionSpace.Row[] features() {
        return new SubOptionSpace.Row[] {
            row(0x10, "pxe-extensions", UINT8),
            row(0x11, "iscsi", UINT8),
            row(0x12, "aoe", UINT8),
            row(0x13, "http", UINT8),
            row(0x14, "https", UINT8),
            row(0x15, "tftp", UINT8),
            row(0x16, "ftp", UINT8),
            row(0x17, "dns", UINT8),
            row(0x18, "bzimage", UINT8),
            row(0x19, "multiboot", UINT8),
            row(0x1A, "slam", UINT8),
            row(0x1B, "srp", UINT8),
            row(0x20, "nbi", UINT8),
            row(0x21, "pxe", UINT8),
            row(0x22, "elf", UINT8),
            row(0x23, "comboot", UINT8),
            row(0x24, "efi", UINT8),
            row(0x25, "fcoe", UINT8),
            row(0x26, "vlan", UINT8),
            row(0x27, "menu", UINT8),
            row(0x28, "sdi", UINT8),
            row(0x29, "nfs", UINT8)
        };
    }
}
