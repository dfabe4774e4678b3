package org.staticdhcpd.api;

/** Something does not fit into the heap beside what serves. The message says what, how large, and what to do. */
public final class TooLarge extends SourceException {
    private static final long serialVersionUID = 1L;

    TooLarge(String message) {
        super(message);
    }
}
