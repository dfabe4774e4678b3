package org.staticdhcpd.cache.internal;

/** Octets that are not what they should be. Says nothing of whose they are. */
final class Damaged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Damaged(String message) {
        super(message, null, false, false);
    }
}
