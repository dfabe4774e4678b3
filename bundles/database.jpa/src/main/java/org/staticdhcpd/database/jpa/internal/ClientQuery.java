package org.staticdhcpd.database.jpa.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.database.jpa.Dialect;
import org.staticdhcpd.database.jpa.LookUpRules;

/**
 * The one query of a look-up: {@code maps} by the client's key or its address, joined with {@code subnets} on ({@code
 * subnet}, {@code serial}) (R158). The join is an outer one only to tell a client nobody knows from one whose network
 * is missing; both are unknown, but the second is worth a warning (R161).
 */
final class ClientQuery {
    private final RowShape shape;
    private final String select;
    private final String byMac;
    private final String byOther;
    private final boolean anyCase;
    private final int timeout;

    ClientQuery(Dialect dialect, LookUpRules rules) {
        this.shape = new RowShape(rules);
        this.select = "select " + shape.ofClients() + ", " + shape.ofNetworks()
                + " from maps m left join subnets n on n.subnet = m.subnet and n.serial = m.serial where ";
        this.byMac = rules.caseInsensitiveMacs() ? dialect.foldedMac() : dialect.exactMac();
        this.anyCase = rules.caseInsensitiveMacs();
        this.byOther = '(' + dialect.exactMac() + " or " + dialect.exactMac() + ')';
        this.timeout = Math.toIntExact(rules.timeout().toSeconds());
    }

    /** The query for a key of this kind, with a place for each of its {@link #spellings}. */
    String sql(LookUpKey.Kind kind) {
        return select
                + switch (kind) {
                    case MAC -> byMac;
                    case ADDRESS -> "m.ip = ?";
                    default -> byOther;
                };
    }

    /** Always two for the keys that may be spelled in two ways, so that the query's text is always the same. */
    private static List<String> spellings(LookUpKey key) {
        List<String> spellings = key.spellings();
        boolean one = key.kind() == LookUpKey.Kind.MAC || key.kind() == LookUpKey.Kind.ADDRESS;
        return one ? spellings : List.of(spellings.get(0), spellings.get(spellings.size() - 1));
    }

    /**
     * The rows with this key. The original's tables allow one for each client; tables whose primary key has the network
     * in it, or views, may have one for each network of the client.
     */
    List<Row> find(Connection connection, LookUpKey key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql(key.kind()))) {
            statement.setQueryTimeout(timeout);
            int place = 0;
            for (String spelling : spellings(key)) {
                place++;
                statement.setString(place, spelling);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return read(rows, key);
            }
        }
    }

    private List<Row> read(ResultSet rows, LookUpKey key) throws SQLException {
        List<Row> found = new ArrayList<>(1);
        int after = shape.afterClient();
        while (rows.next()) {
            boolean dangling = rows.getObject(after + 1) == null;
            Row row =
                    new Row(shape.client(rows), dangling ? Optional.empty() : Optional.of(shape.network(rows, after)));
            if (fits(row, key)) {
                found.add(row);
            }
        }
        return found;
    }

    /**
     * Some databases compare without regard to case. What a relay says of its ports means what it says, and a MAC in upper
     * case counts only where that is wanted (R160), by a look-up as in a copy of the table.
     */
    private boolean fits(Row row, LookUpKey key) {
        return key.kind() == LookUpKey.Kind.ADDRESS
                || (anyCase && key.kind() == LookUpKey.Kind.MAC)
                || key.spellings().contains(row.client().mac());
    }
}
