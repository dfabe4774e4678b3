package org.staticdhcpd.server.internal;

import org.staticdhcpd.protocol.Octets;

/** A set of option codes, 0 to 255. */
final class OptionSet {
    private final long[] bits = new long[4];

    /** Holds these codes. */
    static OptionSet of(int... codes) {
        OptionSet set = new OptionSet();
        for (int code : codes) {
            set.add(code);
        }
        return set;
    }

    /** Holds the codes listed in {@code list}, one octet each: the form of option 55. */
    static OptionSet listed(Octets list) {
        OptionSet set = new OptionSet();
        for (int i = 0; i < list.length(); i++) {
            set.add(list.get(i));
        }
        return set;
    }

    void add(int code) {
        bits[code >>> 6] |= 1L << code;
    }

    boolean has(int code) {
        return (bits[code >>> 6] & 1L << code) != 0;
    }
}
