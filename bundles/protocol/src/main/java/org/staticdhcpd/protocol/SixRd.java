package org.staticdhcpd.protocol;

import java.util.List;

/**
 * How to reach IPv6 through the provider's IPv4 network (option 212, RFC 5969 §7.1.1):
 * {@code prefix=2001:db8::/32 mask=8 relays=192.0.2.1, 192.0.2.2}.
 *
 * @param prefix the provider's IPv6 prefix; what is beyond its length is cleared
 * @param prefixLength its length in bits
 * @param mask how many leading bits all IPv4 addresses of the network share, 0 to 32
 * @param relays one or more border relays
 */
public record SixRd(Ipv6Address prefix, int prefixLength, int mask, List<Ipv4Address> relays) {
    static final Structure<SixRd> FORM = Structure.one(SixRd.class, SixRd::take, SixRd::put, SixRd::parse);

    private static final List<String> FIELDS = List.of("prefix", "mask", "relays");

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when the prefix leaves no room for the rest of the IPv4 address (RFC 5969
     *     §7.1.1: 32 − mask + prefix length ≤ 128)
     */
    public SixRd {
        Assignments.within("mask", mask, 32);
        Assignments.within("the prefix's length", prefixLength, 128 - 32 + mask);
        prefix = prefix.first(prefixLength);
        relays = List.copyOf(relays);
    }

    /**
     * Reads the text above; {@code mask} is 0 when not given.
     *
     * @throws IllegalArgumentException when {@code text} is anything else
     */
    public static SixRd parse(String text) {
        Assignments fields = new Assignments(text, FIELDS);
        String[] prefix = fields.get("prefix").split("/", 2);
        if (prefix.length < 2) {
            throw new IllegalArgumentException("expected prefix=2001:db8::/32 or the like, got \"" + text + '"');
        }
        return new SixRd(
                Ipv6Address.parse(prefix[0]),
                Assignments.within("the prefix's length", Assignments.number("the prefix's length", prefix[1]), 128),
                Assignments.within("mask", Assignments.number("mask", fields.get("mask", "0")), 32),
                Listing.parse(fields.get("relays"), Ipv4Address::parse));
    }

    static SixRd take(OctetReader in) {
        int mask = in.uint8();
        int prefixLength = in.uint8();
        return new SixRd(Ipv6Address.take(in), prefixLength, mask, in.addresses());
    }

    void put(OctetWriter out) {
        out.uint8(mask).uint8(prefixLength);
        prefix.put(out);
        out.addresses(relays);
    }

    @Override
    public String toString() {
        return "prefix=" + prefix + "/" + prefixLength + " mask=" + mask + " relays=" + Listing.text(relays);
    }
}
