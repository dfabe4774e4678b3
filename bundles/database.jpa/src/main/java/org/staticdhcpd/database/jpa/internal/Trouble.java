package org.staticdhcpd.database.jpa.internal;

/** A database could not be asked. The message is for people, and holds no secret. */
final class Trouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What a person would have to do something about. */
    enum Kind {
        /** No connection can be had. */
        AWAY,
        /** All connections are in use. */
        EXHAUSTED,
        /** It takes longer than allowed. */
        SLOW,
        /** The account is not let in. */
        REFUSED,
        /** Anything else: a missing table, a lock, damage. */
        OTHER
    }

    private final Kind kind;

    Trouble(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
