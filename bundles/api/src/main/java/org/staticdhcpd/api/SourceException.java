package org.staticdhcpd.api;

/** A source cannot tell. The message says place and cause, and holds no secret. */
public class SourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says place and cause. */
    public SourceException(String message) {
        super(message);
    }

    /** Says place and cause. */
    public SourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
