package org.staticdhcpd.database.jpa;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How clients are looked up, in the words of the original's configuration.
 *
 * @param caseInsensitiveMacs whether rows whose {@code mac} has upper-case letters match, too
 * @param extraMaps further columns of {@code maps} to hand out as {@code maps.NAME}
 * @param extraSubnets further columns of {@code subnets} to hand out as {@code subnets.NAME}
 * @param timeout how long the database may take for a look-up, in whole seconds; a connection has to be had in as long,
 *     too, but never more than a second
 */
public record LookUpRules(
        boolean caseInsensitiveMacs, List<String> extraMaps, List<String> extraSubnets, Duration timeout) {
    /** The time-out where none is configured. */
    public static final Duration SECOND = Duration.ofSeconds(1);

    private static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    /** Exact look-ups, no extra columns, a second for each. */
    public static final LookUpRules PLAIN = new LookUpRules(false, List.of(), List.of(), SECOND);

    /** @throws IllegalArgumentException when a column's name is not a plain SQL name: it becomes part of a query */
    public LookUpRules {
        requireNonNull(timeout, "timeout");
        extraMaps = List.copyOf(extraMaps);
        extraSubnets = List.copyOf(extraSubnets);
        extraMaps.forEach(LookUpRules::requireColumn);
        extraSubnets.forEach(LookUpRules::requireColumn);
        if (timeout.toSeconds() < 1) {
            throw new IllegalArgumentException("a time-out is a second at least, got " + timeout);
        }
    }

    /** Whether {@code name} may stand in a query as it is: letters, digits and underscores, at most 63. */
    public static boolean isColumn(String name) {
        return COLUMN.matcher(name).matches();
    }

    private static void requireColumn(String name) {
        if (!isColumn(name)) {
            throw new IllegalArgumentException("expected a column's name (letters, digits, _), got \"" + name + '"');
        }
    }
}
