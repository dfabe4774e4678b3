package org.staticdhcpd.database.jpa.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.database.jpa.Dialect;
import org.staticdhcpd.database.jpa.LookUpRules;

/**
 * The one query of a look-up: {@code maps} by the client's key or its address, joined with {@code subnets} on ({@code
 * subnet}, {@code serial}) (R158). The join is an outer one only to tell a client nobody knows from one whose network
 * is missing; both are unknown, but the second is worth a warning (R161). The same query may ask for several keys.
 */
final class ClientQuery {
    private final RowShape shape;
    private final String select;
    private final Dialect dialect;
    private final boolean anyCase;
    private final Prepared prepared;
    private final Map<Places, String> texts = new ConcurrentHashMap<>();

    ClientQuery(Dialect dialect, LookUpRules rules) {
        this.shape = new RowShape(rules);
        this.select = "select " + shape.ofClients() + ", " + shape.ofNetworks()
                + " from maps m left join subnets n on n.subnet = m.subnet and n.serial = m.serial where ";
        this.dialect = dialect;
        this.anyCase = rules.caseInsensitiveMacs();
        this.prepared = new Prepared(Math.toIntExact(rules.timeout().toSeconds()));
    }

    private record Places(LookUpKey.Kind kind, int number) {}

    /** The query for keys of this kind, with a place for each of so many {@link #spellings}. */
    String sql(LookUpKey.Kind kind, int places) {
        return texts.computeIfAbsent(new Places(kind, places), wanted -> text(kind, places));
    }

    private String text(LookUpKey.Kind kind, int places) {
        String one =
                switch (kind) {
                    case MAC -> anyCase ? dialect.foldedMac() : dialect.exactMac();
                    case ADDRESS -> "m.ip = ?";
                    default -> dialect.exactMac();
                };
        return select + new Condition(one).of(places);
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
        List<Row> found = ask(connection, key.kind(), spellings(key));
        found.removeIf(row -> !fits(row, key));
        return found;
    }

    /** The rows of each key, in the order of the keys: those that {@link #find} gives. */
    List<List<Row>> findAll(Connection connection, List<LookUpKey> keys) throws SQLException {
        Map<LookUpKey, List<Row>> found = new LinkedHashMap<>();
        for (LookUpKey key : keys) {
            found.put(key, new ArrayList<>(1));
        }
        for (LookUpKey.Kind kind : LookUpKey.Kind.values()) {
            List<LookUpKey> same =
                    found.keySet().stream().filter(key -> key.kind() == kind).toList();
            if (same.size() == 1) {
                found.put(same.get(0), find(connection, same.get(0)));
            } else if (!same.isEmpty()) {
                findSame(connection, same, found);
            }
        }
        return keys.stream().map(found::get).toList();
    }

    private void findSame(Connection connection, List<LookUpKey> keys, Map<LookUpKey, List<Row>> found)
            throws SQLException {
        LookUpKey.Kind kind = keys.get(0).kind();
        Askers askers = new Askers(keys, kind == LookUpKey.Kind.MAC && anyCase);
        List<Row> rows = ask(
                connection,
                kind,
                keys.stream().flatMap(key -> spellings(key).stream()).toList());
        for (Row row : rows) {
            Optional<LookUpKey> key = askers.of(row);
            if (key.isPresent()) {
                found.get(key.get()).add(row);
            } else if (acceptsAny(kind)) {
                // The database sees a likeness that we do not: only it can say whose row that is.
                findEach(connection, keys, found);
                return;
            }
        }
    }

    private void findEach(Connection connection, List<LookUpKey> keys, Map<LookUpKey, List<Row>> found)
            throws SQLException {
        for (LookUpKey key : keys) {
            found.put(key, find(connection, key));
        }
    }

    private List<Row> ask(Connection connection, LookUpKey.Kind kind, List<String> spellings) throws SQLException {
        int places = Condition.places(spellings.size());
        PreparedStatement statement = prepared.of(connection, sql(kind, places));
        for (int place = 0; place < places; place++) {
            statement.setString(place + 1, spellings.get(Math.min(place, spellings.size() - 1)));
        }
        try (ResultSet rows = statement.executeQuery()) {
            return read(rows);
        }
    }

    /** A look-up failed on this connection. */
    void failed(Connection connection) throws SQLException {
        prepared.forget(connection);
    }

    private List<Row> read(ResultSet rows) throws SQLException {
        List<Row> found = new ArrayList<>(1);
        int after = shape.afterClient();
        while (rows.next()) {
            boolean dangling = rows.getObject(after + 1) == null;
            found.add(
                    new Row(shape.client(rows), dangling ? Optional.empty() : Optional.of(shape.network(rows, after))));
        }
        return found;
    }

    /**
     * Some databases compare without regard to case. What a relay says of its ports means what it says, and a MAC in upper
     * case counts only where that is wanted (R160), by a look-up as in a copy of the table.
     */
    private boolean fits(Row row, LookUpKey key) {
        return acceptsAny(key.kind()) || key.spellings().contains(row.client().mac());
    }

    /** Whether the database alone says which rows are meant. */
    private boolean acceptsAny(LookUpKey.Kind kind) {
        return kind == LookUpKey.Kind.ADDRESS || (anyCase && kind == LookUpKey.Kind.MAC);
    }
}
