package org.staticdhcpd.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IEEE 802.1Q tag.
 *
 * @param priority priority code point, 0 to 7
 * @param dropEligible whether the frame may be dropped first
 * @param id VLAN identifier, 1 to 4094
 */
public record VlanTag(int priority, boolean dropEligible, int id) {
    private static final int MAX_PRIORITY = 7;
    private static final int MAX_ID = 4094;
    private static final Pattern FORM = Pattern.compile("(?:(\\d):(?i:(0|false)|1|true):)?(\\d{1,4})");

    /** Checks the ranges. */
    public VlanTag {
        if (priority < 0 || priority > MAX_PRIORITY || id < 1 || id > MAX_ID) {
            throw new IllegalArgumentException(
                    "a VLAN tag has a priority of 0 to 7 and an identifier of 1 to 4094, got " + priority + " and "
                            + id);
        }
    }

    /**
     * Reads {@code ID} or {@code PRIORITY:DROP:ID}, for example {@code 100} or {@code 3:false:100}.
     *
     * @throws IllegalArgumentException when {@code text} is anything else
     */
    public static VlanTag parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected a VLAN tag such as 100 or 3:false:100, got \"" + text + '"');
        }
        boolean full = matcher.group(1) != null;
        return new VlanTag(
                full ? Integer.parseInt(matcher.group(1)) : 0,
                full && matcher.group(2) == null,
                Integer.parseInt(matcher.group(3)));
    }

    /** The tag control information, 16 bits (IEEE 802.1Q §9.6). */
    public int control() {
        return priority << 13 | (dropEligible ? 1 : 0) << 12 | id;
    }

    /** {@code PRIORITY:DROP:ID}, as {@link #parse} reads it. */
    @Override
    public String toString() {
        return priority + ":" + dropEligible + ":" + id;
    }
}
