package org.staticdhcpd.contract;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.NetworkRecord;

/** Puts records into the tables {@code subnets} and {@code maps} of a database. */
public final class SqlTables {
    private static final Set<String> NUMBERS = Set.of("serial", "lease_time");
    private static final Set<String> REQUIRED = Set.of("mac", "ip", "subnet");

    private final Connection connection;

    private SqlTables(Connection connection) {
        this.connection = connection;
    }

    /**
     * Puts these rows in the place of all others, in one transaction. The columns of further values ({@code room},
     * {@code vlan}) must be there.
     *
     * @throws SQLException when the database refuses; nothing is changed then
     */
    public static void fill(Connection connection, List<NetworkRecord> networks, List<ClientRecord> clients)
            throws SQLException {
        connection.setAutoCommit(false);
        try {
            new SqlTables(connection).replace(networks, clients);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    private void replace(List<NetworkRecord> networks, List<ClientRecord> clients) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from maps");
            statement.executeUpdate("delete from subnets");
        }
        for (NetworkRecord row : networks) {
            insert("subnets", Columns.of(row), row.extra());
        }
        for (ClientRecord row : clients) {
            insert("maps", Columns.of(row), row.extra());
        }
    }

    private void insert(String table, Map<String, String> values, Map<String, Object> extra) throws SQLException {
        Map<String, Object> all = new LinkedHashMap<>(values);
        extra.forEach((name, value) -> all.put(name.substring(name.indexOf('.') + 1), value));
        String columns = String.join(", ", all.keySet());
        String marks = all.keySet().stream().map(name -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement statement =
                connection.prepareStatement("insert into " + table + " (" + columns + ") values (" + marks + ')')) {
            int index = 0;
            for (Map.Entry<String, Object> column : all.entrySet()) {
                statement.setObject(++index, stored(column.getKey(), column.getValue()));
            }
            statement.executeUpdate();
        }
    }

    private static Object stored(String column, Object value) {
        String text = value == null ? "" : value.toString();
        if (NUMBERS.contains(column) && text.matches("-?[0-9]{1,18}")) {
            return Long.valueOf(text);
        }
        return text.isEmpty() && !REQUIRED.contains(column) ? null : text;
    }
}
