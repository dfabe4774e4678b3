package org.staticdhcpd.protocol;

/**
 * A way out of the network (RFC 3442): {@code 10.0.0.0/8 via 192.0.2.1}.
 *
 * @param destination what is reached; {@code 0.0.0.0/0} makes it the default route
 * @param router through whom; {@code 0.0.0.0} when the destination is on the client's own link
 */
public record Route(Ipv4Network destination, Ipv4Address router) {
    static final Structure<Route> FORM = Structure.one(Route.class, Route::take, Route::put, Route::parse);

    /**
     * Reads {@code 10.0.0.0/8 via 192.0.2.1}. Bits of the destination beyond its prefix are cleared.
     *
     * @throws IllegalArgumentException when {@code text} is anything else
     */
    public static Route parse(String text) {
        int via = text.indexOf(" via ");
        if (via < 0) {
            throw new IllegalArgumentException(
                    "expected a route such as 10.0.0.0/8 via 192.0.2.1, got \"" + text + '"');
        }
        return new Route(Ipv4Network.parse(text.substring(0, via)), Ipv4Address.parse(text.substring(via + 5)));
    }

    /**
     * The width of the mask, the octets of the subnet that are not all beyond it, the router (RFC 3442, "Classless
     * Route Option Format"). Bits beyond the mask are cleared, as the clients have to do (ibid., "DHCP Client
     * Behavior").
     */
    static Route take(OctetReader in) {
        int width = in.uint8();
        if (width > 32) {
            throw new Defect("expected a width of 0 to 32, got " + width);
        }
        int address = 0;
        for (int octet = 0; octet < significant(width); octet++) {
            address |= in.uint8() << (24 - 8 * octet);
        }
        return new Route(new Ipv4Network(new Ipv4Address(address), width), in.address());
    }

    void put(OctetWriter out) {
        Octets network = Octets.ofAddress(destination.address());
        out.uint8(destination.prefix()).put(network.slice(0, significant(destination.prefix())));
        out.uint32(router.value());
    }

    private static int significant(int width) {
        return (width + 7) / 8;
    }

    @Override
    public String toString() {
        return destination + " via " + router;
    }
}
