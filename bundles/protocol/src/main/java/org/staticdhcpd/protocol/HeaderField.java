package org.staticdhcpd.protocol;

import java.util.Locale;

/** The fixed fields of a packet by name, for those who ask for fields and options alike (R140). */
public enum HeaderField {
    /** Request or reply. */
    OP(Header.OP, 1, OptionType.UINT8),
    /** Hardware type. */
    HTYPE(Header.HTYPE, 1, OptionType.UINT8),
    /** Hardware address length. */
    HLEN(Header.HLEN, 1, OptionType.UINT8),
    /** Relays passed. */
    HOPS(Header.HOPS, 1, OptionType.UINT8),
    /** Transaction. */
    XID(Header.XID, 4, OptionType.UINT32),
    /** Seconds since the client began. */
    SECS(Header.SECS, 2, OptionType.UINT16),
    /** Flag bits. */
    FLAGS(Header.FLAGS, 2, OptionType.UINT16),
    /** The client's address. */
    CIADDR(Header.CIADDR, 4, OptionType.ADDRESS),
    /** What the server gives. */
    YIADDR(Header.YIADDR, 4, OptionType.ADDRESS),
    /** The next server. */
    SIADDR(Header.SIADDR, 4, OptionType.ADDRESS),
    /** The relay agent. */
    GIADDR(Header.GIADDR, 4, OptionType.ADDRESS),
    /** The hardware address and what pads it. */
    CHADDR(Header.CHADDR, Header.CHADDR_SIZE, OptionType.OPAQUE),
    /** Server name. */
    SNAME(Header.SNAME, Header.SNAME_SIZE, OptionType.TEXT),
    /** Boot file name. */
    FILE(Header.FILE, Header.FILE_SIZE, OptionType.TEXT);

    private final int offset;
    private final int size;
    private final OptionType type;

    HeaderField(int offset, int size, OptionType type) {
        this.offset = offset;
        this.size = size;
        this.type = type;
    }

    /**
     * The field with this name, as {@link #fieldName()} spells it.
     *
     * @throws IllegalArgumentException when there is none; the message repeats the name
     */
    public static HeaderField named(String name) {
        for (HeaderField field : values()) {
            if (field.fieldName().equals(name)) {
                return field;
            }
        }
        throw new IllegalArgumentException("no header field is called \"" + name + '"');
    }

    /** The name of RFC 2131 §2, in lower case. */
    public String fieldName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the field's octets mean; texts end at the first zero. */
    public OptionType type() {
        return type;
    }

    /** The field's octets. */
    public Octets of(Packet packet) {
        return packet.header().slice(offset, size);
    }

    /** Whether any of the field's octets is not zero: for all of them, zero is "none". */
    public boolean isSet(Packet packet) {
        Octets octets = of(packet);
        for (int i = 0; i < octets.length(); i++) {
            if (octets.get(i) != 0) {
                return true;
            }
        }
        return false;
    }
}
