package org.staticdhcpd.extension.redis.internal;

/** A command did not do what was asked: the message says why in one line, and the exit status is not zero. */
final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailed(String message) {
        super(message);
    }

    CommandFailed(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
