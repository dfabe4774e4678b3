package org.staticdhcpd.server.internal;

import java.util.Optional;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;

/** How large a reply may be. */
final class MessageLimit {
    /** What every client takes: an IP datagram of 576 octets (RFC 2131 §2). */
    private static final int LEAST = 576;

    /** The largest datagram that Ethernet carries in one piece. */
    private static final int MOST = 1500;

    /** IP and UDP headers. */
    private static final int HEADERS = 20 + 8;

    private MessageLimit() {}

    /** The most octets the UDP payload of a reply to {@code asked} may have. */
    static int of(Packet asked) {
        int message = size(asked, OptionCode.MAXIMUM_DHCP_MESSAGE_SIZE); // RFC 2132 §9.10
        int datagram = size(asked, OptionCode.MAXIMUM_DATAGRAM_REASSEMBLY_SIZE); // RFC 2132 §4.4
        int limit = message == 0 || datagram == 0 ? Math.max(message, datagram) : Math.min(message, datagram);
        return Math.min(MOST, Math.max(LEAST, limit)) - HEADERS;
    }

    private static int size(Packet asked, OptionCode code) {
        Optional<Octets> value = asked.options().get(code);
        return value.isPresent() && value.get().length() == 2
                ? value.get().get(0) << 8 | value.get().get(1)
                : 0;
    }
}
