package org.staticdhcpd.protocol;

import java.nio.ByteBuffer;

/** What becomes of a datagram: a {@link Packet}, or the reason why it is none ({@link MalformedPacket}). */
public sealed interface Decoded permits Packet, MalformedPacket {
    /**
     * Decodes a datagram. Total: any octets give a value, never an exception, and memory stays in proportion to them.
     *
     * @param datagram the UDP payload
     */
    static Decoded of(Octets datagram) {
        return PacketDecoder.decode(datagram);
    }

    /**
     * Decodes a datagram from memory that may be used again afterwards: what is needed is copied, {@code sname} and
     * {@code file} only when they say something. Total as {@link #of}.
     *
     * @param datagram what remains in it is the UDP payload; it stays as it is
     */
    static Decoded copyOf(ByteBuffer datagram) {
        return PacketDecoder.decode(datagram);
    }
}
