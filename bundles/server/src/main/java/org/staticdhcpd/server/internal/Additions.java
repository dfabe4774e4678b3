package org.staticdhcpd.server.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.staticdhcpd.protocol.Octets;

/** Options that are added to an {@link Outline}, ascending by code, each code at most once. */
final class Additions {
    private static final Addition[] NOTHING = {};

    /** None, and none to be put in. */
    static final Additions NONE = new Additions();

    private Addition[] all = NOTHING;
    private int size;

    /**
     * One option.
     *
     * @param code its code
     * @param value its value
     * @param forced whether it is sent whatever the client wants
     */
    record Addition(int code, Octets value, boolean forced) {}

    /** Adds one, or replaces its value; once forced it stays so. */
    void put(int code, Octets value, boolean forced) {
        int at = size;
        while (at > 0 && all[at - 1].code() > code) {
            at--;
        }
        if (at > 0 && all[at - 1].code() == code) {
            all[at - 1] = new Addition(code, value, forced || all[at - 1].forced());
        } else {
            insert(at, new Addition(code, value, forced));
        }
    }

    private void insert(int at, Addition addition) {
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

    Addition get(int at) {
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

    void forEach(Consumer<Addition> action) {
        for (int i = 0; i < size; i++) {
            action.accept(all[i]);
        }
    }
}
