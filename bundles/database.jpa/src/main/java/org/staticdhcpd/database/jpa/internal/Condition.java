package org.staticdhcpd.database.jpa.internal;

import java.util.Collections;

/**
 * A condition with one place, for one value or for several.
 *
 * @param one as {@code m.mac = ?}
 */
record Condition(String one) {
    private static final String EQUALS = " = ";

    /** For how many values to ask when there are so many: databases keep a plan for each text they see, so there are few. */
    static int places(int values) {
        return values == 1 ? 1 : Integer.highestOneBit(values - 1) << 1;
    }

    /** Any of so many values; a list, which every database looks up in an index. */
    String of(int places) {
        if (places == 1) {
            return one;
        }
        int middle = one.indexOf(EQUALS);
        String value = one.substring(middle + EQUALS.length());
        return one.substring(0, middle) + " in (" + String.join(", ", Collections.nCopies(places, value)) + ')';
    }
}
