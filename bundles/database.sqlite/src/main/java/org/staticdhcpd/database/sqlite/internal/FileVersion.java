package org.staticdhcpd.database.sqlite.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** What tells one state of a database file from another without opening it. */
final class FileVersion {
    private FileVersion() {}

    /**
     * Which file it is, its size and its time, the same of its write-ahead log, or that it is missing. The log counts
     * only when there is something in it: readers leave empty ones behind.
     */
    static String of(Path file) {
        String log = of(file.resolveSibling(file.getFileName() + "-wal"), true);
        return of(file, false) + log;
    }

    private static String of(Path file, boolean onlyFilled) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            if (onlyFilled && found.size() == 0) {
                return "";
            }
            return "[" + found.fileKey() + ' ' + found.size() + ' ' + found.lastModifiedTime() + ']';
        } catch (IOException e) {
            return onlyFilled ? "" : "missing";
        }
    }
}
