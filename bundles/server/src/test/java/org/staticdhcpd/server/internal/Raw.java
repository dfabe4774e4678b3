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

    /** With these octets changed: place and value in turn. */
    static Packet packet(PacketBuilder packet, int... changes) {
        byte[] bytes = bytes(packet);
        for (int i = 0; i < changes.length; i += 2) {
            bytes[changes[i]] = (byte) changes[i + 1];
        }
        return (Packet) Decoded.of(Octets.of(bytes));
    }
}
