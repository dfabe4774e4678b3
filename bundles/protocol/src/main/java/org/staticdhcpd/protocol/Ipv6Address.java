package org.staticdhcpd.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * An IPv6 address, as some DHCPv4 options carry one.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record Ipv6Address(long high, long low) {
    static final Structure<Ipv6Address> FORM =
            Structure.one(Ipv6Address.class, Ipv6Address::take, Ipv6Address::put, Ipv6Address::parse);

    private static final int GROUPS = 8;

    /**
     * Reads the forms of RFC 4291 §2.2 but the one with a dotted quad: {@code 2001:db8::1}.
     *
     * @throws IllegalArgumentException when {@code text} is anything else
     */
    public static Ipv6Address parse(String text) {
        String stripped = text.strip();
        int gap = stripped.indexOf("::");
        List<Integer> groups = new ArrayList<>();
        if (gap < 0) {
            groups.addAll(groups(stripped, text));
        } else {
            List<Integer> rest = groups(stripped.substring(gap + 2), text);
            groups.addAll(groups(stripped.substring(0, gap), text));
            // The gap stands for one group at least.
            do {
                groups.add(0);
            } while (groups.size() < GROUPS - rest.size());
            groups.addAll(rest);
        }
        if (groups.size() != GROUPS) {
            throw invalid(text);
        }
        return new Ipv6Address(bits(groups.subList(0, 4)), bits(groups.subList(4, GROUPS)));
    }

    private static List<Integer> groups(String text, String whole) {
        List<Integer> groups = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String group : text.split(":", -1)) {
                groups.add(group(group, whole));
            }
        }
        return groups;
    }

    private static int group(String group, String whole) {
        if (group.isEmpty()
                || group.length() > 4
                || !group.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80)) {
            throw invalid(whole);
        }
        return Integer.parseInt(group, 16);
    }

    private static long bits(List<Integer> groups) {
        long bits = 0;
        for (int group : groups) {
            bits = bits << 16 | group;
        }
        return bits;
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("expected an IPv6 address such as 2001:db8::1, got \"" + text + '"');
    }

    static Ipv6Address take(OctetReader in) {
        return new Ipv6Address(in.int64(), in.int64());
    }

    void put(OctetWriter out) {
        out.int64(high).int64(low);
    }

    /** This address with all bits after the first {@code prefix} cleared. */
    Ipv6Address first(int prefix) {
        long highMask = prefix == 0 ? 0 : -1L << Math.max(0, 64 - prefix);
        long lowMask = prefix <= 64 ? 0 : -1L << (128 - prefix);
        return new Ipv6Address(high & highMask, low & lowMask);
    }

    private int group(int index) {
        long half = index < 4 ? high : low;
        return (int) (half >>> (48 - 16 * (index % 4))) & 0xFFFF;
    }

    /** The form RFC 5952 §4 recommends: the longest run of zeros, the first of them if equal, is left out. */
    @Override
    public String toString() {
        int start = -1;
        int length = 1;
        for (int from = 0; from < GROUPS; from++) {
            int run = zeros(from);
            if (run > length) {
                start = from;
                length = run;
            }
        }
        return start < 0 ? text(0, GROUPS) : text(0, start) + "::" + text(start + length, GROUPS);
    }

    private int zeros(int from) {
        int end = from;
        while (end < GROUPS && group(end) == 0) {
            end++;
        }
        return end - from;
    }

    private String text(int from, int end) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < end; i++) {
            text.append(i > from ? ":" : "").append(Integer.toHexString(group(i)));
        }
        return text.toString();
    }
}
