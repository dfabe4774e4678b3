package org.staticdhcpd.protocol;

import java.util.Arrays;

/** A part of a packet being encoded that can hold options and, after them, END. */
final class OptionField {
    /** The most octets an option's length field can say. */
    private static final int PIECE = 255;

    private final byte[] target;
    private final int start;
    private final int end;
    private int at;
    private int room;

    /** A field that already holds something has no room: options never overwrite a name (RFC 2131 §4.1). */
    OptionField(byte[] target, int start, int size) {
        this.target = target;
        this.start = start;
        this.end = start + size;
        this.at = start;
        this.room = isBlank() ? size - 1 : 0;
    }

    private boolean isBlank() {
        for (int i = start; i < end; i++) {
            if (target[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** What a value takes: split into pieces of at most 255 octets, with two more for each (RFC 3396 §6). */
    static int sizeOf(int length) {
        int pieces = Math.max(1, (length + PIECE - 1) / PIECE);
        return length + 2 * pieces;
    }

    /** How many octets of options there is room for, END not counted. */
    int room() {
        return room;
    }

    boolean isUsed() {
        return at > start;
    }

    /** Keeps {@code octets} of the room for later; there may then be none, or less than none. */
    void reserve(int octets) {
        room -= octets;
    }

    void release(int octets) {
        room += octets;
    }

    /** Writes an option for which there is room; its pieces stay together (RFC 3396 §6). */
    void write(int code, Octets value) {
        int from = 0;
        do {
            int piece = Math.min(PIECE, value.length() - from);
            target[at] = (byte) code;
            target[at + 1] = (byte) piece;
            value.copyInto(target, at + 2, from, piece);
            at += 2 + piece;
            from += piece;
        } while (from < value.length());
        room -= sizeOf(value.length());
    }

    /** Writes END; the rest of the field is PAD. Returns where END ends. */
    int close() {
        target[at++] = (byte) Header.END;
        Arrays.fill(target, at, end, (byte) Header.PAD);
        return at;
    }

    void closeIfUsed() {
        if (isUsed()) {
            close();
        }
    }
}
