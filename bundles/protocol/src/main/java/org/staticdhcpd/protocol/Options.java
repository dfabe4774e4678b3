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
    public static final Options NONE = new Options(new byte[0], new long[0]);

    private static final int MAX_LENGTH = 0xFF_FFFF;

    private final byte[] bytes;
    /** Per option: code in the top octet, then 24 bits each of offset and length. */
    private final long[] index;

    Options(byte[] bytes, long[] index) {
        this.bytes = bytes;
        this.index = index;
    }

    static long entry(int code, int offset, int length) {
        return ((long) code << 48) | ((long) offset << 24) | length;
    }

    static int codeOf(long entry) {
        return (int) (entry >>> 48);
    }

    static int offsetOf(long entry) {
        return (int) (entry >>> 24) & MAX_LENGTH;
    }

    static int lengthOf(long entry) {
        return (int) entry & MAX_LENGTH;
    }

    /** The value of the option with this code (1 to 254); empty when it is absent. */
    public Optional<Octets> get(int code) {
        for (long entry : index) {
            if (codeOf(entry) == code) {
                return Optional.of(new Octets(bytes, offsetOf(entry), lengthOf(entry)));
            }
        }
        return Optional.empty();
    }

    /** The value of this option; empty when it is absent. */
    public Optional<Octets> get(OptionCode code) {
        return get(code.number());
    }

    /** The option's value as an address; empty when absent, not four octets long, or 0.0.0.0 (which means none). */
    public Optional<Ipv4Address> address(OptionCode code) {
        return get(code).flatMap(Octets::asAddress).filter(a -> !a.isUnspecified());
    }

    /** The option's value as an unsigned number; empty when absent or not one, two or four octets long. */
    public Optional<Long> number(OptionCode code) {
        return get(code).flatMap(Octets::asNumber);
    }

    /** Whether the option is there, whatever its value. */
    public boolean has(OptionCode code) {
        return get(code).isPresent();
    }

    /** The codes that are there, in order of arrival. */
    public IntStream codes() {
        return Arrays.stream(index).mapToInt(Options::codeOf);
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

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        codes().forEach(code -> text.append(text.length() > 1 ? ", " : "")
                .append(code)
                .append('=')
                .append(get(code).orElseThrow()));
        return text.append('}').toString();
    }
}
