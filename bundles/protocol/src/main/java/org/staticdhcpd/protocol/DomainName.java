package org.staticdhcpd.protocol;

import java.io.ByteArrayOutputStream;
import java.net.IDN;
import java.nio.charset.StandardCharsets;

/**
 * A domain name. Names are equal when their octets are: letters are kept as they come, and so is their case.
 *
 * <p>In text the labels are separated by dots; a dot at the end changes nothing, a dot alone is the root. An octet of a
 * label that is no letter, digit, hyphen, underscore or other harmless sign is written {@code \DDD}, in decimal (RFC
 * 1035 §5.1).
 *
 * @param encoded the labels, each after its length, and the root's empty label (RFC 1035 §3.1), not compressed
 */
public record DomainName(Octets encoded) {
    static final Structure<DomainName> FORM =
            Structure.one(DomainName.class, OctetReader::name, DomainName::put, DomainName::parse);

    /** With pointers to the ends of earlier names (RFC 1035 §4.1.4). */
    static final Structure<DomainName> COMPRESSED = Structure.one(
            DomainName.class, OctetReader::compressedName, (name, out) -> out.compressedName(name), DomainName::parse);

    static final int LONGEST_LABEL = 63;
    static final int LONGEST = 255;

    /**
     * Checks lengths: labels of 63 octets and names of 255 at most (RFC 1035 §2.3.4).
     *
     * @throws IllegalArgumentException when {@code encoded} is not one name
     */
    public DomainName {
        if (encoded.length() > LONGEST) {
            throw new IllegalArgumentException("expected a domain name of at most 255 octets, got " + encoded.length());
        }
        int at = 0;
        while (at < encoded.length() && encoded.get(at) > 0 && encoded.get(at) <= LONGEST_LABEL) {
            at += 1 + encoded.get(at);
        }
        if (at != encoded.length() - 1 || encoded.get(at) != 0) {
            throw new IllegalArgumentException("expected the octets of one domain name, got 0x" + encoded);
        }
    }

    /**
     * Reads {@code www.example.com}, with or without a dot at the end. Labels in other scripts become their ASCII form
     * ({@code bücher} is {@code xn--bcher-kva}; RFC 3490).
     *
     * @throws IllegalArgumentException when a label is empty or too long, or the name is
     */
    public static DomainName parse(String text) {
        String name = text.strip();
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        // RFC 3490 §3.1 (1): these, too, separate labels.
        String dotted = name.replace('\u3002', '.').replace('\uFF0E', '.').replace('\uFF61', '.');
        if (!dotted.equals(".")) {
            String relative = dotted.endsWith(".") ? dotted.substring(0, dotted.length() - 1) : dotted;
            for (String label : relative.split("\\.", -1)) {
                append(label, name, labels);
            }
        }
        labels.write(0);
        return new DomainName(new Octets(labels.toByteArray(), 0, labels.size()));
    }

    private static void append(String label, String name, ByteArrayOutputStream labels) {
        byte[] octets = unescaped(ascii(label, name), name);
        if (octets.length == 0) {
            throw new IllegalArgumentException(
                    "expected a domain name such as example.com, got an empty label in \"" + name + '"');
        }
        if (octets.length > LONGEST_LABEL) {
            throw new IllegalArgumentException(
                    "expected labels of at most 63 octets, got " + octets.length + " in \"" + name + '"');
        }
        labels.write(octets.length);
        labels.writeBytes(octets);
    }

    private static String ascii(String label, String name) {
        if (label.chars().allMatch(c -> c < 0x80)) {
            return label;
        }
        try {
            String ascii = IDN.toASCII(label);
            if (label.indexOf('\\') < 0 && ascii.indexOf('.') < 0) {
                return ascii;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "expected a domain name such as example.com, got \"" + name + "\": " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("expected no backslash beside letters beyond ASCII, got \"" + name + '"');
    }

    private static byte[] unescaped(String label, String name) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        int at = 0;
        while (at < label.length()) {
            char c = label.charAt(at);
            if (c == '\\') {
                octets.write(escape(label, at, name));
                at += 4;
            } else if (c > ' ' && c < 0x7F) {
                octets.write(c);
                at++;
            } else {
                throw new IllegalArgumentException(
                        "expected no blanks or control characters in a domain name, got \"" + name + '"');
            }
        }
        return octets.toByteArray();
    }

    private static int escape(String label, int at, String name) {
        String digits = label.substring(at + 1, Math.min(at + 4, label.length()));
        if (digits.length() == 3
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && digits.compareTo("255") <= 0) {
            return Integer.parseInt(digits);
        }
        throw new IllegalArgumentException("expected \\000 to \\255 after a backslash, got \"" + name + '"');
    }

    void put(OctetWriter out) {
        out.put(encoded);
    }

    /** The name's text, which {@link #parse} reads back; without a dot at the end, but for the root. */
    @Override
    public String toString() {
        byte[] octets = encoded.toBytes();
        StringBuilder text = new StringBuilder(octets.length);
        for (int at = 0; octets[at] != 0; at += 1 + octets[at]) {
            text.append(text.length() > 0 ? "." : "");
            String label = new String(octets, at + 1, octets[at], StandardCharsets.ISO_8859_1);
            label.chars().forEach(c -> escapeInto(text, c));
        }
        return text.length() == 0 ? "." : text.toString();
    }

    /** What would end a name, a list or a field in text is escaped, whatever the DNS thinks of it. */
    private static void escapeInto(StringBuilder text, int c) {
        if (c > ' ' && c < 0x7F && ".\\,;=\"".indexOf(c) < 0) {
            text.append((char) c);
        } else {
            text.append('\\').append((char) ('0' + c / 100)).append((char) ('0' + c / 10 % 10));
            text.append((char) ('0' + c % 10));
        }
    }
}
