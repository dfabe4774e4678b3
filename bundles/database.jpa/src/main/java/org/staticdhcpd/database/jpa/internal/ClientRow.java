package org.staticdhcpd.database.jpa.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.protocol.Ipv4Address;

/** What the database says about a client, and what is wrong with it. */
final class ClientRow {
    private final Map<Column, Object> values;
    private final Map<String, Object> extra;

    ClientRow(Map<Column, Object> values, Map<String, Object> extra) {
        this.values = values;
        this.extra = extra;
    }

    /** Whether the row of {@code maps} names a row of {@code subnets} that does not exist. */
    boolean isDangling() {
        return value(Column.FOUND_SUBNET) == null;
    }

    /** The primary key of the row in {@code subnets}, for people. */
    String network() {
        return "(" + value(Column.SUBNET) + ", " + value(Column.SERIAL) + ')';
    }

    /** By what the row identifies its client. */
    LookUpKey client() {
        return parse(Column.MAC, key(), LookUpKey::parse);
    }

    /** The column {@code mac} as it stands. */
    String key() {
        return text(Column.MAC).orElse("");
    }

    Map<String, Object> extra() {
        return extra;
    }

    /** A text; NULL, empty and blank are all absent (R159). */
    Optional<String> text(Column column) {
        Object value = value(column);
        return value == null
                ? Optional.empty()
                : Optional.of(value.toString().strip()).filter(text -> !text.isEmpty());
    }

    Optional<Ipv4Address> address(Column column) {
        return text(column).map(text -> parse(column, text, Ipv4Address::parse));
    }

    /** A comma list of addresses; empty elements do not count (R156). */
    List<Ipv4Address> addresses(Column column) {
        return text(column).stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .map(element -> parse(column, element, Ipv4Address::parse))
                .toList();
    }

    /** A whole number that must be there. */
    long number(Column column) {
        String text = text(column).orElseThrow(() -> doubtful(column, "expected a number, got nothing"));
        return parse(column, text, ClientRow::wholeNumber);
    }

    private static long wholeNumber(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a whole number, got \"" + text + '"', e);
        }
    }

    private <T> T parse(Column column, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw doubtful(column, e.getMessage());
        }
    }

    /** The complaint about one value: table, key, column, and what was expected. */
    DoubtfulRow doubtful(Column column, String complaint) {
        String key = column.table.equals("maps") ? key() : network();
        return new DoubtfulRow(
                "table " + column.table + ", row " + key + ", column " + column.column + ": " + complaint);
    }

    private Object value(Column column) {
        return values.get(column);
    }
}
