package org.staticdhcpd.database.ini.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
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

    /**
     * Whether it is likely that nobody is about to write more. Writers that fill buffers stop in the middle of a line;
     * and a file that has become smaller in place was truncated a moment ago.
     *
     * @param before the file's stamp when it was whole
     */
    boolean looksWhole(Path file, Stamp before) {
        boolean shrunk = size < before.size && identity.equals(before.identity);
        return !shrunk && endsWithLine(file);
    }

    private boolean endsWithLine(Path file) {
        ByteBuffer last = ByteBuffer.allocate(1);
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            return in.position(Math.max(0, size - 1)).read(last) == 1 && last.get(0) == '\n';
        } catch (IOException e) {
            return false;
        }
    }
}
