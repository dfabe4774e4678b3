package org.staticdhcpd.protocol;

import java.util.Map;
import java.util.Optional;

/** One octet, some of whose values have names in text. Programs get the number. */
record NamedNumber(Map<Long, String> names) implements ValueForm {
    private static final ValueForm NUMBER = new Elements(Element.UINT8, false);

    @Override
    public Octets encode(Object value) {
        return NUMBER.encode(value);
    }

    @Override
    public Octets read(String text) {
        for (Map.Entry<Long, String> each : names.entrySet()) {
            if (each.getValue().equals(text.strip())) {
                return NUMBER.encode(each.getKey());
            }
        }
        return NUMBER.read(text);
    }

    @Override
    public Object decode(Octets octets) {
        return NUMBER.decode(octets);
    }

    @Override
    public String write(Octets octets) {
        return names.getOrDefault((long) octets.get(0), NUMBER.write(octets));
    }

    @Override
    public Optional<String> problem(Octets octets) {
        return octets.length() == 1 ? Optional.empty() : Optional.of("expected 1 octet, got " + octets.length());
    }
}
