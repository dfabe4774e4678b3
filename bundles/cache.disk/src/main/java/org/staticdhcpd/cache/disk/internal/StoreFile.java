package org.staticdhcpd.cache.disk.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.staticdhcpd.api.SourceException;

/** The file of a store and those that SQLite puts beside it. Only the server's user may read them. */
final class StoreFile {
    private static final int PRIMARY_CODE = 0xFF;
    private static final List<String> PARTS = List.of("", "-wal", "-shm", "-journal");

    private final Path path;
    private final boolean keep;
    private final Logger log;

    /** @param keep whether it outlives the server */
    StoreFile(Path path, boolean keep, Logger log) {
        this.path = path.toAbsolutePath();
        this.keep = keep;
        this.log = log;
    }

    Path path() {
        return path;
    }

    boolean isThere() {
        return Files.exists(path);
    }

    /** Makes the file, if there is none; SQLite gives what it puts beside it the same rights. */
    void prepare() {
        try {
            Files.createDirectories(path.getParent());
            if (Files.exists(path)) {
                return;
            }
            for (String part : PARTS) {
                Files.deleteIfExists(part(part));
            }
            boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
            if (posix) {
                Files.createFile(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(path);
            }
        } catch (IOException e) {
            throw new SourceException(path + " cannot be made: " + e, e);
        }
    }

    /** Whether the file itself is at fault, so that a fresh one helps. */
    static boolean isDamage(SQLException failure) {
        if (!(failure instanceof SQLiteException sqlite)) {
            return false;
        }
        int code = sqlite.getResultCode().code & PRIMARY_CODE;
        return code == SQLiteErrorCode.SQLITE_NOTADB.code || code == SQLiteErrorCode.SQLITE_CORRUPT.code;
    }

    void moveAside(String why) {
        Path aside = part(".damaged");
        log.warn("DHCP-DISK-002 {} is damaged ({}); starting anew, the old file is {}", path, why, aside);
        try {
            Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
            for (String part : PARTS) {
                Files.deleteIfExists(part(part));
            }
        } catch (IOException e) {
            throw new SourceException(path + " is damaged and cannot be moved: " + e, e);
        }
    }

    /** Removes it unless it is to be kept. */
    void end() {
        if (keep) {
            return;
        }
        for (String part : PARTS) {
            try {
                Files.deleteIfExists(part(part));
            } catch (IOException e) {
                log.debug("{} stays", part(part), e);
            }
        }
    }

    private Path part(String part) {
        return path.resolveSibling(path.getFileName() + part);
    }
}
