package org.staticdhcpd.protocol;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Text of the form {@code name=value name=value}; a value reaches to the next of the names, blanks and all. */
final class Assignments {
    private final String text;
    private final Map<String, StringBuilder> values = new HashMap<>();

    /** Reads {@code text}, in which only {@code names} start a field, each at most once. */
    Assignments(String text, List<String> names) {
        this.text = text;
        String current = "";
        for (String word : text.strip().split("\\s+", -1)) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? "" : word.substring(0, equals);
            if (names.contains(name)) {
                current = name;
                start(name, word.substring(equals + 1));
            } else {
                extend(current, word, names);
            }
        }
    }

    private void start(String name, String value) {
        if (values.put(name, new StringBuilder(value)) != null) {
            throw new IllegalArgumentException("expected " + name + "= once, got \"" + text + '"');
        }
    }

    private void extend(String name, String word, List<String> names) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("expected " + String.join("=, ", names) + "=, got \"" + word + '"');
        }
        values.get(name).append(' ').append(word);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** The field's value, which must be there. */
    String get(String name) {
        StringBuilder value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("expected " + name + "=, got \"" + text + '"');
        }
        return value.toString();
    }

    /** The field's value; {@code otherwise} when it is not there. */
    String get(String name, String otherwise) {
        return has(name) ? get(name) : otherwise;
    }

    /** A whole number that must be there, decimal or, after {@code 0x}, hexadecimal. */
    long number(String name) {
        return number(name, get(name));
    }

    static long number(String name, String value) {
        try {
            boolean hexadecimal = value.startsWith("0x");
            return Long.parseLong(hexadecimal ? value.substring(2) : value, hexadecimal ? 16 : 10);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a whole number for " + name + ", got \"" + value + '"', e);
        }
    }

    /** Returns {@code value} if it is 0 to {@code most}. */
    static int within(String name, long value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException("expected 0 to " + most + " for " + name + ", got " + value);
        }
        return (int) value;
    }
}
