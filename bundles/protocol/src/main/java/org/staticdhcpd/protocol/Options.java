package org.staticdhcpd.protocol;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The options of a packet, each code at most once: what was split (RFC 3396) is joined, what was carried in
 * {@code file} and {@code sname} (option 52, overload) is included. PAD, END and option 52 itself are framing and do
 * not appear. Unknown codes are kept octet for octet. Order is that of arrival.
 */
public final class Options {
    /** None. */
    public static final Options NONE = new Options(new byte[0], new int[0], false);

    /** The largest offset an {@link #entry} can have. */
    static final int MOST_OFFSET = 0xFF_FFFF;

    /** No entry. */
    static final long ABSENT = -1;

    private final byte[] bytes;
    /** Per option a {@link #place}. */
    private final int[] index;
    /** Whether lengths have two octets, for values joined from several, or one as on the wire. */
    private final boolean wide;

    /** Shares both arrays. The length of each value stands right before it. */
    Options(byte[] bytes, int[] index, boolean wide) {
        this.bytes = bytes;
        this.index = index;
        this.wide = wide;
    }

    /** One option: 8 bits of code over 24 that say where its value begins. */
    static int place(int code, int offset) {
        return code << 24 | offset;
    }

    static int codeAt(int place) {
        return place >>> 24;
    }

    static int offsetAt(int place) {
        return place & MOST_OFFSET;
    }

    private int offset(int at) {
        return offsetAt(index[at]);
    }

    private int length(int at) {
        return wide ? Bytes.uint16(bytes, offset(at) - 2) : Bytes.uint8(bytes, offset(at) - 1);
    }

    private long entry(int at) {
        return entry(codeAt(index[at]), offset(at), length(at));
    }

    /** One option: 8 bits of code over 24 of offset over 16 of length. The top 16 bits are free. */
    static long entry(int code, int offset, int length) {
        return (long) code << 40 | (long) offset << 16 | length;
    }

    static int codeOf(long entry) {
        return (int) (entry >>> 40) & 0xFF;
    }

    static int offsetOf(long entry) {
        return (int) (entry >>> 16) & MOST_OFFSET;
    }

    static int lengthOf(long entry) {
        return (int) entry & 0xFFFF;
    }

    /** The entries, for the encoder. */
    long[] index() {
        long[] entries = new long[index.length];
        Arrays.setAll(entries, this::entry);
        return entries;
    }

    Octets value(long entry) {
        return new Octets(bytes, offsetOf(entry), lengthOf(entry));
    }

    private int find(int code) {
        for (int i = 0; i < index.length; i++) {
            if (codeAt(index[i]) == code) {
                return i;
            }
        }
        return -1;
    }

    /** The entry of the option with this code; {@link #ABSENT} when there is none. */
    long entryOf(int code) {
        int at = find(code);
        return at < 0 ? ABSENT : entry(at);
    }

    /** Copies a value into {@code target} from {@code at} on. */
    void copyInto(long entry, byte[] target, int at) {
        System.arraycopy(bytes, offsetOf(entry), target, at, lengthOf(entry));
    }

    /** The value of the option with this code (1 to 254); empty when it is absent. */
    public Optional<Octets> get(int code) {
        int at = find(code);
        return at < 0 ? Optional.empty() : Optional.of(new Octets(bytes, offset(at), length(at)));
    }

    /** The value of this option; empty when it is absent. */
    public Optional<Octets> get(OptionCode code) {
        return get(code.number());
    }

    /** The option's value as an address; empty when absent, not four octets long, or 0.0.0.0 (which means none). */
    public Optional<Ipv4Address> address(OptionCode code) {
        int value = int32(code);
        return value == 0 ? Optional.empty() : Optional.of(new Ipv4Address(value));
    }

    /** The four octets of the option's value as a number; 0 when it is absent or not four octets long. */
    public int int32(OptionCode code) {
        int at = find(code.number());
        return at < 0 || length(at) != 4 ? 0 : Bytes.int32(bytes, offset(at));
    }

    /** The two octets of the option's value as an unsigned number; negative when it is absent or not two octets long. */
    public int uint16(OptionCode code) {
        int at = find(code.number());
        return at < 0 || length(at) != 2 ? -1 : Bytes.uint16(bytes, offset(at));
    }

    /** The only octet of the option's value as an unsigned number; negative when it is absent or not one octet long. */
    public int uint8(OptionCode code) {
        int at = find(code.number());
        return at < 0 || length(at) != 1 ? -1 : Bytes.uint8(bytes, offset(at));
    }

    /** Whether the option is there with this value; one that is absent has none, as an empty one. */
    public boolean matches(OptionCode code, Octets value) {
        int at = find(code.number());
        return at < 0 ? value.isEmpty() : value.equals(bytes, offset(at), length(at));
    }

    /** {@link Octets#hashCode} of the option's value; that of an empty one when it is absent. */
    public int hash(OptionCode code) {
        int at = find(code.number());
        return at < 0 ? Octets.hash(bytes, 0, 0) : Octets.hash(bytes, offset(at), length(at));
    }

    /** The option's value as an unsigned number; empty when absent or not one, two or four octets long. */
    public Optional<Long> number(OptionCode code) {
        return get(code).flatMap(Octets::asNumber);
    }

    /** Whether the option is there, whatever its value. */
    public boolean has(OptionCode code) {
        return has(code.number());
    }

    /** Whether the option with this code is there, whatever its value. */
    public boolean has(int code) {
        return find(code) >= 0;
    }

    /**
     * Whether the option with this code consists of sub-options, and one of them has the other code: what
     * {@link SubOptions} says, without making one.
     */
    boolean hasSubOption(int code, int subCode) {
        int at = find(code);
        boolean found = false;
        int next = at < 0 ? 0 : offset(at);
        int end = at < 0 ? 0 : next + length(at);
        while (next < end) {
            found |= Bytes.uint8(bytes, next) == subCode;
            next = next + 1 == end ? end + 1 : next + 2 + Bytes.uint8(bytes, next + 1);
        }
        return found && next == end;
    }

    /** The codes that are there, in order of arrival. */
    public IntStream codes() {
        return Arrays.stream(index).map(Options::codeAt);
    }

    /** How many options there are. */
    public int size() {
        return index.length;
    }

    /** Whether both hold the same codes with the same values, in whatever order. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Options that
                && size() == that.size()
                && codes().allMatch(code -> get(code).equals(that.get(code)));
    }

    @Override
    public int hashCode() {
        return codes().map(code -> code * 31 + get(code).hashCode()).sum();
    }

    /** Names and values as {@link OptionType#format} writes them; octets for codes without a name. Never fails (R145). */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (long entry : index()) {
            int code = codeOf(entry);
            Optional<OptionCode> known = OptionCode.of(code);
            text.append(text.length() > 1 ? ", " : "")
                    .append(known.map(OptionCode::optionName).orElseGet(() -> Integer.toString(code)))
                    .append('=')
                    .append(known.map(OptionCode::type)
                            .orElse(OptionType.OPAQUE)
                            .format(value(entry)));
        }
        return text.append('}').toString();
    }
}
