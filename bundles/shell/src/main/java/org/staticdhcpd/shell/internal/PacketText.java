package org.staticdhcpd.shell.internal;

import java.util.ArrayList;
import java.util.List;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.Packet;

/** A packet, decoded for people: the fields that are set, then the options. */
final class PacketText {
    private PacketText() {}

    /** One line for each field that is set and each option. */
    static List<String> lines(Packet packet, OptionText options) {
        TextTable table = new TextTable(packet.messageType().map(Enum::name).orElse("BOOTP"), "");
        address(table, "ciaddr", packet.ciaddr());
        address(table, "yiaddr", packet.yiaddr());
        address(table, "siaddr", packet.siaddr());
        address(table, "giaddr", packet.giaddr());
        text(table, "sname", packet.sname());
        text(table, "file", packet.file());
        packet.options()
                .codes()
                .sorted()
                .forEach(code -> table.row(
                        options.name(code),
                        options.value(code, packet.options().get(code).orElseThrow())));
        List<String> lines = new ArrayList<>(table.lines());
        for (int i = 1; i < lines.size(); i++) {
            lines.set(i, "  " + lines.get(i));
        }
        return lines;
    }

    private static void address(TextTable table, String name, Ipv4Address address) {
        if (!address.isUnspecified()) {
            table.row(name, address);
        }
    }

    private static void text(TextTable table, String name, String text) {
        if (!text.isEmpty()) {
            table.row(name, text);
        }
    }
}
