package org.staticdhcpd.protocol;

/**
 * A datagram that is no DHCP packet, and why.
 *
 * @param reason the kind of defect, few enough to count each
 * @param detail the place, for people; contains no octets of the packet beyond numbers
 */
public record MalformedPacket(Reason reason, String detail) implements Decoded {
    /** The kinds of defect. */
    public enum Reason {
        /** Shorter than the fixed header of 236 octets (RFC 2131 §2). */
        TOO_SHORT,
        /** Longer than the 65,535 octets a length in UDP can say (RFC 768): no datagram at all. */
        TOO_LONG,
        /** No magic cookie 99.130.83.99 at or after octet 236 (RFC 2131 §3). */
        NO_COOKIE,
        /** An option code is the last octet of its field: the length is missing. */
        OPTION_WITHOUT_LENGTH,
        /** An option claims to reach beyond its field. */
        OPTION_OVERRUN,
        /** Option 53 is there but not one octet long, or there twice (RFC 2132 §9.6). */
        MESSAGE_TYPE_LENGTH
    }
}
