package org.staticdhcpd.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Builds a {@link Packet}. All fields start at zero; {@code htype} and {@code hlen} start as Ethernet. */
public final class PacketBuilder {
    private static final int ETHERNET = 1;
    private static final int ETHERNET_LENGTH = 6;
    private static final int LONGEST_VALUE = 0xFFFF;

    private final byte[] header;
    private final OptionList options;

    private PacketBuilder(byte[] header, OptionList options) {
        this.header = header;
        this.options = options;
    }

    PacketBuilder() {
        this(new byte[Header.SIZE], new OptionList());
        header[Header.HTYPE] = ETHERNET;
        header[Header.HLEN] = ETHERNET_LENGTH;
    }

    /** Sets {@code op}: {@link Packet#BOOTREQUEST} or {@link Packet#BOOTREPLY}. */
    public PacketBuilder op(int op) {
        header[Header.OP] = octet(op, "op");
        return this;
    }

    /** Copies hardware type, length and the whole hardware address field of {@code other}. */
    public PacketBuilder hardwareOf(Packet other) {
        header[Header.HTYPE] = (byte) other.htype();
        header[Header.HLEN] = (byte) other.hlen();
        other.chaddr().copyInto(header, Header.CHADDR);
        return this;
    }

    /** Sets an Ethernet hardware address. */
    public PacketBuilder mac(MacAddress mac) {
        header[Header.HTYPE] = ETHERNET;
        header[Header.HLEN] = ETHERNET_LENGTH;
        Arrays.fill(header, Header.CHADDR, Header.CHADDR + Header.CHADDR_SIZE, (byte) 0);
        System.arraycopy(mac.toBytes(), 0, header, Header.CHADDR, ETHERNET_LENGTH);
        return this;
    }

    /** Sets {@code hops}, 0 to 255. */
    public PacketBuilder hops(int hops) {
        header[Header.HOPS] = octet(hops, "hops");
        return this;
    }

    /** Sets the transaction's number. */
    public PacketBuilder xid(int xid) {
        Bytes.putInt32(header, Header.XID, xid);
        return this;
    }

    /** Sets {@code secs}, 0 to 65,535. */
    public PacketBuilder secs(int secs) {
        if (secs < 0 || secs > 0xFFFF) {
            throw new IllegalArgumentException("secs is two octets, got " + secs);
        }
        Bytes.putInt16(header, Header.SECS, secs);
        return this;
    }

    /** Sets or clears the broadcast bit (RFC 2131 §2, figure 2); the other bits must be zero. */
    public PacketBuilder broadcast(boolean broadcast) {
        Bytes.putInt16(header, Header.FLAGS, broadcast ? Header.BROADCAST_FLAG : 0);
        return this;
    }

    /** Sets the client's address. */
    public PacketBuilder ciaddr(Ipv4Address address) {
        Bytes.putInt32(header, Header.CIADDR, address.value());
        return this;
    }

    /** Sets "your" address. */
    public PacketBuilder yiaddr(Ipv4Address address) {
        Bytes.putInt32(header, Header.YIADDR, address.value());
        return this;
    }

    /** Sets the next server's address. */
    public PacketBuilder siaddr(Ipv4Address address) {
        Bytes.putInt32(header, Header.SIADDR, address.value());
        return this;
    }

    /** Sets the relay agent's address. */
    public PacketBuilder giaddr(Ipv4Address address) {
        Bytes.putInt32(header, Header.GIADDR, address.value());
        return this;
    }

    /**
     * Sets the server name, zero-padded (R141).
     *
     * @throws IllegalArgumentException when it has more than 63 octets: a zero must end it (RFC 2131 §2)
     */
    public PacketBuilder sname(String name) {
        return text(name, Header.SNAME, Header.SNAME_SIZE);
    }

    /**
     * Sets the boot file name, zero-padded (R141).
     *
     * @throws IllegalArgumentException when it has more than 127 octets: a zero must end it (RFC 2131 §2)
     */
    public PacketBuilder file(String name) {
        return text(name, Header.FILE, Header.FILE_SIZE);
    }

    private PacketBuilder text(String text, int at, int size) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        if (encoded.length >= size) {
            throw new IllegalArgumentException(
                    "at most " + (size - 1) + " octets fit, \"" + text + "\" has " + encoded.length);
        }
        Arrays.fill(header, at, at + size, (byte) 0);
        System.arraycopy(encoded, 0, header, at, encoded.length);
        return this;
    }

    /** Sets option 53. */
    public PacketBuilder messageType(MessageType type) {
        return option(OptionCode.DHCP_MESSAGE_TYPE, Octets.ofUint8(type.number()));
    }

    /**
     * Sets an option, replacing the value it had. The value is not checked against the option's type: what a client
     * sent can be returned as it came.
     */
    public PacketBuilder option(OptionCode code, Octets value) {
        return option(code.number(), value);
    }

    /**
     * Sets an option from a value, replacing the one it had: text, a number, a Boolean, an address, a list, as
     * {@link OptionType#encode} takes them (R135 to R139).
     *
     * @throws IllegalArgumentException when the option's type cannot hold {@code value}; the message names the option
     */
    public PacketBuilder set(OptionCode code, Object value) {
        Octets octets;
        try {
            octets = code.type().encode(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(code.optionName() + ": " + e.getMessage(), e);
        }
        return option(code.number(), octets);
    }

    /**
     * Sets an option by its number, known or not, replacing the value it had.
     *
     * @throws IllegalArgumentException for 0, 52 and 255 (framing, made by the encoder), numbers outside an octet, and
     *     values longer than any datagram
     */
    public PacketBuilder option(int code, Octets value) {
        requireCode(code);
        if (value.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException("option " + code + ": " + value.length() + " octets fit no datagram");
        }
        options.put(code, value);
        return this;
    }

    static void requireCode(int code) {
        if (code <= Header.PAD || code >= Header.END || code == Header.OVERLOAD) {
            throw new IllegalArgumentException("option codes are 1 to 254 without 52, got " + code);
        }
    }

    /** Takes an option away; nothing happens when it is not there. */
    public PacketBuilder without(int code) {
        options.retain(each -> each != code);
        return this;
    }

    /** The value an option has so far. */
    public Optional<Octets> option(int code) {
        return options.get(code);
    }

    /** Keeps only the options whose code {@code keep} accepts. */
    public PacketBuilder retain(IntPredicate keep) {
        options.retain(keep);
        return this;
    }

    /** Another builder that goes on from here. */
    public PacketBuilder copy() {
        return new PacketBuilder(header.clone(), new OptionList(options));
    }

    /** Not to be changed. */
    byte[] header() {
        return header;
    }

    OptionList options() {
        return options;
    }

    /** The packet as it is now; the builder may go on. */
    public Packet build() {
        return new Packet(header.clone(), 0, Header.SNAME, options.toOptions());
    }

    private static byte octet(int value, String field) {
        if (value < 0 || value > 255) {
            throw new IllegalArgumentException(field + " is one octet, got " + value);
        }
        return (byte) value;
    }
}
