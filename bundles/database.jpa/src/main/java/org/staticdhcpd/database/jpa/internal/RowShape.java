package org.staticdhcpd.database.jpa.internal;

import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.database.jpa.LookUpRules;

/** The columns that are read of both tables, and how rows of them become records. */
final class RowShape {
    private static final List<String> CLIENT = List.of("mac", "ip", "hostname", "subnet", "serial");
    private static final List<String> NETWORK = List.of(
            "subnet",
            "serial",
            "lease_time",
            "gateway",
            "subnet_mask",
            "broadcast_address",
            "ntp_servers",
            "domain_name_servers",
            "domain_name");

    private final List<String> extraMaps;
    private final List<String> extraSubnets;

    /** The names of extra columns become part of queries as they are; LookUpRules checked them. */
    RowShape(LookUpRules rules) {
        this.extraMaps = rules.extraMaps();
        this.extraSubnets = rules.extraSubnets();
    }

    /** What to select of a table {@code maps m}. */
    String ofClients() {
        return columns("m.", CLIENT, extraMaps);
    }

    /** What to select of a table {@code subnets n}. */
    String ofNetworks() {
        return columns("n.", NETWORK, extraSubnets);
    }

    private static String columns(String prefix, List<String> known, List<String> extra) {
        return Stream.concat(known.stream(), extra.stream())
                .map(name -> prefix + name)
                .collect(Collectors.joining(", "));
    }

    /** The client in the first columns of a row. Numbers are read as texts: SQLite keeps any text there (R12). */
    ClientRecord client(ResultSet row) throws SQLException {
        return new ClientRecord(
                text(row, 1),
                text(row, 2),
                text(row, 3),
                text(row, 4),
                text(row, 5),
                extra(row, CLIENT.size(), "maps.", extraMaps));
    }

    /** Where the network's columns begin in a row that has a client's before. */
    int afterClient() {
        return CLIENT.size() + extraMaps.size();
    }

    /** The network in the columns after {@code from}. */
    NetworkRecord network(ResultSet row, int from) throws SQLException {
        return new NetworkRecord(
                text(row, from + 1),
                text(row, from + 2),
                text(row, from + 3),
                text(row, from + 4),
                text(row, from + 5),
                text(row, from + 6),
                text(row, from + 7),
                text(row, from + 8),
                text(row, from + 9),
                extra(row, from + NETWORK.size(), "subnets.", extraSubnets));
    }

    /** Absent is an empty text. */
    static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    private static Map<String, Object> extra(ResultSet row, int from, String prefix, List<String> names)
            throws SQLException {
        if (names.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> extra = new LinkedHashMap<>();
        int column = from;
        for (String name : names) {
            column++;
            extra.put(prefix + name, value(row, column));
        }
        return extra;
    }

    /** A long text has to be fetched while the connection is there. */
    private static Object value(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        return value instanceof Clob ? row.getString(column) : value;
    }
}
