package org.staticdhcpd.protocol;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Options being gathered, ascending by code, each code at most once. */
final class OptionList {
    private int[] codes;
    private Octets[] values;
    private int size;

    OptionList() {
        codes = new int[16];
        values = new Octets[16];
    }

    /** A copy, with room for some more. */
    OptionList(OptionList other) {
        codes = Arrays.copyOf(other.codes, other.size + 8);
        values = Arrays.copyOf(other.values, other.size + 8);
        size = other.size;
    }

    int size() {
        return size;
    }

    int code(int at) {
        return codes[at];
    }

    Octets value(int at) {
        return values[at];
    }

    void put(int code, Octets value) {
        int at = indexOf(code);
        if (at < 0) {
            at = -at - 1;
            insert(at, code);
        }
        values[at] = value;
    }

    private void insert(int at, int code) {
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        System.arraycopy(codes, at, codes, at + 1, size - at);
        System.arraycopy(values, at, values, at + 1, size - at);
        codes[at] = code;
        size++;
    }

    /** Where the option is; negative when it is not there. */
    int indexOf(int code) {
        return Arrays.binarySearch(codes, 0, size, code);
    }

    Optional<Octets> get(int code) {
        int at = indexOf(code);
        return at < 0 ? Optional.empty() : Optional.of(values[at]);
    }

    void retain(IntPredicate keep) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (keep.test(codes[i])) {
                codes[kept] = codes[i];
                values[kept++] = values[i];
            }
        }
        size = kept;
    }

    /** A copy of what is there now. */
    Options toOptions() {
        int total = 0;
        for (int i = 0; i < size; i++) {
            total += Short.BYTES + values[i].length();
        }
        byte[] bytes = new byte[total];
        int[] index = new int[size];
        int at = 0;
        for (int i = 0; i < size; i++) {
            Bytes.putInt16(bytes, at, values[i].length());
            at += Short.BYTES;
            values[i].copyInto(bytes, at);
            index[i] = Options.place(codes[i], at);
            at += values[i].length();
        }
        return new Options(bytes, index, true);
    }
}
