package org.staticdhcpd.protocol;

import java.util.Optional;

/**
 * What the octets of an option mean: how many there may be, and the forms for programs and for people.
 *
 * <p>Options that are lists of their own kind of entry (routes, domain names, sub-options) have their rule of length
 * here and are octets otherwise.
 */
public enum OptionType {
    /** No octets: the option's presence says it all. */
    EMPTY(0, 0, 1),
    /** One octet, 0 or 1. */
    FLAG(1, 1, 1),
    /** 0 to 255. */
    UINT8(1, 1, 1),
    /** One or more of 0 to 255. */
    UINT8_LIST(1, Limits.ANY, 1),
    /** 0 to 65,535. */
    UINT16(2, 2, 1),
    /** One or more of 0 to 65,535. */
    UINT16_LIST(2, Limits.ANY, 2),
    /** 0 to 2³²−1. */
    UINT32(4, 4, 1),
    /** −2³¹ to 2³¹−1, in two's complement. */
    INT32(4, 4, 1),
    /** One address. */
    ADDRESS(4, 4, 1),
    /** One or more addresses, the preferred first. */
    ADDRESSES(4, Limits.ANY, 4),
    /** Addresses, perhaps none at all. */
    ADDRESSES_OR_NONE(0, Limits.ANY, 4),
    /** One or more pairs of addresses. */
    ADDRESS_PAIRS(8, Limits.ANY, 8),
    /** Text in UTF-8, of which NVT ASCII (RFC 2132 §2) is the common part. */
    TEXT(1, Limits.ANY, 1),
    /** Octets whose meaning is somebody else's. */
    OPAQUE(1, Limits.ANY, 1),
    /** At least two octets, not to be interpreted (RFC 2132 §9.14). */
    IDENTIFIER(2, Limits.ANY, 1),
    /** An IPv6 address, as octets. */
    IPV6_ADDRESS(16, 16, 1),
    /** Domain names in the encoding of RFC 1035 §3.1. */
    DOMAIN_NAMES(1, Limits.ANY, 1),
    /** A flag, then addresses (RFC 2610 §3). */
    SLP_AGENTS(5, Limits.ANY, 4),
    /** A flag, then a list in text (RFC 2610 §4). */
    SLP_SCOPE(1, Limits.ANY, 1),
    /** Flags, two result codes, a domain name (RFC 4702 §2). */
    FQDN(3, Limits.ANY, 1),
    /** Sub-options: code, length, value (RFC 3046 §2.0). */
    SUB_OPTIONS(2, Limits.ANY, 1),
    /** Three numbers of 16 bits, one of 32, then addresses (RFC 4174 §2). */
    ISNS(14, Limits.ANY, 4),
    /** Protocol, algorithm, replay detection, information (RFC 3118 §2). */
    AUTHENTICATION(11, Limits.ANY, 1),
    /** An encoding octet, then names or addresses (RFC 3361 §3). */
    SIP_SERVERS(2, Limits.ANY, 1),
    /** Destinations and routers (RFC 3442). */
    ROUTES(5, Limits.ANY, 1),
    /** Per enterprise number: length, data (RFC 3925 §3 and §4). */
    ENTERPRISES(5, Limits.ANY, 1);

    /** The numbers that the constants above name before the class's own statics exist. */
    private static final class Limits {
        static final int ANY = Integer.MAX_VALUE;
    }

    private final int least;
    private final int most;
    private final int step;

    OptionType(int least, int most, int step) {
        this.least = least;
        this.most = most;
        this.step = step;
    }

    /** Why {@code value} cannot be of this type, in words that say what was expected; empty when it can. */
    public Optional<String> validate(Octets value) {
        int length = value.length();
        if (length < least || length > most || (length - least) % step != 0) {
            return Optional.of("expected " + expectedLength() + ", got " + length);
        }
        if (this == FLAG && value.get(0) > 1) {
            return Optional.of("expected 0 or 1, got " + value.get(0));
        }
        return Optional.empty();
    }

    private String expectedLength() {
        if (least == most) {
            return least + (least == 1 ? " octet" : " octets");
        }
        if (step == 1) {
            return "at least " + least + (least == 1 ? " octet" : " octets");
        }
        return least % step == 0
                ? "a multiple of " + step + " octets" + (least > 0 ? ", at least " + least : "")
                : least + " octets or a multiple of " + step + " more";
    }
}
