package org.staticdhcpd.database.ini.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.LookUpKey.Kind;
import org.staticdhcpd.protocol.MacAddress;

/**
 * A number for each key of a file, so that clients are kept and found as numbers: a hardware address is its own, the
 * few others are counted from where those end.
 */
final class Numbering {
    private static final long OTHERS = 1L << 48;

    private final Map<LookUpKey, Long> numbers = new HashMap<>();
    private final List<LookUpKey> others = new ArrayList<>();

    /** The number of a key of the file; the next one for a key that is new. */
    long of(LookUpKey key) {
        long known = find(key);
        if (known >= 0) {
            return known;
        }
        others.add(key);
        numbers.put(key, OTHERS + others.size() - 1);
        return find(key);
    }

    /** The number of a key; below 0 when the file does not have it. */
    long find(LookUpKey key) {
        if (key.kind() != Kind.MAC) {
            return numbers.getOrDefault(key, -1L);
        }
        long number = 0;
        for (int i = 0; i < key.value().length(); i++) {
            number = number << 8 | key.value().get(i);
        }
        return number;
    }

    /** The key with this number. */
    LookUpKey key(long number) {
        return number < OTHERS ? LookUpKey.of(new MacAddress(number)) : others.get((int) (number - OTHERS));
    }
}
