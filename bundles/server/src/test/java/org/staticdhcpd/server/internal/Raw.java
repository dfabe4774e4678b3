package org.staticdhcpd.server.internal;

import org.staticdhcpd.protocol.Decoded;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

/** Packets that no builder makes: single octets of the wire form changed. */
final class Raw {
    private Raw() {}

    static byte[] bytes(PacketBuilder packet) {
        return packet.build().encode(Bench.LARGEST).octets().toBytes();
    }

    static Packet packet(PacketBuilder packet, int at, int value) {
        byte[] bytes = bytes(packet);
        bytes[at] = (byte) value;
        return (Packet) Decoded.of(Octets.of(bytes));
    }
}
