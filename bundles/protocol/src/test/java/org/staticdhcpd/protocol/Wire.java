package org.staticdhcpd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Datagrams written out by hand. */
final class Wire {
    static final String COOKIE = "63825363";
    static final int OPTIONS_AT = 240;

    private Wire() {}

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }

    static Octets octets(String digits) {
        return Octets.of(hex(digits));
    }

    /** {@code size} octets that differ from their neighbours, so that a shift shows. */
    static Octets pattern(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i % 251 + 1);
        }
        return Octets.of(bytes);
    }

    /** A request of aa:bb:cc:dd:ee:ff with everything after the fixed header as given. */
    static byte[] datagram(String afterHeader) {
        byte[] rest = hex(afterHeader);
        byte[] datagram = new byte[Header.SIZE + rest.length];
        byte[] start = hex("01010600 deadbeef 0000 8000");
        System.arraycopy(start, 0, datagram, 0, start.length);
        System.arraycopy(hex("aabbccddeeff"), 0, datagram, Header.CHADDR, 6);
        System.arraycopy(rest, 0, datagram, Header.SIZE, rest.length);
        return datagram;
    }

    /** What both ways of decoding make of it: of octets that stay, and of memory that is used again. */
    static Decoded decode(byte[] datagram) {
        Decoded decoded = Decoded.of(Octets.of(datagram));
        Decoded copied = copied(datagram);
        assertThat(copied).isEqualTo(decoded).hasToString(decoded.toString());
        return decoded;
    }

    private static Decoded copied(byte[] datagram) {
        ByteBuffer memory = ByteBuffer.allocateDirect(datagram.length + 3)
                .put(new byte[3])
                .put(datagram)
                .position(3);
        Decoded copied = Decoded.copyOf(memory);
        assertThat(memory.position()).isEqualTo(3);
        memory.put(new byte[datagram.length]);
        return copied;
    }

    /** The packet with these octets after the cookie. */
    static Packet packet(String options) {
        return accepted(datagram(COOKIE + options));
    }

    static Packet accepted(byte[] datagram) {
        if (decode(datagram) instanceof Packet packet) {
            return packet;
        }
        throw new AssertionError(decode(datagram));
    }

    static MalformedPacket refused(byte[] datagram) {
        if (decode(datagram) instanceof MalformedPacket defect) {
            return defect;
        }
        throw new AssertionError("accepted: " + decode(datagram));
    }
}
