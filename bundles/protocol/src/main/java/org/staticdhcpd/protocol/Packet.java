package org.staticdhcpd.protocol;

import java.util.Optional;

/**
 * A DHCP packet, immutable: decoded from the wire or built.
 *
 * <p>The fixed fields (RFC 2131 §2, figure 1; the number of octets in brackets):
 *
 * <pre>
 *  op (1)   | htype (1) | hlen (1) | hops (1)
 *  xid (4)
 *  secs (2)             | flags (2)
 *  ciaddr (4)   the client's address, when it has one it may use
 *  yiaddr (4)   "your" address: what the server gives
 *  siaddr (4)   the next server, for booting
 *  giaddr (4)   the relay agent, when there is one
 *  chaddr (16)  the client's hardware address
 *  sname (64)   server name
 *  file (128)   boot file
 *  options (variable), after the cookie 99.130.83.99
 * </pre>
 */
public final class Packet implements Decoded {
    /** {@code op} of what clients and relays send. */
    public static final int BOOTREQUEST = 1;

    /** {@code op} of what servers send. */
    public static final int BOOTREPLY = 2;

    /** Says that {@code sname} and {@code file} are blank, and nowhere. */
    static final int NO_NAMES = -1;

    private static final Octets BLANK = new Octets(new byte[Header.NAMES_SIZE], 0, Header.NAMES_SIZE);

    private final byte[] bytes;
    private final int fixed;
    private final int names;
    private final Options options;

    /**
     * Shares {@code bytes}.
     *
     * @param fixed where the fixed fields begin, up to {@code chaddr}
     * @param names where {@code sname} and {@code file} are, or {@link #NO_NAMES}
     */
    Packet(byte[] bytes, int fixed, int names, Options options) {
        this.bytes = bytes;
        this.fixed = fixed;
        this.names = names;
        this.options = options;
    }

    /** Starts a packet with all fields zero and no options. */
    public static PacketBuilder builder() {
        return new PacketBuilder();
    }

    /** Message op code: 1 request, 2 reply. */
    public int op() {
        return Bytes.uint8(bytes, fixed + Header.OP);
    }

    /** Hardware type (RFC 1700 "ARP hardware types"): 1 is Ethernet. */
    public int htype() {
        return Bytes.uint8(bytes, fixed + Header.HTYPE);
    }

    /** Hardware address length: 6 for Ethernet. */
    public int hlen() {
        return Bytes.uint8(bytes, fixed + Header.HLEN);
    }

    /** How many relays passed it on. */
    public int hops() {
        return Bytes.uint8(bytes, fixed + Header.HOPS);
    }

    /** The transaction's number, chosen by the client. */
    public int xid() {
        return Bytes.int32(bytes, fixed + Header.XID);
    }

    /** Seconds since the client began, by its own count. */
    public int secs() {
        return Bytes.uint16(bytes, fixed + Header.SECS);
    }

    /** All sixteen flag bits; {@link #wantsBroadcast()} has the only one with a meaning. */
    public int flags() {
        return Bytes.uint16(bytes, fixed + Header.FLAGS);
    }

    /** Whether the client cannot take unicast yet and set the broadcast bit (RFC 2131 §4.1). */
    public boolean wantsBroadcast() {
        return (flags() & Header.BROADCAST_FLAG) != 0;
    }

    /** Client address; 0.0.0.0 when it has none. */
    public Ipv4Address ciaddr() {
        return address(Header.CIADDR);
    }

    /** {@link #ciaddr} as a number. */
    public int ciaddrNumber() {
        return Bytes.int32(bytes, fixed + Header.CIADDR);
    }

    /** {@link #giaddr} as a number. */
    public int giaddrNumber() {
        return Bytes.int32(bytes, fixed + Header.GIADDR);
    }

    /** "Your" address; 0.0.0.0 when none is given. */
    public Ipv4Address yiaddr() {
        return address(Header.YIADDR);
    }

    /** Next server's address; 0.0.0.0 when none. */
    public Ipv4Address siaddr() {
        return address(Header.SIADDR);
    }

    /** Relay agent's address; 0.0.0.0 when it came directly. */
    public Ipv4Address giaddr() {
        return address(Header.GIADDR);
    }

    private Ipv4Address address(int at) {
        return new Ipv4Address(Bytes.int32(bytes, fixed + at));
    }

    /** Whether it came through a relay agent, that is {@code giaddr} is set. */
    public boolean isRelayed() {
        return giaddrNumber() != 0;
    }

    /** All sixteen octets of the hardware address field. */
    public Octets chaddr() {
        return new Octets(bytes, fixed + Header.CHADDR, Header.CHADDR_SIZE);
    }

    /** The first six octets of the hardware address field, whatever {@code hlen} says. */
    public MacAddress mac() {
        return new MacAddress(macNumber());
    }

    /** The same as a number of 48 bits, first octet highest. */
    public long macNumber() {
        return Bytes.uint48(bytes, fixed + Header.CHADDR);
    }

    /** Server name, up to the first zero; empty text when there is none. */
    public String sname() {
        return names().slice(0, Header.SNAME_SIZE).asText();
    }

    /** Boot file name, up to the first zero; empty text when there is none. */
    public String file() {
        return names().slice(Header.SNAME_SIZE, Header.FILE_SIZE).asText();
    }

    /** {@code sname} and {@code file}. */
    private Octets names() {
        return names == NO_NAMES ? BLANK : new Octets(bytes, names, Header.NAMES_SIZE);
    }

    /** The fixed fields as octets, names included. */
    Octets header() {
        if (names == fixed + Header.SNAME) {
            return new Octets(bytes, fixed, Header.SIZE);
        }
        byte[] header = new byte[Header.SIZE];
        copyFixed(header);
        names().copyInto(header, Header.SNAME);
        return new Octets(header, 0, Header.SIZE);
    }

    /** Copies hardware type, length and address to where they belong in {@code target}. */
    void copyHardware(byte[] target) {
        target[Header.HTYPE] = bytes[fixed + Header.HTYPE];
        target[Header.HLEN] = bytes[fixed + Header.HLEN];
        System.arraycopy(bytes, fixed + Header.CHADDR, target, Header.CHADDR, Header.CHADDR_SIZE);
    }

    /** Copies the fixed fields up to {@code chaddr} to the beginning of {@code target}. */
    void copyFixed(byte[] target) {
        System.arraycopy(bytes, fixed, target, 0, Header.SNAME);
    }

    /** The options, joined and including overloaded ones. */
    public Options options() {
        return options;
    }

    /** Option 53, when it is there and known. */
    public Optional<MessageType> messageType() {
        int number = options.uint8(OptionCode.DHCP_MESSAGE_TYPE);
        return number < 0 ? Optional.empty() : MessageType.of(number);
    }

    /**
     * Encodes for the wire.
     *
     * <p>Zeros follow END up to BOOTP's 300 octets (RFC 1542 §2.1); a smaller limit counts as 300.
     *
     * @param limit the most octets the UDP payload may have: 548 for a client that states none (RFC 2131 §2)
     * @return the octets, and the codes of options for which there was no room
     */
    public Encoded encode(int limit) {
        return new PacketEncoder(header(), options, limit).encode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Packet that && header().equals(that.header()) && options.equals(that.options);
    }

    @Override
    public int hashCode() {
        return 31 * header().hashCode() + options.hashCode();
    }

    /** One line for logs: type, client, fixed fields, options by name. Never fails, never more than a line (R145). */
    @Override
    public String toString() {
        return messageType().map(Enum::name).orElse("BOOTP")
                + " op=" + op()
                + " xid=" + Integer.toHexString(xid())
                + " chaddr=" + mac()
                + " htype=" + htype()
                + " hlen=" + hlen()
                + " hops=" + hops()
                + " secs=" + secs()
                + " flags=" + Integer.toHexString(flags())
                + " ciaddr=" + ciaddr()
                + " yiaddr=" + yiaddr()
                + " siaddr=" + siaddr()
                + " giaddr=" + giaddr()
                + " sname=" + OptionType.TEXT.format(Octets.ofText(sname()))
                + " file=" + OptionType.TEXT.format(Octets.ofText(file()))
                + " options=" + options;
    }
}
