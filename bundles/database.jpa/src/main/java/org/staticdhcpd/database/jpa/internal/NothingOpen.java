package org.staticdhcpd.database.jpa.internal;

/** No database is open yet. */
final class NothingOpen extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NothingOpen(String why) {
        super(why, null, false, false);
    }
}
