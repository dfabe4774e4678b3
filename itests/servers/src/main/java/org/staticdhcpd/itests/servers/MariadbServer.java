package org.staticdhcpd.itests.servers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** MariaDB. Its superuser {@code root} has no password. */
public final class MariadbServer extends Server {
    /** The superuser, without a password. */
    public static final String USER = "root";

    private final Path data = folder().resolve("data");
    private final List<String> more = new ArrayList<>();

    private MariadbServer() {
        super("mariadb");
        Command.run(
                Map.of(),
                List.of(
                        ServerProgram.MARIADBD.beside("mariadb-install-db").toString(),
                        "--no-defaults",
                        "--user=" + System.getProperty("user.name"),
                        "--datadir=" + data,
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db",
                        "--innodb-log-file-size=32M",
                        "--innodb-buffer-pool-size=64M"));
    }

    /** Makes and starts one. */
    public static MariadbServer started() {
        MariadbServer server = new MariadbServer();
        server.start();
        return server;
    }

    @Override
    protected List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                ServerProgram.MARIADBD.path().toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--datadir=" + data,
                "--socket=" + socket(),
                "--pid-file=" + folder().resolve("pid"),
                "--bind-address=" + HOST,
                "--port=" + port(),
                "--skip-name-resolve",
                "--innodb-buffer-pool-size=64M",
                "--innodb-log-file-size=32M",
                // Written at each commit, so that it outlives a killed server; not synced, which only a lost machine
                // needs.
                "--innodb-flush-log-at-trx-commit=2",
                "--skip-innodb-doublewrite",
                "--debug-no-sync"));
        command.addAll(more);
        return command;
    }

    @Override
    protected boolean isReady(String said) {
        return said.contains("ready for connections");
    }

    /** The socket for local clients. */
    public Path socket() {
        return folder().resolve("socket");
    }

    /** How JDBC calls a database. */
    public String url(String database) {
        return "jdbc:mariadb://" + HOST + ":" + port() + "/" + database;
    }

    /** Makes an empty database. */
    public void createDatabase(String name) {
        run("mysql", "create database " + name);
    }

    /** Removes a database. */
    public void dropDatabase(String name) {
        run("mysql", "drop database " + name);
    }

    /** Runs SQL as superuser and gives the rows: one a line, columns with tabs between them. */
    public String run(String database, String sql) {
        return client(database, sql);
    }

    /** Runs a file as superuser, as {@code mariadb < FILE} does; the first error ends it. */
    public void runScript(String database, Path script) {
        client(database, "source " + script.toAbsolutePath());
    }

    private String client(String database, String sql) {
        return Command.run(
                        Map.of("LC_ALL", "C.UTF-8"),
                        List.of(
                                ServerProgram.MARIADBD.beside("mariadb").toString(),
                                "--no-defaults",
                                "--batch",
                                "--skip-column-names",
                                "--abort-source-on-error",
                                "--default-character-set=utf8mb4",
                                "--socket=" + socket(),
                                "--user=" + USER,
                                "--database=" + database,
                                "--execute=" + sql))
                .strip();
    }

    /** Options of the server from its next start on. */
    public void configure(String... options) {
        more.addAll(List.of(options));
    }

    /** Offers TLS from the next start on. */
    public void useTls(Certificates certificates) {
        configure("--ssl-cert=" + certificates.certificate(), "--ssl-key=" + certificates.key());
    }
}
