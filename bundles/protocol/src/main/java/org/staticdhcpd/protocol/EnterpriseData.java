package org.staticdhcpd.protocol;

import java.util.List;

/**
 * What one vendor says in option 124 or 125 (RFC 3925).
 *
 * @param enterprise the vendor's number in IANA's registry of private enterprises, 0 to 2³²−1
 * @param data its own words; in option 124, {@link #classes}, in option 125, {@link SubOptions}
 */
public record EnterpriseData(long enterprise, Octets data) {
    private static final CountedTexts CLASSES = new CountedTexts(1);

    /** @throws IllegalArgumentException when the number has more than 32 bits, or there are more than 255 octets */
    public EnterpriseData {
        if (enterprise < 0 || enterprise > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("expected an enterprise number of 0 to 4294967295, got " + enterprise);
        }
        if (data.length() > 0xFF) {
            throw new IllegalArgumentException(
                    "expected at most 255 octets for enterprise " + enterprise + ", got " + data.length());
        }
    }

    /**
     * The items of option 124, each of which follows its length in the data (RFC 3925 §3). Some clients leave these
     * lengths out: data in which they do not fit are one item.
     */
    public List<Octets> classes() {
        return CLASSES.problem(data).isEmpty() ? CLASSES.decode(data) : List.of(data);
    }
}
