package org.staticdhcpd.cache.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what {@link Encoder} wrote; anything else is {@link Damaged}, and never costs more memory than it is long. */
final class Decoder {
    private static final int SEVEN_BITS = 0x7F;
    private static final int MORE = 0x80;
    private static final int LAST_SHIFT = 56;

    private final ByteBuffer bytes;

    Decoder(ByteBuffer bytes) {
        this.bytes = bytes;
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
        if (value > bytes.remaining() / size) {
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
        if (length >>> 1 > bytes.remaining()) {
            throw new Damaged("a text is longer than what is left");
        }
        int size = (int) (length >>> 1);
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

    int remaining() {
        return bytes.remaining();
    }

    /** What is left must be nothing. */
    void end() {
        if (bytes.hasRemaining()) {
            throw new Damaged("there is more than there should be");
        }
    }

    private void needs(int length) {
        if (length > bytes.remaining()) {
            throw new Damaged("something is cut off");
        }
    }
}
