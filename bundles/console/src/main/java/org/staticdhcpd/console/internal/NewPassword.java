package org.staticdhcpd.console.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Makes a new password for the Web Console and shows it; the running server knows it at once. */
public final class NewPassword {

    private NewPassword() {}

    /**
     * Replaces the password.
     *
     * @param arguments the folder of the configuration files
     * @throws IOException when the file cannot be written
     */
    public static void main(String... arguments) throws IOException {
        PasswordFile file = new PasswordFile(Path.of(arguments[0]));
        Announcement.print(System.out, "the old password is void", file.renew(new SecureRandom()));
    }
}
