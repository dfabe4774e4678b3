package org.staticdhcpd.transport.internal;

import java.io.IOException;
import java.util.Locale;
import org.staticdhcpd.api.Endpoint;

/** A socket that cannot be bound. The message says what was expected instead, and what the system said. */
final class BindFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int port;

    BindFailure(Endpoint local, IOException cause) {
        super(expectation(local, String.valueOf(cause.getMessage())), cause);
        this.port = local.port();
    }

    private static String expectation(Endpoint local, String system) {
        boolean denied = system.toLowerCase(Locale.ROOT).contains("permission");
        String expected = denied
                ? "a port this user may open (below 1024 that takes CAP_NET_BIND_SERVICE)"
                : "a port that no other program has";
        return expected + "; " + local + ": " + system;
    }

    int port() {
        return port;
    }
}
