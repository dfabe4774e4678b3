package org.staticdhcpd.clients.internal;

/** A command did not do what was asked: the message says why, and the exit status is not zero. */
final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailed(String message) {
        super(message);
    }

    CommandFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
