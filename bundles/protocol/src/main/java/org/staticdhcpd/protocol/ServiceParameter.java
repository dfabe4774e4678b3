package org.staticdhcpd.protocol;

import java.util.Arrays;
import java.util.List;

/**
 * A parameter of a service (RFC 9460 §2.1): {@code alpn=h2,dot}, {@code no-default-alpn}, {@code port=853},
 * {@code dohpath=/dns-query{?dns}}; any other as {@code key12=0x0a0b}.
 *
 * @param key its number, 0 to 65,535
 * @param value its octets, as RFC 9460 §7 and RFC 9461 §5 have them
 */
public record ServiceParameter(int key, Octets value) {
    static final int IPV4_HINT = 4;
    static final int IPV6_HINT = 6;

    private static final int ALPN = 1;
    private static final int NO_DEFAULT_ALPN = 2;
    private static final int PORT = 3;
    private static final int DOHPATH = 7;
    private static final List<String> NAMES =
            List.of("mandatory", "alpn", "no-default-alpn", "port", "ipv4hint", "ech", "ipv6hint", "dohpath");

    /**
     * Checks the key.
     *
     * @throws IllegalArgumentException when {@code key} does not fit into 16 bits
     */
    public ServiceParameter {
        Assignments.within("the parameter's key", key, 0xFFFF);
    }

    /**
     * Reads one of the forms above.
     *
     * @throws IllegalArgumentException when {@code text} is anything else
     */
    public static ServiceParameter parse(String text) {
        String[] sides = text.strip().split("=", 2);
        String value = sides.length > 1 ? sides[1] : "";
        int key = NAMES.indexOf(sides[0]);
        return key < 0 ? unnamed(sides[0], value, text) : new ServiceParameter(key, octets(key, value, text));
    }

    private static ServiceParameter unnamed(String name, String value, String text) {
        if (!name.startsWith("key")
                || !(value.isEmpty() || ValueForm.HEXADECIMAL.matcher(value).matches())) {
            throw invalid(text);
        }
        long key = Assignments.number("the parameter's key", name.substring(3));
        return new ServiceParameter(
                Assignments.within("the parameter's key", key, 0xFFFF),
                value.isEmpty() ? Octets.EMPTY : ValueForm.ofHexadecimal(value.substring(2)));
    }

    private static Octets octets(int key, String value, String text) {
        if (key == NO_DEFAULT_ALPN && value.isEmpty()) {
            return Octets.EMPTY;
        }
        if (value.isEmpty()) {
            throw invalid(text);
        }
        return switch (key) {
            case ALPN -> alpn(value);
            case PORT -> Octets.ofUint16(Assignments.within("port", Assignments.number("port", value), 0xFFFF));
            case DOHPATH -> Octets.ofText(value);
            default -> throw invalid(text);
        };
    }

    private static Octets alpn(String protocols) {
        OctetWriter out = new OctetWriter();
        for (String protocol : protocols.split(",", -1)) {
            if (protocol.isEmpty()) {
                throw invalid("alpn=" + protocols);
            }
            out.counted8(inner -> inner.put(Octets.ofText(protocol)));
        }
        return out.written();
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException(
                "expected alpn=h2, no-default-alpn, port=853, dohpath=/dns-query{?dns} or key12=0x0a0b, got \"" + text
                        + '"');
    }

    static List<ServiceParameter> parseAll(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.strip().split("\\s+", -1))
                        .map(ServiceParameter::parse)
                        .toList();
    }

    static ServiceParameter take(OctetReader in) {
        return new ServiceParameter(in.uint16(), in.take(in.uint16()));
    }

    void put(OctetWriter out) {
        out.uint16(key).counted16(inner -> inner.put(value));
    }

    @Override
    public String toString() {
        String general = "key" + key + (value.isEmpty() ? "" : "=0x" + value);
        String named = named();
        return named.isEmpty() || !reads(named) ? general : named;
    }

    private boolean reads(String text) {
        try {
            return ValueForm.Text.isVisible(text)
                    && text.chars().noneMatch(c -> Character.isWhitespace(c) || c == ';')
                    && parse(text).equals(this);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private String named() {
        return switch (key) {
            case ALPN -> "alpn=" + protocols();
            case NO_DEFAULT_ALPN -> "no-default-alpn";
            case PORT -> "port=" + value.asNumber().orElse(0L);
            case DOHPATH -> "dohpath=" + value.asText();
            default -> "";
        };
    }

    /** The protocols, as far as they can be read. */
    private String protocols() {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < value.length() && at + value.get(at) < value.length()) {
            text.append(at > 0 ? "," : "")
                    .append(value.slice(at + 1, value.get(at)).asText());
            at += 1 + value.get(at);
        }
        return text.toString();
    }
}
