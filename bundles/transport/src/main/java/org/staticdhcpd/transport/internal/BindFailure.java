package org.staticdhcpd.transport.internal;

import java.io.IOException;
import java.util.Locale;

/** A socket that cannot be bound. The message says what was expected instead, and what the system said. */
final class BindFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int port;

    BindFailure(Spot spot, IOException cause) {
        super(expectation(spot, String.valueOf(cause.getMessage())), cause);
        this.port = spot.local().port();
    }

    private static String expectation(Spot spot, String system) {
        boolean denied = system.toLowerCase(Locale.ROOT).contains("permission");
        String expected = denied
                ? "a port this user may open (below 1024 that takes CAP_NET_BIND_SERVICE)"
                : "a port that no other program has";
        return expected + "; " + spot + ": " + system;
    }

    int port() {
        return port;
    }
}
