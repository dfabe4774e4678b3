package org.staticdhcpd.clients.internal;

import java.util.Arrays;

/** A map from numbers to small numbers, for a million entries in a few megabytes. Grows as needed. */
final class LongTable {
    /** What {@link #putIfAbsent} says of a number that was not there. */
    static final int NONE = -1;

    private static final int FIRST_BITS = 10;
    /** Spreads neighbouring numbers: 2⁶⁴ divided by the golden ratio. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private long[] keys = new long[1 << FIRST_BITS];
    private int[] values = empty(1 << FIRST_BITS);
    private int size;

    /** Puts a value of 0 or more, unless there is one; returns the one that was there, or {@link #NONE}. */
    int putIfAbsent(long key, int value) {
        if (size * 4L > keys.length * 3L) {
            grow();
        }
        int at = slot(key);
        int before = values[at];
        if (before == NONE) {
            keys[at] = key;
            values[at] = value;
            size++;
        }
        return before;
    }

    /** The value, or {@link #NONE}. */
    int get(long key) {
        return values[slot(key)];
    }

    private int slot(long key) {
        int at = (int) ((key * SPREAD) >>> (Long.numberOfLeadingZeros(keys.length) + 1));
        while (values[at] != NONE && keys[at] != key) {
            at = at + 1 == keys.length ? 0 : at + 1;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = empty(keys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != NONE) {
                int at = slot(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }

    private static int[] empty(int length) {
        int[] values = new int[length];
        Arrays.fill(values, NONE);
        return values;
    }
}
