package org.staticdhcpd.database.jpa.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientTable.Changes;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.database.jpa.Dialect;

/** Reads the rows of single clients and networks, many with one query. */
final class ChangedRows {
    private static final int AT_ONCE = 50;
    private static final String NETWORK = "(n.subnet = ? and n.serial = ?)";

    private final RowShape shape;
    private final Dialect dialect;

    ChangedRows(RowShape shape, Dialect dialect) {
        this.shape = shape;
        this.dialect = dialect;
    }

    /** How these clients are now; those without rows, too. */
    List<Changes.OfClient> clients(Connection connection, Iterable<String> macs) throws SQLException {
        Map<String, List<ClientRecord>> now = new LinkedHashMap<>();
        macs.forEach(mac -> now.put(mac, new ArrayList<>(1)));
        for (List<String> some : chunks(now.keySet())) {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select " + shape.ofClients() + " from maps m where " + any(dialect.exactMac(), some.size()))) {
                for (int i = 0; i < some.size(); i++) {
                    statement.setString(i + 1, some.get(i));
                }
                take(statement, now);
            }
        }
        return now.entrySet().stream()
                .map(entry -> new Changes.OfClient(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void take(PreparedStatement statement, Map<String, List<ClientRecord>> now) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ClientRecord client = shape.client(rows);
                // Where the database ignores case, it may give rows with another spelling: these did not change.
                now.getOrDefault(client.mac(), new ArrayList<>()).add(client);
            }
        }
    }

    /** How these networks are now; those without a row, too. */
    List<Changes.OfNetwork> networks(Connection connection, Iterable<Network.Key> keys) throws SQLException {
        Map<Network.Key, List<NetworkRecord>> now = new LinkedHashMap<>();
        keys.forEach(key -> now.put(key, new ArrayList<>(1)));
        for (List<Network.Key> some : chunks(now.keySet())) {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select " + shape.ofNetworks() + " from subnets n where " + any(NETWORK, some.size()))) {
                for (int i = 0; i < some.size(); i++) {
                    statement.setString(2 * i + 1, some.get(i).subnet());
                    statement.setInt(2 * i + 2, some.get(i).serial());
                }
                takeNetworks(statement, now);
            }
        }
        return now.entrySet().stream()
                .map(entry -> new Changes.OfNetwork(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void takeNetworks(PreparedStatement statement, Map<Network.Key, List<NetworkRecord>> now)
            throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                NetworkRecord network = shape.network(rows, 0);
                now.getOrDefault(network.key(), new ArrayList<>()).add(network);
            }
        }
    }

    private static String any(String condition, int times) {
        return String.join(" or ", Collections.nCopies(times, condition));
    }

    private static <T> List<List<T>> chunks(Iterable<T> all) {
        List<List<T>> chunks = new ArrayList<>();
        List<T> chunk = new ArrayList<>();
        for (T one : all) {
            if (chunk.size() == AT_ONCE) {
                chunks.add(chunk);
                chunk = new ArrayList<>();
            }
            chunk.add(one);
        }
        if (!chunk.isEmpty()) {
            chunks.add(chunk);
        }
        return chunks;
    }
}
