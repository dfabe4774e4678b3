package org.staticdhcpd.database.jpa.internal;

/** What people need to know of a failure. */
final class Reason {
    private Reason() {}

    /** The message of the first cause, in one line: what the driver said, without the layers that passed it on. */
    static String of(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null && first.getCause() != first) {
            first = first.getCause();
        }
        String message = first.getMessage();
        String text = message == null || message.isBlank() ? first.getClass().getSimpleName() : message;
        return text.strip().replaceAll("\\s*[\\r\\n]+\\s*", "; ");
    }
}
