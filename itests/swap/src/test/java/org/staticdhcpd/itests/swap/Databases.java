package org.staticdhcpd.itests.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.staticdhcpd.itests.load.Clients;
import org.staticdhcpd.itests.load.DataFiles;
import org.staticdhcpd.itests.servers.MariadbServer;
import org.staticdhcpd.itests.servers.PostgresServer;
import org.staticdhcpd.itests.servers.Server;

/** PostgreSQL and MariaDB with the shipped scripts and the clients of the load generator, for the server to read. */
final class Databases implements AutoCloseable {
    static final String POSTGRESQL = "postgresql.test";
    static final String MYSQL = "mysql.test";
    private static final String NAME = "dhcp";
    private static final String PASSWORD = "reader-of-a-test";

    private final PostgresServer postgres;
    private final Optional<MariadbServer> mariadb;

    private Databases(PostgresServer postgres, Optional<MariadbServer> mariadb) {
        this.postgres = postgres;
        this.mariadb = mariadb;
    }

    /** Starts and fills both. */
    static Databases started(Path folder) throws IOException {
        Clients clients = new Clients(Site.CLIENTS);
        PostgresServer postgres = postgres(folder, clients);
        MariadbServer mariadb = MariadbServer.started();
        mariadb.createDatabase(NAME);
        mariadb.runScript(NAME, script("mysql.sql"));
        mariadb.runScript(NAME, rows(folder, clients, MYSQL));
        return new Databases(postgres, Optional.of(mariadb));
    }

    /** Starts and fills PostgreSQL alone. */
    static Databases postgresql(Path folder, Clients clients) throws IOException {
        return new Databases(postgres(folder, clients), Optional.empty());
    }

    private static PostgresServer postgres(Path folder, Clients clients) throws IOException {
        PostgresServer postgres = PostgresServer.started();
        postgres.createDatabase(NAME);
        postgres.runScript(NAME, script("postgresql.sql"));
        postgres.runScript(NAME, rows(folder, clients, POSTGRESQL));
        postgres.run(NAME, "ALTER ROLE dhcp_reader PASSWORD '" + PASSWORD + "'");
        return postgres;
    }

    private static Path script(String name) {
        return Path.of(System.getProperty("sql"), name);
    }

    private static Path rows(Path folder, Clients clients, String domain) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(domain + ".sql");
        new DataFiles(clients, domain).writeSql(file);
        return file;
    }

    PostgresServer postgres() {
        return postgres;
    }

    String postgresUrl() {
        return postgres.url(NAME) + "?user=" + PostgresServer.USER + "&password=" + PostgresServer.PASSWORD;
    }

    String mariadbUrl() {
        return mariadb.orElseThrow().url(NAME) + "?user=" + MariadbServer.USER;
    }

    /** Tells the server where they are, as sources {@code postgresql} and {@code mysql}. */
    void configure(Site site) throws IOException {
        write(site, "postgresql", postgres, List.of("username = dhcp_reader", ".password = " + PASSWORD));
        if (mariadb.isPresent()) {
            write(site, "mysql", mariadb.get(), List.of("username = " + MariadbServer.USER));
        }
    }

    private static void write(Site site, String engine, Server server, List<String> account) throws IOException {
        StringBuilder text = new StringBuilder("name = " + engine + "\nhost = " + Server.HOST + "\nport = "
                + server.port() + "\ndatabase = " + NAME + "\n");
        account.forEach(line -> text.append(line).append('\n'));
        Files.writeString(site.etc("org.staticdhcpd.database." + engine + "-swap.cfg"), text);
    }

    @Override
    public void close() {
        mariadb.ifPresent(MariadbServer::close);
        postgres.close();
    }
}
