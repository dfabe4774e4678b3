package org.staticdhcpd.database.ini.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The lines of a file one after the other, as octets and as text. Memory is that of the longest line. */
final class LineReader {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream in;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private byte[] buffer = new byte[1 << 13];
    /** What was read and not yet taken ends here. */
    private int limit;
    /** The line begins here. */
    private int from;
    /** It ends before this, line end included. */
    private int to;

    private boolean ascii;
    private int number;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; false when there is none. */
    boolean next() throws IOException {
        from = to;
        int seen = from;
        int octets = 0;
        while (true) {
            while (seen < limit) {
                byte octet = buffer[seen++];
                octets |= octet;
                if (octet == '\n') {
                    return found(seen, octets);
                }
            }
            seen -= from;
            if (!more()) {
                return from < limit && found(limit, octets);
            }
        }
    }

    private boolean found(int end, int octets) {
        to = end;
        ascii = octets >= 0;
        number++;
        return true;
    }

    /** Moves the begun line to the beginning, and reads on behind it. */
    private boolean more() throws IOException {
        byte[] room = limit - from < buffer.length / 2 ? buffer : new byte[2 * buffer.length];
        System.arraycopy(buffer, from, room, 0, limit - from);
        buffer = room;
        limit -= from;
        from = 0;
        int count = in.read(buffer, limit, buffer.length - limit);
        limit += Math.max(count, 0);
        return count > 0;
    }

    /** Which line it is, counted from 1. */
    int number() {
        return number;
    }

    /** The line with its end, if it has one, as it is in the file. */
    byte[] octets() {
        return Arrays.copyOfRange(buffer, from, to);
    }

    /**
     * The line without blanks at either end.
     *
     * @throws CharacterCodingException when it is not UTF-8
     */
    String text() throws CharacterCodingException {
        if (ascii) {
            return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1).strip();
        }
        String text = utf8.decode(ByteBuffer.wrap(buffer, from, to - from)).toString();
        return (number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
    }
}
