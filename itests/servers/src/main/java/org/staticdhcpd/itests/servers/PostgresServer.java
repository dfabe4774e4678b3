package org.staticdhcpd.itests.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL, of Debian's newest version. Everybody needs a password, also through its socket; where we are root it runs
 * as {@code postgres}.
 */
public final class PostgresServer extends Server {
    /** The superuser. */
    public static final String USER = "postgres";

    /** The superuser's password. */
    public static final String PASSWORD = "postgres-of-a-test";

    private static final Map<String, String> ENVIRONMENT =
            Map.of("PGPASSWORD", PASSWORD, "PGCLIENTENCODING", "UTF8", "LC_ALL", "C.UTF-8");

    private final Path data = folder().resolve("data");

    private PostgresServer() {
        super("postgres");
        Path password = folder().resolve("password");
        write(password, PASSWORD);
        Command.give(folder(), USER);
        Command.run(
                Map.of(),
                asItself(List.of(
                        program("initdb"),
                        "--pgdata=" + data,
                        "--username=" + USER,
                        "--pwfile=" + password,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C.UTF-8",
                        "--no-sync")));
    }

    /** Makes and starts one. */
    public static PostgresServer started() {
        PostgresServer server = new PostgresServer();
        server.start();
        return server;
    }

    @Override
    protected List<String> command() {
        return asItself(List.of(
                ServerProgram.POSTGRES.path().toString(),
                "-D",
                data.toString(),
                "-c",
                "listen_addresses=" + HOST,
                "-c",
                "port=" + port(),
                "-c",
                "unix_socket_directories=" + folder(),
                "-c",
                "fsync=off",
                "-c",
                "shared_buffers=32MB"));
    }

    private static List<String> asItself(List<String> command) {
        return Command.as(USER, command);
    }

    @Override
    protected boolean isReady(String said) {
        return said.contains("database system is ready to accept connections");
    }

    /** "Fast" shutdown: clients are disconnected. */
    @Override
    protected String stopSignal() {
        return "INT";
    }

    /** The socket for local clients. */
    public Path socket() {
        return folder().resolve(".s.PGSQL." + port());
    }

    /** How JDBC calls a database. */
    public String url(String database) {
        return "jdbc:postgresql://" + HOST + ":" + port() + "/" + database;
    }

    /** Makes an empty database. */
    public void createDatabase(String name) {
        run("postgres", "create database " + name);
    }

    /** Removes a database, whoever uses it. */
    public void dropDatabase(String name) {
        run("postgres", "drop database " + name + " with (force)");
    }

    /** Runs SQL as superuser and gives the rows: one a line, columns with {@code |} between them. */
    public String run(String database, String sql) {
        return psql(database, "--command=" + sql);
    }

    /** Runs a file as superuser, as {@code psql --file} does; the first error ends it. */
    public void runScript(String database, Path script) {
        psql(database, "--file=" + script.toAbsolutePath());
    }

    private String psql(String database, String what) {
        List<String> command = new ArrayList<>(List.of(
                program("psql"),
                "--no-psqlrc",
                "--quiet",
                "--tuples-only",
                "--no-align",
                "--set=ON_ERROR_STOP=1",
                "--host=" + HOST,
                "--port=" + port(),
                "--username=" + USER,
                "--dbname=" + database));
        command.add(what);
        return Command.run(ENVIRONMENT, command).strip();
    }

    /** Adds lines to {@code postgresql.conf}; they count after the next start. */
    public void configure(String lines) {
        append(data.resolve("postgresql.conf"), lines);
    }

    /** Adds lines to {@code pg_hba.conf}, before all others; they count after the next start. */
    public void admit(String lines) {
        Path file = data.resolve("pg_hba.conf");
        try {
            Files.writeString(file, lines + "\n" + Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Speaks TLS from the next start on, and admits nobody over TCP without it. */
    public void useTls(Certificates certificates) {
        configure("ssl = on\nssl_cert_file = '" + certificates.certificate() + "'\nssl_key_file = '"
                + certificates.key() + "'");
        admit("hostnossl all all all reject");
        Command.give(certificates.folder(), USER);
    }

    private static String program(String name) {
        return ServerProgram.POSTGRES.beside(name).toString();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, "\n" + text + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
