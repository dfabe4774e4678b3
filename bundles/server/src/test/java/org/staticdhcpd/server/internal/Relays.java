package org.staticdhcpd.server.internal;

import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.PacketBuilder;

/** What relays add to a packet, octet by octet. */
final class Relays {
    private Relays() {}

    /** Passed on by a relay at {@code giaddr} with these octets in option 82, none for no option. */
    static PacketBuilder by(PacketBuilder packet, Ipv4Address giaddr, int... option) {
        byte[] octets = new byte[option.length];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) option[i];
        }
        packet.giaddr(giaddr);
        return octets.length == 0 ? packet : packet.option(82, Octets.of(octets));
    }

    /** Sub-option 5 (RFC 3527 §3): {@code 05 04 a1 a2 a3 a4}. */
    static int[] linkSelection(String subnet) {
        return subOption(5, subnet);
    }

    /** Sub-option 11 (RFC 5107 §4): {@code 0b 04 a1 a2 a3 a4}. */
    static int[] override(Ipv4Address address) {
        return subOption(11, address.toString());
    }

    private static int[] subOption(int code, String address) {
        byte[] a = Clients.ip(address).toBytes();
        return new int[] {code, 4, a[0] & 0xFF, a[1] & 0xFF, a[2] & 0xFF, a[3] & 0xFF};
    }
}
