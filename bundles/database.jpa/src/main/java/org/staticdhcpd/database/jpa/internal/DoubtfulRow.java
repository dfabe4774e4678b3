package org.staticdhcpd.database.jpa.internal;

/** A row was found, but a value in it cannot be what it should be. */
final class DoubtfulRow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DoubtfulRow(String message) {
        super(message, null, false, false);
    }
}
