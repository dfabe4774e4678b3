package org.staticdhcpd.itests.network;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The unpacked distribution with the configuration and data of one test. */
final class Site {
    private static final String ARCHIVE = "staticdhcpd.archive";

    private final Path home;

    private Site(Path home) {
        this.home = home;
    }

    /** Unpacks the distribution into an empty folder. */
    static Site unpack(Path folder) {
        Path archive = Path.of(System.getProperty(ARCHIVE, ""));
        if (!Files.isRegularFile(archive)) {
            throw new IllegalStateException("expected the distribution's tar.gz in the system property " + ARCHIVE
                    + ", got \"" + archive + '"');
        }
        Path home = Folders.made(folder.resolve("server"));
        Command.run(Tool.TAR.path(), "-xzf", archive.toString(), "-C", home.toString(), "--strip-components=1");
        return new Site(home);
    }

    Path home() {
        return home;
    }

    /** Writes the configuration file of a PID. */
    Site configure(String pid, Map<String, String> values) {
        String text = values.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue() + '\n')
                .sorted()
                .collect(Collectors.joining());
        Folders.write(config(pid), text);
        return this;
    }

    /** Takes the configuration file of a PID out of the folder the server watches. */
    void withdraw(String pid) {
        Folders.move(config(pid), home.resolve(pid));
    }

    /** Puts a withdrawn configuration file back, if it is not back yet. */
    void restore(String pid) {
        if (Files.exists(home.resolve(pid))) {
            Folders.move(home.resolve(pid), config(pid));
        }
    }

    /** Adds a source that reads an SQLite file, under the PID {@code org.staticdhcpd.database.sqlite-NAME}. */
    Site sqlite(String name, Net... nets) {
        Path file = home.resolve("etc").resolve(name + ".sqlite3");
        SqliteFile.write(file, List.of(nets));
        return configure("org.staticdhcpd.database.sqlite-" + name, Map.of("name", name, "file", file.toString()));
    }

    /** Adds a source that reads an INI file, under the PID {@code org.staticdhcpd.database.ini-NAME}. */
    Site ini(String name, Net net) {
        Path file = home.resolve("etc").resolve(name + ".ini");
        Folders.write(file, net.ini());
        return configure("org.staticdhcpd.database.ini-" + name, Map.of("name", name, "file", file.toString()));
    }

    /** Hands everything to a user. */
    void giveTo(int uid) {
        Command.run("chown", "-R", uid + ":" + uid, home.toString());
    }

    private Path config(String pid) {
        return home.resolve("etc").resolve(pid + ".cfg");
    }
}
