package org.staticdhcpd.protocol;

import java.util.List;

/**
 * Directory agents of the service location protocol (option 78, RFC 2610 §3): {@code mandatory 192.0.2.1, 192.0.2.2}
 * or {@code optional ...}.
 *
 * @param mandatory whether the client shall use these only, and not look for others
 * @param agents one or more, the preferred first
 */
public record SlpAgents(boolean mandatory, List<Ipv4Address> agents) {
    static final Structure<SlpAgents> FORM =
            Structure.one(SlpAgents.class, SlpAgents::take, SlpAgents::put, SlpAgents::parse);

    /** Copies the list. */
    public SlpAgents {
        agents = List.copyOf(agents);
    }

    /**
     * Reads {@code mandatory 192.0.2.1, 192.0.2.2} or {@code optional 192.0.2.1}.
     *
     * @throws IllegalArgumentException when {@code text} is anything else
     */
    public static SlpAgents parse(String text) {
        SlpScope parsed = SlpScope.parse(text);
        return new SlpAgents(parsed.mandatory(), Listing.parse(parsed.scopes(), Ipv4Address::parse));
    }

    static SlpAgents take(OctetReader in) {
        return new SlpAgents(in.flag(), in.addresses());
    }

    void put(OctetWriter out) {
        out.uint8(mandatory ? 1 : 0).addresses(agents);
    }

    @Override
    public String toString() {
        return new SlpScope(mandatory, Listing.text(agents)).toString();
    }
}
