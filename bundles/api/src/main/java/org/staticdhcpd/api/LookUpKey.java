package org.staticdhcpd.api;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.Octets;

/**
 * By what a client is looked up. A site chooses; the hardware address is the default.
 *
 * @param kind what the octets are
 * @param value the octets: six for a hardware address, four for an address, any number otherwise
 */
public record LookUpKey(Kind kind, Octets value) {
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

    /** Checks for null, and the length of those that have one. */
    public LookUpKey {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(value, "value");
        int length = kind == Kind.MAC ? MAC_LENGTH : kind == Kind.ADDRESS ? ADDRESS_LENGTH : value.length();
        if (value.length() != length) {
            throw new IllegalArgumentException(
                    "a " + kind.text() + " has " + length + " octets, not " + value.length());
        }
    }

    /** A client with this hardware address. */
    public static LookUpKey of(MacAddress mac) {
        return new LookUpKey(Kind.MAC, Octets.of(mac.toBytes()));
    }

    /** The client that may have this address. */
    public static LookUpKey of(Ipv4Address address) {
        return new LookUpKey(Kind.ADDRESS, Octets.ofAddress(address));
    }

    /** The hardware address; empty when it is another kind of key. */
    public Optional<MacAddress> mac() {
        return kind == Kind.MAC ? Optional.of(MacAddress.of(value.toBytes())) : Optional.empty();
    }

    /** The IP address; empty when it is another kind of key. */
    public Optional<Ipv4Address> address() {
        return kind == Kind.ADDRESS ? value.asAddress() : Optional.empty();
    }

    /**
     * The form in files, tables and logs: {@code 02:00:00:00:00:01}, {@code 192.0.2.1}, else the kind and the octets
     * such as {@code client-id:0x01020000000001}.
     */
    @Override
    public String toString() {
        return switch (kind) {
            case MAC -> MacAddress.of(value.toBytes()).toString();
            case ADDRESS -> value.asAddress().orElseThrow().toString();
            default -> kind.text() + ":0x" + value;
        };
    }
}
