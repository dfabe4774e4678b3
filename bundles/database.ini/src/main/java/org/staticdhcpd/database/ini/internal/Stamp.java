package org.staticdhcpd.database.ini.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * By what a change of a file is noticed.
 *
 * @param modified nanoseconds since 1970, as fine as the file system has it
 * @param size octets
 * @param identity of the file behind the name (device and inode), as text: another one after a rename
 */
record Stamp(long modified, long size, String identity) {
    /** There is no file, or none that may be looked at. */
    static final Stamp ABSENT = new Stamp(0, -1, "");

    /** The stamp of a file now; links are followed. */
    static Stamp of(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            long modified = now.lastModifiedTime().to(TimeUnit.NANOSECONDS);
            return new Stamp(modified, now.size(), String.valueOf(now.fileKey()));
        } catch (IOException e) {
            return ABSENT;
        }
    }
}
