package org.staticdhcpd.protocol;

/** What becomes of a datagram: a {@link Packet}, or the reason why it is none ({@link MalformedPacket}). */
public sealed interface Decoded permits Packet, MalformedPacket {
    /**
     * Decodes a datagram. Total: any octets give a value, never an exception, and memory stays in proportion to them.
     *
     * @param datagram the UDP payload
     */
    static Decoded of(Octets datagram) {
        return new PacketDecoder(datagram).decode();
    }
}
