package org.staticdhcpd.transport.internal;

import java.util.Map;

/** What one of several configurations is called. */
final class Name {
    private static final String ONLY = "default";

    private Name() {}

    /** What stands behind the PID, {@code guest} for {@code org.staticdhcpd.transport.further-guest.cfg}. */
    static String of(Map<String, ?> raw) {
        String pid = String.valueOf(raw.get("service.pid"));
        String known = pid.startsWith(FurtherTransport.PID) ? FurtherTransport.PID : TransportSettings.PID;
        boolean named = pid.startsWith(known) && pid.length() > known.length() + 1;
        return named ? pid.substring(known.length() + 1) : ONLY;
    }
}
