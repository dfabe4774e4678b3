package org.staticdhcpd.protocol;

import java.util.List;
import java.util.Locale;

/**
 * Which DNS servers know which domains (option 146, RFC 6731 §4.3):
 * {@code preference=high servers=192.0.2.1, 192.0.2.2 domains=example.com, 2.0.192.in-addr.arpa}.
 *
 * @param preference of these servers over others
 * @param primary the first server
 * @param secondary the second one; {@code 0.0.0.0} when there is none
 * @param domains one or more, for networks those of reverse look-up; {@code .} for whatever there is
 */
public record ResolverSelection(
        Preference preference, Ipv4Address primary, Ipv4Address secondary, List<DomainName> domains) {
    static final Structure<ResolverSelection> FORM = Structure.one(
            ResolverSelection.class, ResolverSelection::take, ResolverSelection::put, ResolverSelection::parse);

    private static final List<String> FIELDS = List.of("preference", "servers", "domains");

    /** How much the servers are preferred. */
    public enum Preference {
        /** As good as others. */
        MEDIUM(0),
        /** Better. */
        HIGH(1),
        /** Worse. */
        LOW(3);

        private final int bits;

        Preference(int bits) {
            this.bits = bits;
        }

        /** The lower two bits; the six beside them are reserved, and 10 is to be read as medium (RFC 6731 §4.3). */
        private static Preference of(int octet) {
            return switch (octet & 3) {
                case 1 -> HIGH;
                case 3 -> LOW;
                default -> MEDIUM;
            };
        }
    }

    /** Copies the list. */
    public ResolverSelection {
        domains = List.copyOf(domains);
    }

    /**
     * Reads the text above; the preference is medium when not given.
     *
     * @throws IllegalArgumentException when {@code text} is anything else
     */
    public static ResolverSelection parse(String text) {
        Assignments fields = new Assignments(text, FIELDS);
        List<Ipv4Address> servers = Listing.parse(fields.get("servers"), Ipv4Address::parse);
        if (servers.size() > 2) {
            throw new IllegalArgumentException("expected one or two servers, got \"" + text + '"');
        }
        return new ResolverSelection(
                preference(fields.get("preference", "medium")),
                servers.get(0),
                servers.size() > 1 ? servers.get(1) : Ipv4Address.UNSPECIFIED,
                Listing.parse(fields.get("domains"), DomainName::parse));
    }

    private static Preference preference(String text) {
        try {
            return Preference.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("expected a preference of high, medium or low, got \"" + text + '"', e);
        }
    }

    static ResolverSelection take(OctetReader in) {
        return new ResolverSelection(Preference.of(in.uint8()), in.address(), in.address(), in.names());
    }

    void put(OctetWriter out) {
        out.uint8(preference.bits).uint32(primary.value()).uint32(secondary.value());
        out.names(domains);
    }

    @Override
    public String toString() {
        return "preference=" + preference.name().toLowerCase(Locale.ROOT) + " servers=" + primary
                + (secondary.isUnspecified() ? "" : ", " + secondary) + " domains=" + Listing.text(domains);
    }
}
