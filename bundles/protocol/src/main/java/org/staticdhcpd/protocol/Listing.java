package org.staticdhcpd.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Entries in text, separated by commas. */
final class Listing {
    private Listing() {}

    /** Reads one entry or more. */
    static <T> List<T> parse(String text, Function<String, T> entry) {
        List<T> entries = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            entries.add(entry.apply(each.strip()));
        }
        return List.copyOf(entries);
    }

    static String text(List<?> entries) {
        return join(entries, ", ");
    }

    static String join(List<?> entries, String separator) {
        StringBuilder text = new StringBuilder();
        for (Object entry : entries) {
            text.append(text.length() > 0 ? separator : "").append(entry);
        }
        return text.toString();
    }
}
