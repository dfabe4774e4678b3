package org.staticdhcpd.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Addresses, or else names, after an octet that says which (RFC 3361 §3.1 and §3.2). For programs, a list of the one or
 * other.
 *
 * @param many whether there may be several, and names with pointers; else exactly one (RFC 3495 §5.2 and §5)
 */
record SipServersForm(boolean many) implements ValueForm {
    private static final int NAMES = 0;
    private static final int ADDRESSES = 1;

    @Override
    public Optional<String> problem(Octets octets) {
        try {
            servers(octets);
            return Optional.empty();
        } catch (Defect e) {
            return Optional.of(e.getMessage());
        }
    }

    private List<?> servers(Octets octets) {
        List<?> servers = all(new OctetReader(octets));
        if (!many && servers.size() != 1) {
            throw new Defect("expected one server, got " + servers.size());
        }
        return servers;
    }

    private List<?> all(OctetReader in) {
        int encoding = in.uint8();
        if (encoding == ADDRESSES) {
            return in.addresses();
        }
        if (encoding != NAMES) {
            throw new Defect("expected encoding 0 or 1, got " + encoding);
        }
        // RFC 3361 §3.1 has clients understand pointers; they count from the option's first octet, as RFC 3397 §2 says.
        List<DomainName> names = new ArrayList<>();
        do {
            names.add(serverName(many ? in.compressedName() : in.name()));
        } while (!in.isAtEnd());
        return List.copyOf(names);
    }

    /** The root is nobody's name; as the encoding octet is 0, it is what a pointer there finds. */
    private static DomainName serverName(DomainName name) {
        if (name.encoded().length() == 1) {
            throw new Defect("expected the name of a server, got the root");
        }
        return name;
    }

    @Override
    public Octets encode(Object value) {
        List<Ipv4Address> addresses = new ArrayList<>();
        List<DomainName> names = new ArrayList<>();
        if (value instanceof Iterable<?> values) {
            values.forEach(each -> sort(each, addresses, names));
        } else {
            sort(value, addresses, names);
        }
        if (addresses.isEmpty() == names.isEmpty()) {
            throw new IllegalArgumentException("expected either addresses or names, got " + value);
        }
        // The example of RFC 3361 §3.1 does without pointers, and so do we.
        return addresses.isEmpty()
                ? new OctetWriter().uint8(NAMES).names(names).written()
                : new OctetWriter().uint8(ADDRESSES).addresses(addresses).written();
    }

    private static void sort(Object value, List<Ipv4Address> addresses, List<DomainName> names) {
        if (value instanceof Ipv4Address address) {
            addresses.add(address);
        } else if (value instanceof DomainName name) {
            names.add(name);
        } else if (value instanceof String text && looksLikeAddress(text)) {
            addresses.add(Ipv4Address.parse(text));
        } else if (value instanceof String text) {
            names.add(DomainName.parse(text));
        } else {
            throw new IllegalArgumentException("expected an IPv4 address or a domain name, got " + value);
        }
    }

    /** No top-level domain is a number (RFC 3696 §2). */
    private static boolean looksLikeAddress(String text) {
        String stripped = text.strip();
        return !stripped.isEmpty() && stripped.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    @Override
    public Octets read(String text) {
        return text.isBlank() ? Octets.EMPTY : encode(Arrays.asList(text.split(",", -1)));
    }

    @Override
    public Object decode(Octets octets) {
        return servers(octets);
    }

    @Override
    public String write(Octets octets) {
        return ValueForm.exact(octets, Listing.text(servers(octets)), this);
    }
}
