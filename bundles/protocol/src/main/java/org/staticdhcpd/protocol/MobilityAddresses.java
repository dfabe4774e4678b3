package org.staticdhcpd.protocol;

import java.util.List;

/**
 * Servers of one IEEE 802.21 mobility service (option 139, RFC 5678 §2): {@code IS=192.0.2.1, 192.0.2.2}.
 *
 * @param service 1 for information (IS), 2 for commands (CS), 3 for events (ES)
 * @param servers the preferred first; none when there is no server of this kind, {@code IS=} (RFC 5678 §2)
 */
public record MobilityAddresses(int service, List<Ipv4Address> servers) {
    static final Structure<MobilityAddresses> FORM = Structure.one(
            MobilityAddresses.class, MobilityAddresses::take, MobilityAddresses::put, MobilityAddresses::parse);

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when {@code service} is not 0 to 255
     */
    public MobilityAddresses {
        Assignments.within("the service", service, 0xFF);
        servers = List.copyOf(servers);
    }

    /**
     * Reads {@code IS=192.0.2.1, 192.0.2.2}; a number may stand for the service.
     *
     * @throws IllegalArgumentException when {@code text} is anything else
     */
    public static MobilityAddresses parse(String text) {
        String[] sides = MobilityService.split(text);
        return new MobilityAddresses(
                MobilityService.parse(sides[0]),
                sides[1].isBlank() ? List.of() : Listing.parse(sides[1], Ipv4Address::parse));
    }

    static MobilityAddresses take(OctetReader in) {
        int service = in.uint8();
        OctetReader part = in.part(in.uint8());
        return new MobilityAddresses(service, part.isAtEnd() ? List.of() : part.addresses());
    }

    void put(OctetWriter out) {
        out.uint8(service).counted8(inner -> inner.addresses(servers));
    }

    @Override
    public String toString() {
        return MobilityService.text(service) + "=" + Listing.text(servers);
    }
}
