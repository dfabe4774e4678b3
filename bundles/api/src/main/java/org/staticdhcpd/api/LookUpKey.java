package org.staticdhcpd.api;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.Packet;

/** By what a client is looked up. A site chooses; the hardware address is the default. */
public final class LookUpKey {
    /** What identifies a client. */
    public enum Kind {
        /** The first six octets of {@code chaddr}. */
        MAC,
        /** Option 61 as the client sent it, type octet included (RFC 2132 §9.14). */
        CLIENT_ID,
        /** Sub-option 1 of option 82 (RFC 3046 §3.1). */
        CIRCUIT_ID,
        /** Sub-option 2 of option 82 (RFC 3046 §3.2). */
        REMOTE_ID,
        /** The address it may have: who it is that may have it (RFC 4388 §6.4.1). */
        ADDRESS;

        /** The name in configuration and data, such as {@code client-id}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final int MAC_LENGTH = 6;
    private static final int ADDRESS_LENGTH = 4;
    private static final String HEXADECIMAL = "0x";

    private final Kind kind;
    /** A hardware address or an IP address, first octet highest: most keys are one, and need no more objects. */
    private final long number;
    /** The octets of any other key. */
    private final Octets octets;

    private LookUpKey(Kind kind, long number, Octets octets) {
        this.kind = kind;
        this.number = number;
        this.octets = octets;
    }

    /**
     * A key of this kind.
     *
     * @param value the octets: six for a hardware address, four for an address, any number otherwise
     */
    public LookUpKey(Kind kind, Octets value) {
        this(Objects.requireNonNull(kind, "kind"), number(kind, value), isNumber(kind) ? Octets.EMPTY : value);
    }

    private static boolean isNumber(Kind kind) {
        return kind == Kind.MAC || kind == Kind.ADDRESS;
    }

    private static long number(Kind kind, Octets value) {
        int length = kind == Kind.MAC ? MAC_LENGTH : kind == Kind.ADDRESS ? ADDRESS_LENGTH : value.length();
        if (value.length() != length) {
            throw new IllegalArgumentException(
                    "a " + kind.text() + " has " + length + " octets, not " + value.length());
        }
        long number = 0;
        for (int i = 0; isNumber(kind) && i < value.length(); i++) {
            number = number << Byte.SIZE | value.get(i);
        }
        return number;
    }

    /** A client with this hardware address. */
    public static LookUpKey of(MacAddress mac) {
        return new LookUpKey(Kind.MAC, mac.value(), Octets.EMPTY);
    }

    /** The client that sent this packet, by its hardware address. */
    public static LookUpKey ofSender(Packet packet) {
        return new LookUpKey(Kind.MAC, packet.macNumber(), Octets.EMPTY);
    }

    /** The client that may have this address. */
    public static LookUpKey of(Ipv4Address address) {
        return new LookUpKey(Kind.ADDRESS, Integer.toUnsignedLong(address.value()), Octets.EMPTY);
    }

    /** What identifies the client. */
    public Kind kind() {
        return kind;
    }

    /** The octets: six for a hardware address, four for an address, any number otherwise. */
    public Octets value() {
        return switch (kind) {
            case MAC -> Octets.of(new MacAddress(number).toBytes());
            case ADDRESS -> Octets.ofAddress(Ipv4Address.of(number));
            default -> octets;
        };
    }

    /**
     * Reads a key: a kind, a colon and the octets, as {@code client-id:0x01020000000001}, or text for them, as {@code
     * circuit-id:eth0/1/2}; without a kind an IP address or twelve hexadecimal digits with any separators. Text may
     * stand in double quotes, and must when it looks like something else: {@code remote-id:"0x00"}.
     *
     * @throws IllegalArgumentException when it is none of these; the message says what was expected
     */
    public static LookUpKey parse(String text) {
        Objects.requireNonNull(text, "text");
        for (Kind kind : Kind.values()) {
            String prefix = kind.text() + ':';
            if (text.regionMatches(true, 0, prefix, 0, prefix.length())) {
                return of(kind, text.substring(prefix.length()).strip());
            }
        }
        return text.indexOf('.') > 0 && isDotted(text) ? of(Kind.ADDRESS, text) : of(Kind.MAC, text);
    }

    /** Whether it can only be an IP address: MAC addresses with dots have more than three digits between them. */
    private static boolean isDotted(String text) {
        try {
            Ipv4Address.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static LookUpKey of(Kind kind, String text) {
        return switch (kind) {
            case MAC -> of(MacAddress.parse(text));
            case ADDRESS -> of(Ipv4Address.parse(text));
            default -> new LookUpKey(kind, octets(kind, text));
        };
    }

    private static Octets octets(Kind kind, String text) {
        int last = text.length() - 1;
        Octets octets = Octets.EMPTY;
        if (last > 0 && text.charAt(0) == '"' && text.charAt(last) == '"') {
            octets = Octets.ofText(text.substring(1, last));
        } else if (!isHexadecimal(text)) {
            octets = Octets.ofText(text);
        } else if (text.length() % 2 == 0) {
            octets = Octets.of(HexFormat.of().parseHex(text.substring(HEXADECIMAL.length())));
        }
        if (octets.isEmpty()) {
            throw new IllegalArgumentException(
                    "a " + kind.text() + " is 0x and pairs of hexadecimal digits, or text;" + " got \"" + text + '"');
        }
        return octets;
    }

    private static boolean isHexadecimal(String text) {
        return text.regionMatches(true, 0, HEXADECIMAL, 0, HEXADECIMAL.length())
                && text.chars().skip(HEXADECIMAL.length()).allMatch(HexFormat::isHexDigit);
    }

    /**
     * All that a table may hold to mean this key: first {@link #toString()}, then the plain text, where the octets are
     * visible ASCII and {@link #parse} reads them back.
     */
    public List<String> spellings() {
        if (kind == Kind.MAC || kind == Kind.ADDRESS || !isVisible()) {
            return List.of(toString());
        }
        String plain = new String(octets.toBytes(), StandardCharsets.US_ASCII);
        boolean ambiguous = !plain.equals(plain.strip()) || plain.charAt(0) == '"' || isHexadecimal(plain);
        return ambiguous ? List.of(toString()) : List.of(toString(), kind.text() + ':' + plain);
    }

    private boolean isVisible() {
        for (int i = 0; i < octets.length(); i++) {
            if (octets.get(i) < ' ' || octets.get(i) > '~') {
                return false;
            }
        }
        return !octets.isEmpty();
    }

    /** The hardware address; empty when it is another kind of key. */
    public Optional<MacAddress> mac() {
        return kind == Kind.MAC ? Optional.of(new MacAddress(number)) : Optional.empty();
    }

    /** The octets of a hardware address or an IP address as a number, first octet highest. */
    long number() {
        return number;
    }

    /** The IP address; empty when it is another kind of key. */
    public Optional<Ipv4Address> address() {
        return kind == Kind.ADDRESS ? Optional.of(Ipv4Address.of(number)) : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LookUpKey that
                && kind == that.kind
                && number == that.number
                && octets.equals(that.octets);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * kind.hashCode() + Long.hashCode(number)) + octets.hashCode();
    }

    /**
     * The form in files, tables and logs: {@code 02:00:00:00:00:01}, {@code 192.0.2.1}, else the kind and the octets
     * such as {@code client-id:0x01020000000001}.
     */
    @Override
    public String toString() {
        return switch (kind) {
            case MAC -> new MacAddress(number).toString();
            case ADDRESS -> Ipv4Address.of(number).toString();
            default -> kind.text() + ":0x" + octets;
        };
    }
}
