package org.staticdhcpd.cache.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.staticdhcpd.protocol.Octets;

/** Writes numbers and texts into octets that {@link Decoder} reads. */
final class Encoder {
    private static final int FIRST_SIZE = 64;
    private static final int SEVEN_BITS = 0x7F;
    private static final int MORE = 0x80;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int size;

    /** One octet. */
    Encoder octet(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /** Four octets. */
    Encoder int32(int value) {
        room(Integer.BYTES);
        ByteBuffer.wrap(bytes).putInt(size, value);
        size += Integer.BYTES;
        return this;
    }

    /** Eight octets. */
    Encoder int64(long value) {
        room(Long.BYTES);
        ByteBuffer.wrap(bytes).putLong(size, value);
        size += Long.BYTES;
        return this;
    }

    /** A number from 0 on, in as few octets as it needs. */
    Encoder count(long value) {
        long rest = value;
        while (rest > SEVEN_BITS) {
            octet((int) (rest & SEVEN_BITS) | MORE);
            rest >>>= 7;
        }
        return octet((int) rest);
    }

    /** Octets and how many. */
    Encoder run(byte[] values) {
        count(values.length);
        return raw(values, values.length);
    }

    /** A text. Half characters, which UTF-8 has no form for, are kept, too. */
    Encoder text(String text) {
        boolean plain = text.chars().noneMatch(c -> Character.isSurrogate((char) c));
        byte[] values = plain ? text.getBytes(StandardCharsets.UTF_8) : halves(text);
        count((long) values.length << 1 | (plain ? 0 : 1));
        return raw(values, values.length);
    }

    private static byte[] halves(String text) {
        ByteBuffer buffer = ByteBuffer.allocate(text.length() * Character.BYTES);
        text.chars().forEach(c -> buffer.putChar((char) c));
        return buffer.array();
    }

    /** Octets whose number the reader knows. */
    Encoder raw(byte[] values, int length) {
        room(length);
        System.arraycopy(values, 0, bytes, size, length);
        size += length;
        return this;
    }

    int size() {
        return size;
    }

    /** What was written; it shares the octets until more is written. */
    ByteBuffer written() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    Octets octets() {
        return Octets.copyOf(written());
    }

    /** Begins anew. */
    void clear() {
        size = 0;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
        }
    }
}
