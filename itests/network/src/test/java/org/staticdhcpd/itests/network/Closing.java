package org.staticdhcpd.itests.network;

import java.util.Deque;

/** Closes what a test made, last first; a failure of one does not keep the others open. */
final class Closing {
    private Closing() {}

    // AutoCloseable promises no particular exception.
    @SuppressWarnings("try")
    static void all(Deque<? extends AutoCloseable> made) {
        IllegalStateException failure = null;
        while (!made.isEmpty()) {
            try {
                made.pop().close();
            } catch (Exception e) {
                IllegalStateException next = new IllegalStateException("cannot clean up", e);
                if (failure == null) {
                    failure = next;
                } else {
                    failure.addSuppressed(next);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
