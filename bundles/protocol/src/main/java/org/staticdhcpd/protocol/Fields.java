package org.staticdhcpd.protocol;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fields of fixed size, then perhaps one that takes what is left. Programs get a map from names to values. */
record Fields(List<Field> fields) implements ValueForm {
    /** The size of a last field that takes what is left, perhaps nothing. */
    private static final int REST = -1;

    /** One field. */
    record Field(String name, int size, ValueType type) {
        /** The field's part of {@code octets}, where it starts at {@code at}. */
        Octets of(Octets octets, int at) {
            return octets.slice(at, size == REST ? octets.length() - at : size);
        }

        boolean isMissing(Octets part) {
            return size == REST && part.isEmpty();
        }
    }

    static Fields of(Field... fields) {
        return new Fields(List.of(fields));
    }

    static Field field(String name, int size, ValueType type) {
        return new Field(name, size, type);
    }

    static Field rest(String name, ValueType type) {
        return new Field(name, REST, type);
    }

    private int fixed() {
        return fields.stream().mapToInt(field -> Math.max(0, field.size())).sum();
    }

    @Override
    public Optional<String> problem(Octets octets) {
        boolean open = fields.get(fields.size() - 1).size() == REST;
        if (octets.length() < fixed() || (octets.length() > fixed() && !open)) {
            return Optional.of("expected " + (open ? "at least " : "") + fixed() + " octets, got " + octets.length());
        }
        int at = 0;
        for (Field field : fields) {
            Octets part = field.of(octets, at);
            Optional<String> problem =
                    field.isMissing(part) ? Optional.empty() : field.type().validate(part);
            if (problem.isPresent()) {
                return problem.map(reason -> field.name() + ": " + reason);
            }
            at += part.length();
        }
        return Optional.empty();
    }

    @Override
    public Octets encode(Object value) {
        if (!(value instanceof Map<?, ?> values)) {
            throw new IllegalArgumentException("expected fields by name, got " + value);
        }
        Map<String, Octets> parts = new HashMap<>();
        values.forEach((name, each) ->
                parts.put(name.toString(), named(name.toString()).type().encode(each)));
        return joined(parts);
    }

    @Override
    public Octets read(String text) {
        Map<String, Octets> parts = new HashMap<>();
        for (Pieces.Named piece : Pieces.named(text)) {
            Octets part = named(piece.name()).type().parse(piece.value());
            if (parts.put(piece.name(), part) != null) {
                throw new IllegalArgumentException("expected " + piece.name() + " once");
            }
        }
        return joined(parts);
    }

    private Field named(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected " + names() + ", got \"" + name + '"'));
    }

    private String names() {
        return String.join(", ", fields.stream().map(Field::name).toList());
    }

    private Octets joined(Map<String, Octets> parts) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (Field field : fields) {
            Octets part = parts.getOrDefault(field.name(), Octets.EMPTY);
            if (field.size() != REST && part.length() != field.size()) {
                throw new IllegalArgumentException(
                        field.name() + ": expected " + field.size() + " octet(s), got " + part.length());
            }
            octets.writeBytes(part.toBytes());
        }
        return Octets.of(octets.toByteArray());
    }

    @Override
    public Object decode(Octets octets) {
        Map<String, Object> values = new LinkedHashMap<>();
        int at = 0;
        for (Field field : fields) {
            Octets part = field.of(octets, at);
            field.type().decode(part).ifPresent(value -> values.put(field.name(), value));
            at += part.length();
        }
        return Collections.unmodifiableMap(values);
    }

    @Override
    public String write(Octets octets) {
        List<String> pieces = new ArrayList<>();
        int at = 0;
        for (Field field : fields) {
            Octets part = field.of(octets, at);
            if (!field.isMissing(part)) {
                pieces.add(Pieces.name(field.name(), field.type().format(part), part));
            }
            at += part.length();
        }
        return String.join(", ", pieces);
    }
}
