package org.staticdhcpd.api;

/** A reply could not be sent. The message says where to and what the system said. */
public class SendException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says where to and why, when the system threw nothing itself. */
    public SendException(String message) {
        super(message);
    }

    /** Says where to and why. */
    public SendException(String message, Throwable cause) {
        super(message, cause);
    }
}
