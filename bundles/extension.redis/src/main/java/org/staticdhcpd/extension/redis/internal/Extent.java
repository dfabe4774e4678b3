package org.staticdhcpd.extension.redis.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.staticdhcpd.protocol.Ipv4Address;

/**
 * Which addresses belong to a network.
 *
 * @param address one of them
 * @param mask which bits they have in common
 */
record Extent(int address, int mask) {
    private static final Pattern CIDR = Pattern.compile("([0-9.]+)/([0-9]|[12][0-9]|3[0-2])");

    /** By the network's name where that is CIDR, else by its mask and another address; empty when neither says. */
    static Optional<Extent> of(String name, Row network) {
        try {
            Matcher cidr = CIDR.matcher(name);
            if (cidr.matches()) {
                int bits = Integer.parseInt(cidr.group(2));
                int mask = bits == 0 ? 0 : -1 << (Integer.SIZE - bits);
                return Optional.of(new Extent(Ipv4Address.parse(cidr.group(1)).value(), mask));
            }
            String other = network.text("broadcast_address").isEmpty()
                    ? network.text("gateway").split(",", -1)[0].strip()
                    : network.text("broadcast_address");
            return Optional.of(new Extent(
                    Ipv4Address.parse(other).value(),
                    Ipv4Address.parse(network.text("subnet_mask")).value()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean has(Ipv4Address ip) {
        return (ip.value() & mask) == (address & mask);
    }
}
