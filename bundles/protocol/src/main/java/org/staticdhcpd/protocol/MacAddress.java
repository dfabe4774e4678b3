package org.staticdhcpd.protocol;

import java.util.HexFormat;

/**
 * A 48-bit hardware address (IEEE 802), the key by which clients are known.
 *
 * @param value the address in the low 48 bits, first octet highest
 */
public record MacAddress(long value) implements Comparable<MacAddress> {
    private static final long MAX = 0xFFFF_FFFF_FFFFL;
    private static final int DIGITS = 12;
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    /** @throws IllegalArgumentException when {@code value} does not fit into 48 bits */
    public MacAddress {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException("a MAC address has 48 bits, got 0x" + Long.toHexString(value));
        }
    }

    /**
     * Reads twelve hexadecimal digits, any case, with any separators between them (R149).
     *
     * @throws IllegalArgumentException when there are more or fewer than twelve digits
     */
    public static MacAddress parse(String text) {
        long value = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            if (HexFormat.isHexDigit(text.charAt(i))) {
                value = value << 4 | HexFormat.fromHexDigit(text.charAt(i));
                digits++;
            }
        }
        if (digits != DIGITS) {
            throw new IllegalArgumentException("a MAC address has twelve hexadecimal digits, got \"" + text + '"');
        }
        return new MacAddress(value);
    }

    /**
     * Takes the six octets of {@code bytes}.
     *
     * @throws IllegalArgumentException when there are not exactly six
     */
    public static MacAddress of(byte[] bytes) {
        if (bytes.length != 6) {
            throw new IllegalArgumentException("a MAC address has six octets, got " + bytes.length);
        }
        return new MacAddress(Bytes.uint48(bytes, 0));
    }

    /** The six octets, in a fresh array. */
    public byte[] toBytes() {
        byte[] bytes = new byte[6];
        for (int i = 0; i < 6; i++) {
            bytes[i] = (byte) (value >>> (40 - 8 * i));
        }
        return bytes;
    }

    @Override
    public int compareTo(MacAddress other) {
        return Long.compare(value, other.value);
    }

    /** Lower-case octets with colons, {@code aa:bb:cc:dd:ee:ff}: the form of every table and file. */
    @Override
    public String toString() {
        return COLONS.formatHex(toBytes());
    }
}
