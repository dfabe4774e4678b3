package org.staticdhcpd.database.ini.internal;

import java.util.Locale;

/**
 * What one line of a file says. The grammar is that of staticDHCPd (R165, R166, R172): {@code [section]}; {@code key:
 * value} or {@code key = value}, keys in any case; lines that begin with {@code #} or {@code ;} are comments; there are no
 * comments after a value and no continued lines; quotes around a value go.
 */
sealed interface Line {
    /** Nothing. */
    record Blank() implements Line {
        static final Blank LINE = new Blank();
    }

    /** Says nothing, but that somebody wrote it. */
    record Comment() implements Line {
        static final Comment LINE = new Comment();
    }

    /** {@code [name]}; the name is empty when the line is no good. */
    record Header(String name) implements Line {}

    /** {@code key = value}; the key is empty when the line is no good. */
    record Entry(String key, String value) implements Line {}

    /** Reads a line that has no blanks at its ends. */
    static Line of(String text) {
        if (text.isEmpty()) {
            return Blank.LINE;
        }
        return switch (text.charAt(0)) {
            case '[' -> header(text);
            case '#', ';' -> Comment.LINE;
            default -> entry(text);
        };
    }

    private static Line header(String text) {
        int end = text.lastIndexOf(']');
        String rest = end < 0 ? "none" : text.substring(end + 1).strip();
        boolean good = rest.isEmpty() || rest.startsWith("#") || rest.startsWith(";");
        return new Header(good ? text.substring(1, end).strip() : "");
    }

    private static Line entry(String text) {
        int at = Math.max(delimiter(text), 0);
        String key = text.substring(0, at).strip().toLowerCase(Locale.ROOT);
        return new Entry(key, unquoted(text.substring(at + 1).strip()));
    }

    /** Where key and value divide; below 0 when they do not. */
    static int delimiter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '=' || text.charAt(i) == ':') {
                return i;
            }
        }
        return -1;
    }

    /** The value without the quotes around it. */
    static String unquoted(String value) {
        int last = value.length() - 1;
        boolean quoted = last > 0
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(0) == value.charAt(last);
        return quoted ? value.substring(1, last).strip() : value;
    }
}
