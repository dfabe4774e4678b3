package org.staticdhcpd.database.ini.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.staticdhcpd.protocol.Ipv4Address;

/** One section of a file: its name and its keys. Reading a key tells {@link Complaints} what is wrong with it. */
final class Section {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final String ADDRESS = "an IPv4 address such as 192.0.2.1";

    private final String name;
    private final int line;
    private final Complaints problems;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    Section(String name, int line, Complaints problems) {
        this.name = name;
        this.line = line;
        this.problems = problems;
    }

    String name() {
        return name;
    }

    int line() {
        return line;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Adds a key; it may be there only once (R169). */
    void put(String key, String value, int at) {
        Entry before = entries.putIfAbsent(key, new Entry(value, at));
        if (before != null) {
            problems.add(at, describe(key) + ": duplicate key, first in line " + before.line);
        }
    }

    /** The line of a key, or of the section when the key is absent. */
    int lineOf(String key) {
        Entry entry = entries.get(key);
        return entry == null ? line : entry.line;
    }

    /** The value of a key; empty text when it is absent. */
    String text(String key) {
        Entry entry = entries.get(key);
        return entry == null ? "" : entry.value;
    }

    /** The value of a key that must be there; when it is not, the problem names section and key (R168). */
    String required(String key) {
        String value = text(key);
        if (value.isEmpty()) {
            problems.add(lineOf(key), describe(key) + ": missing, this key is mandatory");
        }
        return value;
    }

    /** A whole number that must be there; the smallest allowed one after a problem. */
    long number(String key, long min, long max) {
        String value = required(key);
        return value.isEmpty() ? min : parsed(key, value, text -> inRange(text, min, max), min);
    }

    private static long inRange(String text, long min, long max) {
        String expected = "a whole number from " + min + " to " + max;
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(expected);
        }
        long number = Long.parseLong(text);
        if (number < min || number > max) {
            throw new IllegalArgumentException(expected);
        }
        return number;
    }

    /** The address that must be there and not be 0.0.0.0 (R155); that one after a problem. */
    Ipv4Address requiredAddress(String key) {
        String value = required(key);
        Ipv4Address address = value.isEmpty() ? Ipv4Address.UNSPECIFIED : address(key, value);
        if (address.isUnspecified() && value.strip().equals(address.toString())) {
            problems.add(lineOf(key), describe(key) + " = \"" + value + "\": expected the client's address");
        }
        return address;
    }

    /** An address; 0.0.0.0 when the key is absent, and after a problem (R171). */
    Ipv4Address address(String key) {
        String value = text(key);
        return value.isEmpty() ? Ipv4Address.UNSPECIFIED : address(key, value);
    }

    /** Addresses with commas between them; empty elements do not count (R156). */
    List<Ipv4Address> addresses(String key) {
        return Stream.of(text(key).split(",", -1))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .map(element -> address(key, element))
                .toList();
    }

    private Ipv4Address address(String key, String text) {
        return parsed(
                key,
                text,
                value -> {
                    try {
                        return Ipv4Address.parse(value);
                    } catch (IllegalArgumentException e) {
                        throw new IllegalArgumentException(ADDRESS, e);
                    }
                },
                Ipv4Address.UNSPECIFIED);
    }

    /** The keys that are not {@code known}, each with {@code prefix} before its name (R167). */
    Map<String, Object> extra(String prefix, Set<String> known) {
        Map<String, Object> extra = new LinkedHashMap<>(0);
        entries.forEach((key, entry) -> {
            if (!known.contains(key)) {
                extra.put(prefix + key, entry.value);
            }
        });
        return extra.isEmpty() ? Map.of() : extra;
    }

    /** Adds a problem with a key's value. */
    void refuse(String key, String why) {
        problems.add(lineOf(key), describe(key) + " = \"" + text(key) + "\": " + why);
    }

    private <T> T parsed(String key, String text, Function<String, T> parse, T otherwise) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            problems.add(lineOf(key), describe(key) + " = \"" + text + "\": expected " + e.getMessage());
            return otherwise;
        }
    }

    private String describe(String key) {
        return '[' + name + "] " + key;
    }

    private record Entry(String value, int line) {}
}
