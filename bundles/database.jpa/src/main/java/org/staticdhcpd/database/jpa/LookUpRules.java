package org.staticdhcpd.database.jpa;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How clients are looked up, in the words of the original's configuration.
 *
 * @param caseInsensitiveMacs whether rows whose {@code mac} has upper-case letters match, too
 * @param extraMaps further columns of {@code maps} to hand out as {@code maps.NAME}
 * @param extraSubnets further columns of {@code subnets} to hand out as {@code subnets.NAME}
 * @param cache whether clients found once are answered from memory until the database is opened anew
 */
public record LookUpRules(
        boolean caseInsensitiveMacs, List<String> extraMaps, List<String> extraSubnets, boolean cache) {
    private static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    /** Exact look-ups in the database, no extra columns. */
    public static final LookUpRules PLAIN = new LookUpRules(false, List.of(), List.of(), false);

    /** @throws IllegalArgumentException when a column's name is not a plain SQL name: it becomes part of a query */
    public LookUpRules {
        extraMaps = List.copyOf(extraMaps);
        extraSubnets = List.copyOf(extraSubnets);
        extraMaps.forEach(LookUpRules::requireColumn);
        extraSubnets.forEach(LookUpRules::requireColumn);
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
