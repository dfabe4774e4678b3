package org.staticdhcpd.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The name a client has or wants, and who is to enter it into the DNS: option 81 (RFC 4702 §2).
 *
 * @param flags {@link #S}, {@link #O}, {@link #E} and {@link #N}; the other bits are zero, or to be ignored
 * @param rcode1 255 from a server, 0 from a client (RFC 4702 §2.2)
 * @param rcode2 as {@code rcode1}
 * @param name ends with a dot when it is complete; without one it is the beginning of a name, and may be empty
 */
public record ClientFqdn(int flags, int rcode1, int rcode2, String name) {
    /** The server is to update (client), or does update (server), the address record. */
    public static final int S = 1;
    /** The server overrides the client's wish about {@link #S}. */
    public static final int O = 2;
    /** The name is in the encoding of RFC 1035 §3.1, without compression; else in ASCII, as was once done (RFC 4702 §2.3.1). */
    public static final int E = 4;
    /** The server is to do, or does, no updates at all. */
    public static final int N = 8;

    /** The result codes in what a server sends (RFC 4702 §2.2). */
    static final int SENT = 255;

    private static final int HEAD = 3;

    /** @throws IllegalArgumentException when a number has more than 8 bits, or the name cannot be encoded */
    public ClientFqdn {
        if (((flags | rcode1 | rcode2) & ~0xFF) != 0) {
            throw new IllegalArgumentException("expected flags and result codes of 0 to 255");
        }
        if ((flags & E) != 0
                ? encode(name).length > 255
                : visible(Octets.ofText(name)).isEmpty()) {
            throw new IllegalArgumentException("expected a name of ASCII characters, 255 at most, got \"" + name + '"');
        }
    }

    /** What a server sends (RFC 4702 §2.2): the name in the encoding that §2.3 wants. */
    public static ClientFqdn of(int flags, String name) {
        return new ClientFqdn(flags | E, SENT, SENT, name);
    }

    /** Reads the value of option 81; empty when it is too short or its name is none. */
    public static Optional<ClientFqdn> of(Octets option) {
        if (option.length() < HEAD) {
            return Optional.empty();
        }
        Octets name = option.slice(HEAD, option.length() - HEAD);
        Optional<String> text = (option.get(0) & E) != 0 ? decode(name) : visible(name);
        return text.map(each -> new ClientFqdn(option.get(0), option.get(1), option.get(2), each));
    }

    private static Optional<String> visible(Octets octets) {
        String text = new String(octets.toBytes(), StandardCharsets.US_ASCII);
        boolean plain = text.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '{' && c != '}');
        return plain ? Optional.of(text) : Optional.empty();
    }

    /** RFC 4702 §2.3: labels, each after its length; a zero at the end of a complete name. */
    private static Optional<String> decode(Octets name) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < name.length() && name.get(at) != 0) {
            int length = name.get(at);
            if (length > 63 || at + 1 + length > name.length()) {
                return Optional.empty();
            }
            Optional<String> label = visible(name.slice(at + 1, length)).filter(each -> each.indexOf('.') < 0);
            if (label.isEmpty()) {
                return Optional.empty();
            }
            text.append(at > 0 ? "." : "").append(label.get());
            at += 1 + length;
        }
        boolean complete = at < name.length();
        return at + 1 < name.length() || name.length() > 255
                ? Optional.empty()
                : Optional.of(complete ? text.append('.').toString() : text.toString());
    }

    private static byte[] encode(String name) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        boolean complete = name.endsWith(".");
        String labels = complete ? name.substring(0, name.length() - 1) : name;
        for (String label : labels.isEmpty() ? new String[0] : labels.split("\\.", -1)) {
            if (label.isEmpty()
                    || label.length() > 63
                    || visible(Octets.ofText(label)).isEmpty()) {
                throw new IllegalArgumentException("expected labels of 1 to 63 ASCII characters, got \"" + name + '"');
            }
            octets.write(label.length());
            octets.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        if (complete) {
            octets.write(0);
        }
        return octets.toByteArray();
    }

    /** Whether a flag is set. */
    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** The value of option 81. */
    public Octets octets() {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.write(flags);
        octets.write(rcode1);
        octets.write(rcode2);
        octets.writeBytes(has(E) ? encode(name) : name.getBytes(StandardCharsets.US_ASCII));
        return Octets.of(octets.toByteArray());
    }
}
