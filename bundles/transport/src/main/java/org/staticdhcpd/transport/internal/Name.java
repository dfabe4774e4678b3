package org.staticdhcpd.transport.internal;

import java.util.Map;

/** What one of several configurations is called. */
final class Name {
    private static final String ONLY = "default";

    private Name() {}

    /** What stands behind the factory's PID: {@code guest} for the file {@code org.staticdhcpd.transport-guest.cfg}. */
    static String of(Map<String, ?> raw) {
        String pid = String.valueOf(raw.get("service.pid"));
        boolean named = pid.startsWith(TransportSettings.PID) && pid.length() > TransportSettings.PID.length() + 1;
        return named ? pid.substring(TransportSettings.PID.length() + 1) : ONLY;
    }
}
