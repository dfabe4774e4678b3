package org.staticdhcpd.protocol;

import java.util.List;

/**
 * Internet storage name servers (option 83, RFC 4174 §2):
 * {@code functions=0x0003 access=0x0000 administration=0x0001 security=0x00000000 servers=192.0.2.1, 192.0.2.2}. What
 * the bits mean is told in §2.1 to §2.4.
 *
 * @param functions who is to use the service, 16 bits
 * @param access who may form discovery domains, 16 bits
 * @param administration the server's administrative settings, 16 bits
 * @param security how it is to be talked to, 32 bits
 * @param servers one or more, the primary one first
 */
public record StorageNameServers(
        int functions, int access, int administration, long security, List<Ipv4Address> servers) {
    static final Structure<StorageNameServers> FORM = Structure.one(
            StorageNameServers.class, StorageNameServers::take, StorageNameServers::put, StorageNameServers::parse);

    private static final List<String> FIELDS = List.of("functions", "access", "administration", "security", "servers");

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when bits do not fit into their fields
     */
    public StorageNameServers {
        Assignments.within("functions", functions, 0xFFFF);
        Assignments.within("access", access, 0xFFFF);
        Assignments.within("administration", administration, 0xFFFF);
        if (security < 0 || security > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("expected 32 bits for security, got " + security);
        }
        servers = List.copyOf(servers);
    }

    /**
     * Reads the text above; bits are 0 when not given, and may be decimal.
     *
     * @throws IllegalArgumentException when {@code text} is anything else
     */
    public static StorageNameServers parse(String text) {
        Assignments fields = new Assignments(text, FIELDS);
        return new StorageNameServers(
                bits(fields, "functions"),
                bits(fields, "access"),
                bits(fields, "administration"),
                Assignments.number("security", fields.get("security", "0")),
                Listing.parse(fields.get("servers"), Ipv4Address::parse));
    }

    private static int bits(Assignments fields, String name) {
        return Assignments.within(name, Assignments.number(name, fields.get(name, "0")), 0xFFFF);
    }

    static StorageNameServers take(OctetReader in) {
        return new StorageNameServers(in.uint16(), in.uint16(), in.uint16(), in.uint32(), in.addresses());
    }

    void put(OctetWriter out) {
        out.uint16(functions)
                .uint16(access)
                .uint16(administration)
                .uint32(security)
                .addresses(servers);
    }

    @Override
    public String toString() {
        return String.format("functions=0x%04x access=0x%04x administration=0x%04x", functions, access, administration)
                + String.format(" security=0x%08x servers=", security)
                + Listing.text(servers);
    }
}
