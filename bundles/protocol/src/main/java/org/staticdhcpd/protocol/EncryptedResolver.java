package org.staticdhcpd.protocol;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A DNS resolver that talks in secret (option 162, RFC 9463 §5.1):
 * {@code priority=1 name=dns.example.com addresses=192.0.2.1, 192.0.2.2 parameters=alpn=h2,dot dohpath=/q{?dns}}.
 *
 * @param priority the lower, the better; 0 to 65,535
 * @param name by which it proves who it is
 * @param addresses where it is; none when the client is to look the name up (§3.1.6, ADN-only mode)
 * @param parameters how to talk to it, in the order of their keys; none without addresses
 */
public record EncryptedResolver(
        int priority, DomainName name, List<Ipv4Address> addresses, List<ServiceParameter> parameters) {
    static final Structure<EncryptedResolver> FORM = Structure.one(
            EncryptedResolver.class, EncryptedResolver::take, EncryptedResolver::put, EncryptedResolver::parse);

    private static final List<String> FIELDS = List.of("priority", "name", "addresses", "parameters");

    /**
     * Copies the lists and orders the parameters by key (RFC 9460 §2.2).
     *
     * @throws IllegalArgumentException when the priority is out of range; a parameter comes twice, or without
     *     addresses, or is a hint of addresses, which RFC 9463 §3.1.8 forbids
     */
    public EncryptedResolver {
        Assignments.within("priority", priority, 0xFFFF);
        addresses = List.copyOf(addresses);
        List<ServiceParameter> sorted = new ArrayList<>(parameters);
        sorted.sort(Comparator.comparingInt(ServiceParameter::key));
        parameters = List.copyOf(sorted);
        if (addresses.isEmpty() && !parameters.isEmpty()) {
            throw new IllegalArgumentException("expected addresses, or no parameters either, got " + parameters);
        }
        int last = -1;
        for (ServiceParameter parameter : parameters) {
            if (parameter.key() == last) {
                throw new IllegalArgumentException("expected each parameter once, got " + parameters);
            }
            last = parameter.key();
            if (last == ServiceParameter.IPV4_HINT || last == ServiceParameter.IPV6_HINT) {
                throw new IllegalArgumentException("expected no hints of addresses, got " + parameter);
            }
        }
    }

    /**
     * Reads the text above; addresses and parameters may be missing.
     *
     * @throws IllegalArgumentException when {@code text} is anything else
     */
    public static EncryptedResolver parse(String text) {
        Assignments fields = new Assignments(text, FIELDS);
        return new EncryptedResolver(
                Assignments.within("priority", fields.number("priority"), 0xFFFF),
                DomainName.parse(fields.get("name")),
                fields.has("addresses") ? Listing.parse(fields.get("addresses"), Ipv4Address::parse) : List.of(),
                ServiceParameter.parseAll(fields.get("parameters", "")));
    }

    static EncryptedResolver take(OctetReader in) {
        OctetReader data = in.part(in.uint16());
        int priority = data.uint16();
        OctetReader encodedName = data.part(data.uint8());
        DomainName name = encodedName.name();
        if (!encodedName.isAtEnd()) {
            throw new Defect("expected one name, got " + encodedName.remaining() + " more octet(s)");
        }
        List<Ipv4Address> addresses =
                data.isAtEnd() ? List.of() : data.part(data.uint8()).addresses();
        return new EncryptedResolver(priority, name, addresses, parameters(data));
    }

    private static List<ServiceParameter> parameters(OctetReader data) {
        List<ServiceParameter> parameters = new ArrayList<>();
        int last = -1;
        while (!data.isAtEnd()) {
            ServiceParameter parameter = ServiceParameter.take(data);
            // RFC 9460 §2.2: in increasing order of keys, each once.
            if (parameter.key() <= last) {
                throw new Defect("expected a parameter's key beyond " + last + ", got " + parameter.key());
            }
            last = parameter.key();
            parameters.add(parameter);
        }
        return parameters;
    }

    void put(OctetWriter out) {
        out.counted16(this::putData);
    }

    private void putData(OctetWriter data) {
        data.uint16(priority).counted8(inner -> inner.put(name.encoded()));
        if (!addresses.isEmpty()) {
            data.counted8(inner -> inner.addresses(addresses));
            parameters.forEach(parameter -> parameter.put(data));
        }
    }

    @Override
    public String toString() {
        return "priority=" + priority + " name=" + name
                + (addresses.isEmpty() ? "" : " addresses=" + Listing.text(addresses))
                + (parameters.isEmpty() ? "" : " parameters=" + Listing.join(parameters, " "));
    }
}
