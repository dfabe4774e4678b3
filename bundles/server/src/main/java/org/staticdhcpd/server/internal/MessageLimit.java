package org.staticdhcpd.server.internal;

import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;

/**
 * How large a reply may be: what the client takes, and what the link it arrived on carries in one piece.
 *
 * <p>A relayed reply has the same limit, its option 82 included. The link between relay and client is not ours to know,
 * so the client's word counts there, and the link to the relay is the one the request came by.
 */
final class MessageLimit {
    /** What every client takes: an IP datagram of 576 octets (RFC 2131 §2). */
    private static final int LEAST = 576;

    /** IP and UDP headers. */
    private static final int HEADERS = 20 + 8;

    private MessageLimit() {}

    /**
     * The most octets the UDP payload of a reply to {@code asked} may have.
     *
     * @param mtu the largest IP datagram the link takes. It may be less than clients must take: a client without an
     *     address cannot be counted on to put fragments together, and a frame cannot be cut into some
     */
    static int of(Packet asked, int mtu) {
        return Math.min(mtu, Math.max(LEAST, stated(asked))) - HEADERS;
    }

    /** The smaller of what the client says of its memory; 0 when it says nothing. */
    private static int stated(Packet asked) {
        int message = size(asked, OptionCode.MAXIMUM_DHCP_MESSAGE_SIZE); // RFC 2132 §9.10
        int datagram = size(asked, OptionCode.MAXIMUM_DATAGRAM_REASSEMBLY_SIZE); // RFC 2132 §4.4
        return message == 0 || datagram == 0 ? Math.max(message, datagram) : Math.min(message, datagram);
    }

    private static int size(Packet asked, OptionCode code) {
        return Math.max(0, asked.options().uint16(code));
    }
}
