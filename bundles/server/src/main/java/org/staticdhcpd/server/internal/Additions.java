package org.staticdhcpd.server.internal;

import java.util.Arrays;
import java.util.Optional;
import org.staticdhcpd.protocol.Octets;

/** Options that are added to an {@link Outline}, ascending by code, each code at most once. */
final class Additions {
    private static final Given.Option[] NOTHING = {};

    /** None, and none to be put in. */
    static final Additions NONE = new Additions();

    private Given.Option[] all = NOTHING;
    private int size;

    /** Adds one, or replaces its value; once forced it stays so. */
    void put(int code, Octets value, boolean forced) {
        int at = size;
        while (at > 0 && all[at - 1].code() > code) {
            at--;
        }
        if (at > 0 && all[at - 1].code() == code) {
            all[at - 1] = option(code, value, forced || all[at - 1].forced());
        } else {
            insert(at, option(code, value, forced));
        }
    }

    private static Given.Option option(int code, Octets value, boolean forced) {
        return new Given.Option(code, value, forced, Octets.EMPTY);
    }

    private void insert(int at, Given.Option addition) {
        if (size == all.length) {
            all = Arrays.copyOf(all, 2 * size + 2);
        }
        System.arraycopy(all, at, all, at + 1, size - at);
        all[at] = addition;
        size++;
    }

    int size() {
        return size;
    }

    Given.Option get(int at) {
        return all[at];
    }

    /** The value of the one with this code. */
    Optional<Octets> value(int code) {
        for (int i = 0; i < size; i++) {
            if (all[i].code() == code) {
                return Optional.of(all[i].value());
            }
        }
        return Optional.empty();
    }

    /** Puts all of them into the reply. */
    void into(Draft draft) {
        for (int i = 0; i < size; i++) {
            all[i].into(draft);
        }
    }
}
