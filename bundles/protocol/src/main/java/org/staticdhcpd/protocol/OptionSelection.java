package org.staticdhcpd.protocol;

import java.util.Arrays;

/**
 * Which options of a packet are to be sent: all of them, or those of a set, which may be empty. Immutable: a copy is the
 * same selection, and one that is empty selects nothing wherever it is used (R144).
 */
public final class OptionSelection {
    /** No option. */
    public static final OptionSelection NONE = new OptionSelection(new long[4]);

    /** Every option, whatever its code. */
    public static final OptionSelection ALL = new OptionSelection(new long[] {-1, -1, -1, -1});

    private static final int CODES = 256;

    /** One bit per code, 64 in each element. */
    private final long[] bits;

    private OptionSelection(long[] bits) {
        this.bits = bits;
    }

    /**
     * Exactly these options.
     *
     * @throws IllegalArgumentException for a code that is not one octet
     */
    public static OptionSelection of(int... codes) {
        long[] bits = new long[4];
        for (int code : codes) {
            if (code < 0 || code >= CODES) {
                throw new IllegalArgumentException("option codes are 0 to 255, got " + code);
            }
            bits[code >>> 6] |= 1L << code;
        }
        return new OptionSelection(bits);
    }

    /** The options listed one octet each, as in option 55 (RFC 2132 §9.8). */
    public static OptionSelection listed(Octets codes) {
        long[] bits = new long[4];
        for (int i = 0; i < codes.length(); i++) {
            bits[codes.get(i) >>> 6] |= 1L << codes.get(i);
        }
        return new OptionSelection(bits);
    }

    /** Whether the option with this code is selected. */
    public boolean has(int code) {
        return code >= 0 && code < CODES && (bits[code >>> 6] & 1L << code) != 0;
    }

    /** These options and {@code others}. */
    public OptionSelection with(OptionSelection others) {
        long[] union = bits.clone();
        for (int i = 0; i < union.length; i++) {
            union[i] |= others.bits[i];
        }
        return new OptionSelection(union);
    }

    /** These options less {@code others}. */
    public OptionSelection without(OptionSelection others) {
        long[] rest = bits.clone();
        for (int i = 0; i < rest.length; i++) {
            rest[i] &= ~others.bits[i];
        }
        return new OptionSelection(rest);
    }

    /**
     * A change as staticDHCPd makes it (R143): first {@code added} are added, then {@code removed} are taken away, and
     * with both empty everything is selected. Where everything is selected, adding some means only these. Only taking
     * some away leaves the others, though; staticDHCPd was left with nothing.
     */
    public OptionSelection select(OptionSelection added, OptionSelection removed) {
        if (added.equals(NONE) && removed.equals(NONE)) {
            return ALL;
        }
        boolean narrows = equals(ALL) && !added.equals(NONE);
        return (narrows ? added : with(added)).without(removed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OptionSelection that && Arrays.equals(bits, that.bits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bits);
    }

    /** The codes in ascending order, or that it is all. */
    @Override
    public String toString() {
        if (equals(ALL)) {
            return "all options";
        }
        StringBuilder text = new StringBuilder("options [");
        for (int code = 0; code < CODES; code++) {
            if (has(code)) {
                text.append(text.charAt(text.length() - 1) == '[' ? "" : ", ").append(code);
            }
        }
        return text.append(']').toString();
    }
}
