package org.staticdhcpd.protocol;

/**
 * An IPv4 address.
 *
 * @param value the 32 bits, first octet highest
 */
public record Ipv4Address(int value) implements Comparable<Ipv4Address> {
    /** {@code 0.0.0.0}: "this host", or no address at all. */
    public static final Ipv4Address UNSPECIFIED = new Ipv4Address(0);

    /** {@code 255.255.255.255}: everybody on this link. */
    public static final Ipv4Address BROADCAST = new Ipv4Address(-1);

    /**
     * Reads a dotted quad such as {@code 192.0.2.1}; blanks around it are allowed.
     *
     * @throws IllegalArgumentException when {@code text} is anything else (R147: five octets, too)
     */
    public static Ipv4Address parse(String text) {
        String[] octets = text.strip().split("\\.", -1);
        if (octets.length != 4) {
            throw invalid(text);
        }
        int value = 0;
        for (String octet : octets) {
            value = value << 8 | octet(octet, text);
        }
        return new Ipv4Address(value);
    }

    private static int octet(String octet, String text) {
        if (octet.isEmpty() || octet.length() > 3) {
            throw invalid(text);
        }
        int value = 0;
        for (int i = 0; i < octet.length(); i++) {
            char c = octet.charAt(i);
            if (c < '0' || c > '9') {
                throw invalid(text);
            }
            value = value * 10 + (c - '0');
        }
        if (value > 255) {
            throw invalid(text);
        }
        return value;
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("expected an IPv4 address such as 192.0.2.1, got \"" + text + '"');
    }

    /**
     * Takes the four octets of {@code bytes}.
     *
     * @throws IllegalArgumentException when there are not exactly four
     */
    public static Ipv4Address of(byte[] bytes) {
        if (bytes.length != 4) {
            throw new IllegalArgumentException("an IPv4 address has four octets, got " + bytes.length);
        }
        return new Ipv4Address(Bytes.int32(bytes, 0));
    }

    /**
     * Takes 32 bits as an unsigned number.
     *
     * @throws IllegalArgumentException when {@code value} is not 0 to 2³²−1
     */
    public static Ipv4Address of(long value) {
        if (value < 0 || value > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("an IPv4 address is 0 to 4294967295, got " + value);
        }
        return new Ipv4Address((int) value);
    }

    /** Whether this is {@code 0.0.0.0}. */
    public boolean isUnspecified() {
        return value == 0;
    }

    /** Whether this is {@code 255.255.255.255}. */
    public boolean isBroadcast() {
        return value == -1;
    }

    /** Whether this address and {@code other} lie in one network under {@code mask}. */
    public boolean sharesNetwork(Ipv4Address other, Ipv4Address mask) {
        return (value & mask.value) == (other.value & mask.value);
    }

    /** The four octets, in a fresh array. */
    public byte[] toBytes() {
        return new byte[] {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value};
    }

    /** Orders as unsigned numbers: 9.0.0.0 before 192.0.2.0. */
    @Override
    public int compareTo(Ipv4Address other) {
        return Integer.compareUnsigned(value, other.value);
    }

    @Override
    public String toString() {
        return (value >>> 24) + "." + (value >>> 16 & 0xFF) + "." + (value >>> 8 & 0xFF) + "." + (value & 0xFF);
    }
}
