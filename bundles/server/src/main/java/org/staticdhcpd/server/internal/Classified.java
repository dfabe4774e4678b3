package org.staticdhcpd.server.internal;

import org.staticdhcpd.api.Request;

/** What a packet is to a server. */
sealed interface Classified {
    /** Something to answer, perhaps. */
    record Wanted(Request request) implements Classified {}

    /** Nothing a server looks at. */
    record Unwanted(Kind kind, String reason) implements Classified {}

    /** Why a packet is unwanted. */
    enum Kind {
        /** {@code op} is not BOOTREQUEST: the packet is for a client (RFC 2131 §2). */
        NOT_A_REQUEST,
        /** {@code hlen} says that the hardware address is shorter than six octets, or longer than its field. */
        HARDWARE_LENGTH,
        /** No hardware address and no client identifier: nobody could say whose packet it is (RFC 4390 §2.1). */
        NAMELESS,
        /** No option 53: BOOTP (RFC 1534). */
        NO_MESSAGE_TYPE,
        /** Option 53 has a value nobody defined. */
        UNKNOWN_MESSAGE_TYPE,
        /** Option 53 is that of something only servers and relays send. */
        SERVER_MESSAGE
    }
}
