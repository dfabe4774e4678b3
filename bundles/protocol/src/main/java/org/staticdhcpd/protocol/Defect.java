package org.staticdhcpd.protocol;

/**
 * What is wrong with octets being read, on its way to {@link ValueForm#problem}; it never leaves this package. It has
 * no stack trace, so that a hostile value costs little.
 */
final class Defect extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Defect(String message) {
        super(message, null, false, false);
    }
}
