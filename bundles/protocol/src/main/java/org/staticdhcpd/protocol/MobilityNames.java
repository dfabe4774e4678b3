package org.staticdhcpd.protocol;

import java.util.List;

/**
 * Servers of one IEEE 802.21 mobility service (option 140, RFC 5678 §3): {@code IS=one.example.com, two.example.com}.
 *
 * @param service 1 for information (IS), 2 for commands (CS), 3 for events (ES)
 * @param servers the preferred first; none when there is no server of this kind, {@code IS=} (RFC 5678 §6.1.2)
 */
public record MobilityNames(int service, List<DomainName> servers) {
    static final Structure<MobilityNames> FORM =
            Structure.one(MobilityNames.class, MobilityNames::take, MobilityNames::put, MobilityNames::parse);

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when {@code service} is not 0 to 255
     */
    public MobilityNames {
        Assignments.within("the service", service, 0xFF);
        servers = List.copyOf(servers);
    }

    /**
     * Reads {@code IS=one.example.com, two.example.com}; a number may stand for the service.
     *
     * @throws IllegalArgumentException when {@code text} is anything else
     */
    public static MobilityNames parse(String text) {
        String[] sides = MobilityService.split(text);
        return new MobilityNames(
                MobilityService.parse(sides[0]),
                sides[1].isBlank() ? List.of() : Listing.parse(sides[1], DomainName::parse));
    }

    static MobilityNames take(OctetReader in) {
        int service = in.uint8();
        OctetReader part = in.part(in.uint8());
        return new MobilityNames(service, part.isAtEnd() ? List.of() : part.names());
    }

    void put(OctetWriter out) {
        out.uint8(service).counted8(inner -> inner.names(servers));
    }

    @Override
    public String toString() {
        return MobilityService.text(service) + "=" + Listing.text(servers);
    }
}
