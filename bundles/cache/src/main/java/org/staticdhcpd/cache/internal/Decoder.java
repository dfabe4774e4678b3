package org.staticdhcpd.cache.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

/** Reads what {@link Encoder} wrote; anything else is {@link Damaged}, and never costs more memory than it is long. */
final class Decoder {
    private static final int SEVEN_BITS = 0x7F;
    private static final int MORE = 0x80;
    private static final int LAST_SHIFT = 56;

    /** Whatever is not in the buffer comes from here. */
    private final ReadableByteChannel channel;

    private ByteBuffer bytes;
    /** So many octets are still to come from the channel. */
    private long behind;

    /** Reads what is in a buffer that has an array. */
    Decoder(ByteBuffer bytes) {
        this.channel = null;
        this.bytes = bytes;
    }

    /**
     * Reads from a channel, and holds no more of it at a time than {@code chunk} octets or the longest single value.
     *
     * @param length so many octets of it
     */
    Decoder(ReadableByteChannel channel, long length, int chunk) {
        this.channel = channel;
        this.behind = length;
        this.bytes = ByteBuffer.allocate(chunk).limit(0);
    }

    int octet() {
        needs(1);
        return bytes.get() & 0xFF;
    }

    int int32() {
        needs(Integer.BYTES);
        return bytes.getInt();
    }

    long int64() {
        needs(Long.BYTES);
        return bytes.getLong();
    }

    /** A number from 0 on. */
    long number() {
        long value = 0;
        for (int shift = 0; shift <= LAST_SHIFT; shift += 7) {
            int octet = octet();
            value |= (long) (octet & SEVEN_BITS) << shift;
            if ((octet & MORE) == 0) {
                return value;
            }
        }
        throw new Damaged("a number is too long");
    }

    /** How many follow, each of at least {@code size} octets. */
    int count(int size) {
        long value = number();
        if (value > Math.min(remaining(), Integer.MAX_VALUE) / size) {
            throw new Damaged("there are fewer octets than announced");
        }
        return (int) value;
    }

    byte[] run() {
        return raw(count(1));
    }

    String text() {
        long length = number();
        boolean plain = (length & 1) == 0;
        if (length >>> 1 > Math.min(remaining(), Integer.MAX_VALUE)) {
            throw new Damaged("a text is longer than what is left");
        }
        int size = (int) (length >>> 1);
        needs(size);
        if (!plain) {
            return halves(size);
        }
        String text = new String(bytes.array(), bytes.arrayOffset() + bytes.position(), size, StandardCharsets.UTF_8);
        bytes.position(bytes.position() + size);
        return text;
    }

    private String halves(int size) {
        StringBuilder text = new StringBuilder(size / Character.BYTES);
        for (int i = 0; i < size / Character.BYTES; i++) {
            text.append(bytes.getChar());
        }
        return text.toString();
    }

    byte[] raw(int length) {
        needs(length);
        byte[] values = new byte[length];
        bytes.get(values);
        return values;
    }

    long remaining() {
        return bytes.remaining() + behind;
    }

    /** What is left must be nothing. */
    void end() {
        if (remaining() > 0) {
            throw new Damaged("there is more than there should be");
        }
    }

    private void needs(int length) {
        if (length <= bytes.remaining()) {
            return;
        }
        if (length > remaining()) {
            throw new Damaged("something is cut off");
        }
        try {
            fetch(length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts at least that many octets into the buffer. */
    private void fetch(int length) throws IOException {
        ByteBuffer next =
                length > bytes.capacity() ? ByteBuffer.allocate(length).put(bytes) : bytes.compact();
        next.limit((int) Math.min(next.capacity(), next.position() + behind));
        while (next.position() < length) {
            int count = channel.read(next);
            if (count < 0) {
                throw new EOFException("the file has become shorter while it was read");
            }
            behind -= count;
        }
        bytes = next.flip();
    }
}
