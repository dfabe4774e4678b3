package org.staticdhcpd.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The values of option 53, DHCP message type (RFC 2132 §9.6 and successors). */
public enum MessageType {
    /** RFC 2131: a client looks for servers. */
    DISCOVER(1),
    /** RFC 2131: a server offers an address. */
    OFFER(2),
    /** RFC 2131: a client selects, verifies or extends. */
    REQUEST(3),
    /** RFC 2131: the address is in use by somebody else. */
    DECLINE(4),
    /** RFC 2131: granted. */
    ACK(5),
    /** RFC 2131: refused. */
    NAK(6),
    /** RFC 2131: the client gives its address back. */
    RELEASE(7),
    /** RFC 2131: the client has an address and wants the rest. */
    INFORM(8),
    /** RFC 3203 §4. */
    FORCERENEW(9),
    /** RFC 4388 §6.1. */
    LEASEQUERY(10),
    /** RFC 4388 §6.1. */
    LEASEUNASSIGNED(11),
    /** RFC 4388 §6.1. */
    LEASEUNKNOWN(12),
    /** RFC 4388 §6.1. */
    LEASEACTIVE(13),
    /** RFC 6926 §6.2.1. */
    BULKLEASEQUERY(14),
    /** RFC 6926 §6.2.1. */
    LEASEQUERYDONE(15),
    /** RFC 7724 §5.2.1. */
    ACTIVELEASEQUERY(16),
    /** RFC 7724 §5.2.1. */
    LEASEQUERYSTATUS(17),
    /** RFC 7724 §5.2.1. */
    TLS(18);

    private static final List<Optional<MessageType>> BY_NUMBER =
            Arrays.stream(values()).map(Optional::of).toList();
    private final int number;

    MessageType(int number) {
        this.number = number;
    }

    /** The number on the wire. */
    public int number() {
        return number;
    }

    /** The type with this number on the wire, if there is one. */
    public static Optional<MessageType> of(long number) {
        return number >= 1 && number <= BY_NUMBER.size() ? BY_NUMBER.get((int) number - 1) : Optional.empty();
    }
}
