package org.staticdhcpd.itests.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A program the servers need and do not bring along. */
public enum ServerProgram {
    /** PostgreSQL's server; its other programs are beside it. */
    POSTGRES("postgres", "postgresql"),
    /** MariaDB's server. */
    MARIADBD("mariadbd", "mariadb-server"),
    /** Redis. */
    REDIS("redis-server", "redis-server"),
    /** memcached. */
    MEMCACHED("memcached", "memcached"),
    /** Makes certificates. */
    OPENSSL("openssl", "openssl");

    private static final Path POSTGRESQL = Path.of("/usr/lib/postgresql");

    private final String program;
    private final String debianPackage;

    ServerProgram(String program, String debianPackage) {
        this.program = program;
        this.debianPackage = debianPackage;
    }

    /** Where it is, if it is there. */
    public Optional<Path> find() {
        return folders()
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Where it is. */
    public Path path() {
        return find().orElseThrow(() -> new IllegalStateException("expected " + this + ", which no test asked for"));
    }

    /** Another program of the same package. */
    Path beside(String name) {
        return folders()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("expected " + name + " beside " + this));
    }

    /** Debian keeps PostgreSQL's programs by version, the newest first here, and servers in sbin. */
    private Stream<Path> folders() {
        List<Path> folders = new ArrayList<>(this == POSTGRES ? versions() : List.of());
        Stream.concat(
                        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1)),
                        Stream.of("/usr/local/sbin", "/usr/sbin", "/sbin"))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .forEach(folders::add);
        return folders.stream();
    }

    private static List<Path> versions() {
        if (!Files.isDirectory(POSTGRESQL)) {
            return List.of();
        }
        List<Path> versions = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(POSTGRESQL, "[0-9]*")) {
            entries.forEach(versions::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions.stream()
                .sorted(Comparator.comparing((Path path) ->
                                Integer.valueOf(path.getFileName().toString()))
                        .reversed())
                .map(path -> path.resolve("bin"))
                .toList();
    }

    @Override
    public String toString() {
        return program + " (Debian package " + debianPackage + ")";
    }
}
