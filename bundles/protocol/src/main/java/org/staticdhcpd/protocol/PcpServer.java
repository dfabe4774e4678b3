package org.staticdhcpd.protocol;

import java.util.List;

/**
 * A server of the port control protocol (option 158, RFC 7291 §4.1): {@code 192.0.2.1 198.51.100.1}, its addresses with
 * blanks between.
 *
 * @param addresses one or more
 */
public record PcpServer(List<Ipv4Address> addresses) {
    static final Structure<PcpServer> FORM =
            Structure.one(PcpServer.class, PcpServer::take, PcpServer::put, PcpServer::parse);

    /** Copies the list. */
    public PcpServer {
        addresses = List.copyOf(addresses);
    }

    /**
     * Reads addresses with blanks between.
     *
     * @throws IllegalArgumentException when {@code text} is anything else
     */
    public static PcpServer parse(String text) {
        return new PcpServer(Listing.parse(text.strip().replaceAll("\\s+", ","), Ipv4Address::parse));
    }

    static PcpServer take(OctetReader in) {
        return new PcpServer(in.part(in.uint8()).addresses());
    }

    void put(OctetWriter out) {
        out.counted8(inner -> inner.addresses(addresses));
    }

    @Override
    public String toString() {
        return Listing.join(addresses, " ");
    }
}
