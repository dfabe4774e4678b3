package org.staticdhcpd.itests.load;

import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;

/**
 * The made-up clients: number <i>i</i> has MAC {@code 02:5d:} followed by <i>i</i> as 32 bits, address 10.16.0.1 +
 * <i>i</i> and host name {@code c} followed by seven digits, all in the network {@link #NETWORK}.
 */
public final class Clients {
    /** The one network, in the form of the {@code subnet} column. */
    public static final String NETWORK = "10.0.0.0/8";

    /** Seconds for which an address is given. */
    public static final int LEASE_TIME = 86_400;

    private static final long MAC_PREFIX = 0x025DL << 32;
    private static final int FIRST_ADDRESS = Ipv4Address.parse("10.16.0.1").value();

    /** Steps by about the golden ratio scatter the order in which clients come, so that no cache profits from it. */
    private static final double STEP = 0.6180339887;

    private final int size;
    private final long step;

    /** That many clients, from number 0. */
    public Clients(int size) {
        if (size < 1 || size > 8_000_000) {
            throw new IllegalArgumentException("1 to 8000000 clients fit the network, got " + size);
        }
        this.size = size;
        this.step = stepFor(size);
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** The hardware address of client {@code i}, in the low 48 bits. */
    public static long mac(int i) {
        return MAC_PREFIX | i;
    }

    /** The hardware address of client {@code i} as text. */
    public static String macText(int i) {
        return new MacAddress(mac(i)).toString();
    }

    /** The address that belongs to client {@code i}, as 32 bits. */
    public static int ip(int i) {
        return FIRST_ADDRESS + i;
    }

    /** The address that belongs to client {@code i}, as text. */
    public static String ipText(int i) {
        return new Ipv4Address(ip(i)).toString();
    }

    /** The client whose turn it is at {@code turn}: scattered, each one once in {@link #size()} turns. */
    public int at(long turn) {
        return (int) (turn % size * step % size);
    }

    /** Close to the golden section and without a common divisor with the size, which makes the turns a permutation. */
    private static long stepFor(int size) {
        long step = Math.max(1, Math.round(size * STEP));
        while (gcd(step, size) != 1) {
            step++;
        }
        return step;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
