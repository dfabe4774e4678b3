package org.staticdhcpd.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.staticdhcpd.protocol.Ipv4Address;

/** Reads the texts of one record, and says which one is no good. */
record RecordText(String record) {
    /** The address; 0.0.0.0 for an absent one. */
    Ipv4Address address(String column, String text) {
        return text.isEmpty() ? Ipv4Address.UNSPECIFIED : read(column, text, Ipv4Address::parse);
    }

    /** A comma list of addresses; empty elements do not count (R156). */
    List<Ipv4Address> addresses(String column, String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<Ipv4Address> addresses = new ArrayList<>(1);
        for (String element : text.split(",", -1)) {
            String stripped = element.strip();
            if (!stripped.isEmpty()) {
                addresses.add(read(column, stripped, Ipv4Address::parse));
            }
        }
        return addresses;
    }

    /** A whole number that must be there. */
    long number(String column, String text) {
        if (text.isEmpty()) {
            throw bad(column, "expected a number, got nothing");
        }
        return read(column, text, RecordText::wholeNumber);
    }

    /** A number that fits 32 bits. */
    int serial(String column, String text) {
        long serial = number(column, text);
        if (serial != (int) serial) {
            throw bad(column, "expected a number of at most 32 bits, got " + serial);
        }
        return (int) serial;
    }

    private static long wholeNumber(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a whole number, got \"" + text + '"', e);
        }
    }

    <T> T read(String column, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw bad(column, e.getMessage());
        }
    }

    BadRecord bad(String column, String complaint) {
        return new BadRecord(record, column, complaint);
    }

    /** NULL, empty and blank are all absent (R159). */
    static String given(Object value) {
        return value == null ? "" : value.toString().strip();
    }
}
