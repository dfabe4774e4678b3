package org.staticdhcpd.console.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The file {@value #NAME} in etc, which only its owner may read. */
final class PasswordFile {

    static final String NAME = "console.password";
    static final String USER = "admin";

    /** Without letters that look like digits; 32 of them, so that each stands for five bits. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 5;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path path;

    PasswordFile(Path etc) {
        path = etc.resolve(NAME);
    }

    boolean exists() {
        return Files.exists(path);
    }

    StoredPassword read() throws IOException {
        return StoredPassword.parse(Files.readString(path, StandardCharsets.UTF_8));
    }

    /** Makes a password of 100 random bits, keeps what is needed to recognise it, and hands it out this one time. */
    String renew(RandomGenerator random) throws IOException {
        String password = newPassword(random);
        Path fresh = path.resolveSibling(NAME + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(fresh, StoredPassword.of(USER, password, random).line() + "\n");
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        return password;
    }

    /** Changes when somebody has renewed the password; zero while there is no file. */
    long version() {
        try {
            return Files.getLastModifiedTime(path).toMillis();
        } catch (IOException e) {
            return 0;
        }
    }

    private static String newPassword(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
            text.append(i > 0 && i % GROUP_LENGTH == 0 ? "-" : "");
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
