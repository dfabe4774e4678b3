package org.staticdhcpd.itests.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The checkout, as these tests see it. */
final class House {
    static final Path ROOT =
            Path.of(System.getProperty("house.root")).toAbsolutePath().normalize();

    private House() {}

    /** The bundles' folders, in order of name. */
    static List<Path> bundles() {
        return list(ROOT.resolve("bundles")).filter(Files::isDirectory).sorted().toList();
    }

    /** The jar the build made of a bundle. */
    static Path jar(Path bundle) {
        String name = "org.staticdhcpd." + bundle.getFileName();
        return list(bundle.resolve("target"))
                .filter(path -> path.getFileName().toString().matches(name + "-[0-9].*\\.jar"))
                .filter(path -> !path.getFileName().toString().matches(".*-(sources|javadoc|tests)\\.jar"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " has not been packaged"));
    }

    /** All files below {@code folder} whose name ends so; build output, unpacked servers and git's own are left out. */
    static List<Path> files(Path folder, String ending) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(path -> path.toString().endsWith(ending))
                    .filter(path -> !ROOT.relativize(path).toString().matches("(.*/)?(target|\\.git|run)/.*"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
