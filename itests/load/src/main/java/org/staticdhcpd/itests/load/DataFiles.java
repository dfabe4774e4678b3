package org.staticdhcpd.itests.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * Writes what a server must know of the {@link Clients}: as an INI file or an SQLite database, with the original's
 * grammar and tables. A file appears complete or not at all: it is written beside its place and then moved there.
 *
 * @param clients the clients
 * @param domain the domain name (option 15), by which an answer tells the file that it came from
 */
public record DataFiles(Clients clients, String domain) {
    private static final String SCHEMA_SUBNETS =
            "CREATE TABLE subnets (subnet TEXT NOT NULL, serial INTEGER NOT NULL DEFAULT 0, lease_time INTEGER NOT NULL,"
                    + " gateway TEXT, subnet_mask TEXT, broadcast_address TEXT, ntp_servers TEXT,"
                    + " domain_name_servers TEXT, domain_name TEXT, PRIMARY KEY(subnet, serial))";
    private static final String SCHEMA_MAPS =
            "CREATE TABLE maps (mac TEXT PRIMARY KEY NOT NULL, ip TEXT NOT NULL, hostname TEXT, subnet TEXT NOT NULL,"
                    + " serial INTEGER NOT NULL DEFAULT 0, UNIQUE (ip, subnet, serial),"
                    + " FOREIGN KEY (subnet, serial) REFERENCES subnets (subnet, serial))";
    private static final int ROWS = 1_000;
    static final String GATEWAY = "10.0.0.2";
    static final String MASK = "255.0.0.0";
    static final String BROADCAST = "10.255.255.255";
    static final String NTP = "10.0.0.3";
    static final String DNS = "10.0.0.3, 10.0.0.4";

    /** Writes the INI file. */
    public void writeIni(Path file) throws IOException {
        Path fresh = beside(file);
        try (BufferedWriter out = Files.newBufferedWriter(fresh)) {
            out.write("[" + Clients.NETWORK + "|0]\nlease-time: " + Clients.LEASE_TIME + "\ngateway: " + GATEWAY
                    + "\nsubnet-mask: " + MASK + "\nbroadcast-address: " + BROADCAST + "\nntp-servers: " + NTP
                    + "\ndomain-name-servers: " + DNS + "\ndomain-name: " + domain + "\n");
            for (int i = 0; i < clients.size(); i++) {
                out.write("\n[" + Clients.macText(i) + "]\nip: " + Clients.ipText(i) + "\nhostname: " + hostname(i)
                        + "\nsubnet: " + Clients.NETWORK + "\nserial: 0\n");
            }
        }
        move(fresh, file);
    }

    /** Writes the SQLite database. */
    public void writeSqlite(Path file) throws IOException {
        Path fresh = beside(file);
        Files.deleteIfExists(fresh);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + fresh);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate(SCHEMA_SUBNETS);
            statement.executeUpdate(SCHEMA_MAPS);
            insertSubnet(connection);
            insertMaps(connection);
            connection.commit();
        } catch (SQLException e) {
            throw new IOException("could not write " + file, e);
        }
        move(fresh, file);
    }

    /** Writes SQL that puts the rows into the original's tables, in one transaction. */
    public void writeSql(Path file) throws IOException {
        Path fresh = beside(file);
        try (BufferedWriter out = Files.newBufferedWriter(fresh)) {
            out.write(
                    "BEGIN;\nINSERT INTO subnets (subnet, serial, lease_time, gateway, subnet_mask, broadcast_address,"
                            + " ntp_servers, domain_name_servers, domain_name) VALUES ('" + Clients.NETWORK + "', 0, "
                            + Clients.LEASE_TIME + ", '" + GATEWAY + "', '" + MASK + "', '" + BROADCAST + "', '" + NTP
                            + "', '"
                            + DNS + "', '" + domain + "');\n");
            for (int i = 0; i < clients.size(); i++) {
                boolean first = i % ROWS == 0;
                boolean last = i % ROWS == ROWS - 1 || i == clients.size() - 1;
                out.write((first ? "INSERT INTO maps (mac, ip, hostname, subnet, serial) VALUES\n" : "") + "('"
                        + Clients.macText(i) + "', '" + Clients.ipText(i) + "', '" + hostname(i) + "', '"
                        + Clients.NETWORK + "', 0)" + (last ? ";\n" : ",\n"));
            }
            out.write("COMMIT;\n");
        }
        move(fresh, file);
    }

    private void insertSubnet(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO subnets VALUES (?,0,?,?,?,?,?,?,?)")) {
            insert.setInt(2, Clients.LEASE_TIME);
            String[] texts = {Clients.NETWORK, null, GATEWAY, MASK, BROADCAST, NTP, DNS, domain};
            for (int i = 0; i < texts.length; i++) {
                if (texts[i] != null) {
                    insert.setString(i + 1, texts[i]);
                }
            }
            insert.executeUpdate();
        }
    }

    private void insertMaps(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO maps VALUES (?,?,?,?,0)")) {
            for (int i = 0; i < clients.size(); i++) {
                insert.setString(1, Clients.macText(i));
                insert.setString(2, Clients.ipText(i));
                insert.setString(3, hostname(i));
                insert.setString(4, Clients.NETWORK);
                insert.addBatch();
                if (i % 1000 == 999) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    static String hostname(int i) {
        return String.format(Locale.ROOT, "c%07d", i);
    }

    static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    static void move(Path fresh, Path file) throws IOException {
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
