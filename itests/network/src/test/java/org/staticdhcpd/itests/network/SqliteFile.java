package org.staticdhcpd.itests.network;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Writes an SQLite file with the tables of staticDHCPd, except that a MAC may have an address in several networks. */
final class SqliteFile {
    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE subnets (subnet TEXT NOT NULL, serial INTEGER NOT NULL DEFAULT 0, lease_time INTEGER NOT NULL,"
                    + " gateway TEXT, subnet_mask TEXT, broadcast_address TEXT, ntp_servers TEXT,"
                    + " domain_name_servers TEXT, domain_name TEXT, PRIMARY KEY (subnet, serial))",
            "CREATE TABLE maps (mac TEXT NOT NULL, ip TEXT NOT NULL, hostname TEXT, subnet TEXT NOT NULL,"
                    + " serial INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (mac, subnet, serial), UNIQUE (ip, subnet, serial),"
                    + " FOREIGN KEY (subnet, serial) REFERENCES subnets (subnet, serial))");

    private SqliteFile() {}

    /** Writes a file with these networks and clients. */
    static void write(Path file, List<Net> nets) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            try (Statement statement = connection.createStatement()) {
                for (String table : SCHEMA) {
                    statement.execute(table);
                }
            }
            for (Net net : nets) {
                insert(connection, net);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write " + file, e);
        }
    }

    private static void insert(Connection connection, Net net) throws SQLException {
        try (PreparedStatement subnets = connection.prepareStatement(
                "INSERT INTO subnets (subnet, lease_time, gateway, subnet_mask) VALUES (?, ?, ?, ?)")) {
            subnets.setString(1, net.name());
            subnets.setInt(2, net.leaseTime());
            subnets.setString(3, net.gateway());
            subnets.setString(4, net.mask());
            subnets.executeUpdate();
        }
        try (PreparedStatement maps =
                connection.prepareStatement("INSERT INTO maps (mac, ip, hostname, subnet) VALUES (?, ?, ?, ?)")) {
            for (Net.Client client : net.clients()) {
                maps.setString(1, client.mac());
                maps.setString(2, client.ip());
                maps.setString(3, client.hostname());
                maps.setString(4, net.name());
                maps.executeUpdate();
            }
        }
    }
}
