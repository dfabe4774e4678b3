package org.staticdhcpd.database.jpa;

import static java.util.Objects.requireNonNull;

/**
 * An account of a database.
 *
 * @param username its name
 * @param password its password; empty where the database knows the account otherwise
 */
public record Account(String username, String password) {
    /** Refuses nulls. */
    public Account {
        requireNonNull(username, "username");
        requireNonNull(password, "password");
    }

    /** Leaves the password out (R164). */
    @Override
    public String toString() {
        return "Account[" + username + ']';
    }
}
