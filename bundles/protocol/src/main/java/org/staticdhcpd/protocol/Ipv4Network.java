package org.staticdhcpd.protocol;

/**
 * An IPv4 network.
 *
 * @param address the network's first address
 * @param prefix the number of bits all its addresses share, 0 to 32
 */
public record Ipv4Network(Ipv4Address address, int prefix) {
    /**
     * Clears the bits of {@code address} that are not shared.
     *
     * @throws IllegalArgumentException when {@code prefix} is not 0 to 32
     */
    public Ipv4Network {
        if (prefix < 0 || prefix > 32) {
            throw new IllegalArgumentException("expected a prefix of 0 to 32, got " + prefix);
        }
        address = new Ipv4Address(address.value() & bits(prefix));
    }

    /**
     * Reads {@code 192.0.2.0/24} or {@code 192.0.2.0/255.255.255.0}; any address of the network will do.
     *
     * @throws IllegalArgumentException when {@code text} is anything else
     */
    public static Ipv4Network parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw invalid(text);
        }
        Ipv4Address address = Ipv4Address.parse(text.substring(0, slash));
        String rest = text.substring(slash + 1).strip();
        return new Ipv4Network(address, rest.contains(".") ? prefixOf(Ipv4Address.parse(rest)) : number(rest, text));
    }

    private static int number(String prefix, String text) {
        if (prefix.isEmpty() || prefix.length() > 2 || !prefix.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw invalid(text);
        }
        return Integer.parseInt(prefix);
    }

    /**
     * The number of leading ones in {@code mask}.
     *
     * @throws IllegalArgumentException when ones follow zeros in it
     */
    public static int prefixOf(Ipv4Address mask) {
        int prefix = Integer.numberOfLeadingZeros(~mask.value());
        if (mask.value() != bits(prefix)) {
            throw new IllegalArgumentException("expected a subnet mask such as 255.255.255.0, got " + mask);
        }
        return prefix;
    }

    /** Java shifts by 32 not at all, hence the exception. */
    private static int bits(int prefix) {
        return prefix == 0 ? 0 : -1 << (32 - prefix);
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("expected a network such as 192.0.2.0/24, got \"" + text + '"');
    }

    /** The subnet mask (option 1). */
    public Ipv4Address mask() {
        return new Ipv4Address(bits(prefix));
    }

    /** Whether {@code other} lies in this network. */
    public boolean contains(Ipv4Address other) {
        return (other.value() & bits(prefix)) == address.value();
    }

    @Override
    public String toString() {
        return address + "/" + prefix;
    }
}
