package org.staticdhcpd.protocol;

import java.util.List;

/**
 * The ports a client has of a shared address (option 159, RFC 7618 §9): {@code offset=6 psid=52/8}.
 *
 * @param offset how many bits of a port come before the identifier and are not all zero, 0 to 15
 * @param psid the port set identifier, in its own bits
 * @param length how many bits it has, 0 to 16
 */
public record PortSet(int offset, int psid, int length) {
    static final Structure<PortSet> FORM = Structure.one(PortSet.class, PortSet::take, PortSet::put, PortSet::parse);

    private static final List<String> FIELDS = List.of("offset", "psid");

    /**
     * Checks that the identifier fits.
     *
     * @throws IllegalArgumentException when a number is out of range
     */
    public PortSet {
        Assignments.within("offset", offset, 15);
        Assignments.within("the length of psid", length, 16);
        Assignments.within("psid", psid, (1 << length) - 1);
    }

    /**
     * Reads {@code offset=6 psid=52/8}: the identifier and its number of bits.
     *
     * @throws IllegalArgumentException when {@code text} is anything else
     */
    public static PortSet parse(String text) {
        Assignments fields = new Assignments(text, FIELDS);
        String[] psid = fields.get("psid").split("/", 2);
        if (psid.length < 2) {
            throw new IllegalArgumentException("expected psid=52/8 or the like, got \"" + text + '"');
        }
        return new PortSet(
                Assignments.within("offset", fields.number("offset"), 15),
                Assignments.within("psid", Assignments.number("psid", psid[0]), 0xFFFF),
                Assignments.within("the length of psid", Assignments.number("the length of psid", psid[1]), 16));
    }

    /**
     * The identifier stands on the left of its 16 bits, zeros fill the right; when its length is 0, they are to be
     * ignored (RFC 7618 §9).
     */
    static PortSet take(OctetReader in) {
        int offset = in.uint8();
        int length = Assignments.within("the length of psid", in.uint8(), 16);
        int field = in.uint16();
        if (length == 0) {
            return new PortSet(offset, 0, 0);
        }
        int psid = field >>> (16 - length);
        if (psid << (16 - length) != field) {
            throw new Defect("expected zeros after " + length + " bit(s) of psid, got 0x" + Integer.toHexString(field));
        }
        return new PortSet(offset, psid, length);
    }

    void put(OctetWriter out) {
        out.uint8(offset).uint8(length).uint16(psid << (16 - length));
    }

    @Override
    public String toString() {
        return "offset=" + offset + " psid=" + psid + "/" + length;
    }
}
