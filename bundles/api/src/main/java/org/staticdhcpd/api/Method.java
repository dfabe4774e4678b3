package org.staticdhcpd.api;

/** What a client wants; REQUEST by the state the client is in (RFC 2131 §4.3.6, table 4). */
public enum Method {
    DISCOVER("DISCOVER"),
    /** A REQUEST that fits no state, or was refused before its state was known. */
    REQUEST("REQUEST"),
    SELECTING("REQUEST:SELECTING"),
    INIT_REBOOT("REQUEST:INIT-REBOOT"),
    RENEW("REQUEST:RENEW"),
    REBIND("REQUEST:REBIND"),
    DECLINE("DECLINE"),
    RELEASE("RELEASE"),
    INFORM("INFORM"),
    LEASEQUERY("LEASEQUERY");

    private final String text;

    Method(String text) {
        this.text = text;
    }

    /** The name in logs, statistics and scripts, the same as in staticDHCPd (R76). */
    @Override
    public String toString() {
        return text;
    }
}
