package org.staticdhcpd.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/** An immutable run of octets: a datagram, or the value of an option. Never longer than 65,535 in practice. */
public final class Octets {
    /** No octets at all, the value of an option such as 80. */
    public static final Octets EMPTY = new Octets(new byte[0], 0, 0);

    private final byte[] bytes;
    private final int offset;
    private final int length;

    /** Shares {@code bytes}: for callers in this package that never change them afterwards. */
    Octets(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    /** Copies {@code values}. */
    public static Octets of(byte... values) {
        return new Octets(values.clone(), 0, values.length);
    }

    /**
     * At most sixteen octets.
     *
     * @param length how many
     * @param first the first eight of them as a number, first octet highest
     * @param second the others in the same way; what is behind the last does not count
     */
    public static Octets ofNumbers(int length, long first, long second) {
        byte[] bytes = new byte[2 * Long.BYTES];
        Bytes.putInt64(bytes, 0, first);
        Bytes.putInt64(bytes, Long.BYTES, second);
        return new Octets(bytes, 0, Objects.checkFromIndexSize(0, length, bytes.length) + length);
    }

    /** Copies what remains in {@code buffer} and moves its position to its limit. */
    public static Octets copyOf(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.get(copy);
        return new Octets(copy, 0, copy.length);
    }

    /** The UTF-8 form of {@code text}, without a terminating zero (RFC 2132 §2). */
    public static Octets ofText(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        return new Octets(encoded, 0, encoded.length);
    }

    /** One octet; {@code value} 0 to 255. */
    public static Octets ofUint8(int value) {
        return ofNumber(value, 1);
    }

    /** Two octets, big-endian; {@code value} 0 to 65,535. */
    public static Octets ofUint16(int value) {
        return ofNumber(value, 2);
    }

    /** Four octets, big-endian; {@code value} 0 to 2³²−1. */
    public static Octets ofUint32(long value) {
        return ofNumber(value, 4);
    }

    private static Octets ofNumber(long value, int size) {
        if (value < 0 || value >>> (8 * size) != 0) {
            throw new IllegalArgumentException(value + " does not fit into " + size + " unsigned octet(s)");
        }
        byte[] encoded = new byte[size];
        for (int i = 0; i < size; i++) {
            encoded[i] = (byte) (value >>> (8 * (size - 1 - i)));
        }
        return new Octets(encoded, 0, size);
    }

    /** Four octets in two's complement, big-endian. */
    public static Octets ofInt32(int value) {
        return ofNumber(value & 0xFFFF_FFFFL, 4);
    }

    /** One octet: 1 for true, 0 for false. */
    public static Octets ofFlag(boolean value) {
        return ofNumber(value ? 1 : 0, 1);
    }

    /** The four octets of each address, one after the other. */
    public static Octets ofAddresses(Collection<Ipv4Address> addresses) {
        byte[] encoded = new byte[4 * addresses.size()];
        int at = 0;
        for (Ipv4Address address : addresses) {
            Bytes.putInt32(encoded, at, address.value());
            at += 4;
        }
        return new Octets(encoded, 0, at);
    }

    /** The four octets of {@code address}. */
    public static Octets ofAddress(Ipv4Address address) {
        return new Octets(address.toBytes(), 0, 4);
    }

    /** How many octets there are. */
    public int length() {
        return length;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return length == 0;
    }

    /**
     * The octet at {@code index}, 0 to 255.
     *
     * @throws IndexOutOfBoundsException when {@code index} is outside
     */
    public int get(int index) {
        return Bytes.uint8(bytes, offset + checked(index, 1));
    }

    /** The part from {@code from} of {@code size} octets, shared, not copied. */
    public Octets slice(int from, int size) {
        return new Octets(bytes, offset + checked(from, size), size);
    }

    private int checked(int index, int size) {
        if (index < 0 || size < 0 || index > length - size) {
            throw new IndexOutOfBoundsException(size + " octet(s) at " + index + " of " + length);
        }
        return index;
    }

    /** The number in one, two or four octets, unsigned; empty when the length is another (R25). */
    public Optional<Long> asNumber() {
        return switch (length) {
            case 1 -> Optional.of((long) Bytes.uint8(bytes, offset));
            case 2 -> Optional.of((long) Bytes.uint16(bytes, offset));
            case 4 -> Optional.of(Bytes.int32(bytes, offset) & 0xFFFF_FFFFL);
            default -> Optional.empty();
        };
    }

    /** The address in exactly four octets; empty when the length is another (R25). */
    public Optional<Ipv4Address> asAddress() {
        return length == 4 ? Optional.of(new Ipv4Address(Bytes.int32(bytes, offset))) : Optional.empty();
    }

    /** The octets as UTF-8 text up to the first zero, what cannot be read replaced (RFC 2132 §2 allows either end). */
    public String asText() {
        int end = 0;
        while (end < length && bytes[offset + end] != 0) {
            end++;
        }
        return new String(bytes, offset, end, StandardCharsets.UTF_8);
    }

    /** A fresh copy of the octets. */
    public byte[] toBytes() {
        return Arrays.copyOfRange(bytes, offset, offset + length);
    }

    /** Writes the octets into {@code buffer}, which must have room for them. */
    public void putInto(ByteBuffer buffer) {
        buffer.put(bytes, offset, length);
    }

    /** The octets, to be read as a buffer. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes, offset, length).asReadOnlyBuffer();
    }

    /** Copies the octets into {@code target} from {@code at} on. */
    void copyInto(byte[] target, int at) {
        copyInto(target, at, 0, length);
    }

    /** Copies {@code size} octets, the first of them at {@code from}, into {@code target} from {@code at} on. */
    void copyInto(byte[] target, int at, int from, int size) {
        System.arraycopy(bytes, offset + checked(from, size), target, at, size);
    }

    /** The shared array; the octets start at {@link #offset()}. For this package only. */
    byte[] array() {
        return bytes;
    }

    int offset() {
        return offset;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && equals(that.bytes, that.offset, that.length);
    }

    /** Whether these are the octets of {@code others} from {@code from} on. */
    boolean equals(byte[] others, int from, int size) {
        return Arrays.equals(bytes, offset, offset + length, others, from, from + size);
    }

    @Override
    public int hashCode() {
        return hash(bytes, offset, length);
    }

    static int hash(byte[] bytes, int from, int size) {
        int hash = 1;
        for (int i = from; i < from + size; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    /** Lower-case hexadecimal digits without separators. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes, offset, offset + length);
    }
}
