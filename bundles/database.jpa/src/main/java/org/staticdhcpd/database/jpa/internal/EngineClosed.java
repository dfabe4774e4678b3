package org.staticdhcpd.database.jpa.internal;

/** The engine was exchanged for another one between being fetched and being asked: ask the successor. */
final class EngineClosed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EngineClosed() {
        super("the database is being closed", null, false, false);
    }
}
