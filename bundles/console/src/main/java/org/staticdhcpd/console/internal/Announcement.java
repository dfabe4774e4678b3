package org.staticdhcpd.console.internal;

import java.io.PrintStream;

/** What a new password looks like on the terminal. It is never handed to a logger. */
final class Announcement {

    private Announcement() {}

    static void print(PrintStream terminal, String address, String password) {
        terminal.printf(
                "%n  Web Console  %s%n  user         %s%n  password     %s%n  (shown only now; for a new one: bin/staticdhcpd console-password)%n%n",
                address, PasswordFile.USER, password);
        terminal.flush();
    }
}
