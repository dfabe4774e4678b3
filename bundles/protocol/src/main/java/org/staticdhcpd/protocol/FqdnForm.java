package org.staticdhcpd.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Option 81 in text: {@code name: host.example.org., flags: ES, rcode1: 0, rcode2: 0}. Result codes that are not given
 * are 255, which is what servers have to send (RFC 4702 §2.2).
 */
record FqdnForm() implements ValueForm {
    private static final String LETTERS = "SOEN";
    private static final String SENT = Integer.toString(ClientFqdn.SENT);

    @Override
    public Octets encode(Object value) {
        if (value instanceof ClientFqdn fqdn) {
            return fqdn.octets();
        }
        throw new IllegalArgumentException("expected a ClientFqdn, got " + value);
    }

    /** Without flags, the name is encoded as RFC 4702 §2.3 wants it; a piece without a colon is the name. */
    @Override
    public Octets read(String text) {
        Map<String, String> values = new HashMap<>(Map.of("name", "", "flags", "E", "rcode1", SENT, "rcode2", SENT));
        for (Pieces.Named piece : Pieces.named(text)) {
            if (piece.value().isEmpty()
                    && !values.containsKey(piece.name())
                    && values.get("name").isEmpty()) {
                values.put("name", piece.name());
            } else if (values.put(piece.name(), piece.value()) == null) {
                throw new IllegalArgumentException(
                        "expected name, flags, rcode1 or rcode2, got \"" + piece.name() + '"');
            }
        }
        return new ClientFqdn(
                        flags(values.get("flags")),
                        number(values.get("rcode1")),
                        number(values.get("rcode2")),
                        values.get("name"))
                .octets();
    }

    private static int flags(String text) {
        if (OptionTable.isNumber(text)) {
            return number(text);
        }
        int flags = 0;
        for (int i = 0; i < text.length(); i++) {
            int bit = LETTERS.indexOf(text.charAt(i));
            if (bit < 0) {
                throw new IllegalArgumentException("expected flags of " + LETTERS + ", got \"" + text + '"');
            }
            flags |= 1 << bit;
        }
        return flags;
    }

    private static int number(String text) {
        return OptionType.UINT8.parse(text).get(0);
    }

    @Override
    public Optional<String> problem(Octets octets) {
        return ClientFqdn.of(octets).isPresent()
                ? Optional.empty()
                : Optional.of("expected flags, two result codes and a name");
    }

    @Override
    public Object decode(Octets octets) {
        return ClientFqdn.of(octets).orElseThrow();
    }

    @Override
    public String write(Octets octets) {
        ClientFqdn fqdn = ClientFqdn.of(octets).orElseThrow();
        List<String> pieces = new ArrayList<>();
        if (!fqdn.name().isEmpty()) {
            pieces.add("name: " + Pieces.wrap(fqdn.name(), octets));
        }
        pieces.add("flags: " + letters(fqdn.flags()));
        if (fqdn.rcode1() != ClientFqdn.SENT || fqdn.rcode2() != ClientFqdn.SENT) {
            pieces.add("rcode1: " + fqdn.rcode1());
            pieces.add("rcode2: " + fqdn.rcode2());
        }
        return String.join(", ", pieces);
    }

    /** Letters, or the number when it has bits without a letter, or none at all. */
    private static String letters(int flags) {
        if (flags == 0 || flags >= 1 << LETTERS.length()) {
            return Integer.toString(flags);
        }
        StringBuilder letters = new StringBuilder();
        for (int bit = LETTERS.length() - 1; bit >= 0; bit--) {
            letters.append((flags & 1 << bit) != 0 ? LETTERS.substring(bit, bit + 1) : "");
        }
        return letters.toString();
    }
}
