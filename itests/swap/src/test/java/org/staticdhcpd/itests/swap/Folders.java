package org.staticdhcpd.itests.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Folders and what is in them. */
final class Folders {
    private Folders() {}

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The one folder in {@code folder}. */
    static Path only(Path folder) throws IOException {
        List<Path> all = files(folder);
        if (all.size() != 1) {
            throw new IOException("expected one folder in " + folder + ", found " + all);
        }
        return all.get(0);
    }

    /** What is directly in {@code folder}, in the order of age, oldest first. */
    static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .toList();
        }
    }
}
