package org.staticdhcpd.protocol;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Per enterprise its number, a length and its data (RFC 3925 §3 and §4, RFC 4243 §3): {@code 4491: data, 9: data}.
 * Programs get a list of {@link EnterpriseData}, or give a map from numbers to data.
 */
record Enterprises(ValueForm others, Map<Long, ValueForm> known) implements ValueForm {
    private static final int HEAD = 5;
    private static final int LENGTH_AT = 4;

    /** The vendors' data are items, each after its length in one octet (option 124, RFC 3925 §3). */
    static Enterprises ofClasses() {
        return new Enterprises(new CountedTexts(1), Map.of());
    }

    /** The vendors' data are opaque, often text (RFC 4243 §3). */
    static Enterprises ofLabels() {
        return new Enterprises(new Label(), Map.of());
    }

    /** The vendors' data are sub-options (option 125, RFC 3925 §4). */
    static Enterprises ofSubOptions() {
        return new Enterprises(new SubOptionSpace("an enterprise"), Map.of());
    }

    /** These and a sub-option more of one enterprise; empty when data are no sub-options here. */
    Optional<Enterprises> with(long enterprise, SubOptionSpace.Row row) {
        if (!(others instanceof SubOptionSpace)) {
            return Optional.empty();
        }
        SubOptionSpace space = known.get(enterprise) instanceof SubOptionSpace before
                ? before
                : new SubOptionSpace("enterprise " + enterprise);
        Map<Long, ValueForm> spaces = new HashMap<>(known);
        spaces.put(enterprise, space.with(row));
        return Optional.of(new Enterprises(others, Map.copyOf(spaces)));
    }

    private ValueType type(long enterprise) {
        return new ValueType.Of(known.getOrDefault(enterprise, others));
    }

    @Override
    public Optional<String> problem(Octets octets) {
        int at = 0;
        while (at + HEAD <= octets.length()) {
            at += HEAD + octets.get(at + LENGTH_AT);
        }
        return at == octets.length()
                ? Optional.empty()
                : Optional.of("expected enterprise number, length and data, got lengths that do not fit");
    }

    private static List<EnterpriseData> entries(Octets octets) {
        List<EnterpriseData> entries = new ArrayList<>();
        for (int at = 0; at < octets.length(); at += HEAD + octets.get(at + LENGTH_AT)) {
            long number = octets.slice(at, LENGTH_AT).asNumber().orElseThrow();
            entries.add(new EnterpriseData(number, octets.slice(at + HEAD, octets.get(at + LENGTH_AT))));
        }
        return entries;
    }

    @Override
    public Octets encode(Object value) {
        List<EnterpriseData> entries = new ArrayList<>();
        if (value instanceof Map<?, ?> values) {
            values.forEach((key, data) -> {
                long number = number(key.toString());
                entries.add(new EnterpriseData(number, type(number).encode(data)));
            });
        } else if (value instanceof Iterable<?> each) {
            each.forEach(entry -> entries.add(checked(entry)));
        } else {
            entries.add(checked(value));
        }
        return joined(entries);
    }

    private static EnterpriseData checked(Object value) {
        if (value instanceof EnterpriseData entry) {
            return entry;
        }
        throw new IllegalArgumentException("expected data by enterprise number, got " + value);
    }

    private static Octets joined(List<EnterpriseData> entries) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (EnterpriseData entry : entries) {
            octets.writeBytes(Octets.ofUint32(entry.enterprise()).toBytes());
            octets.write(entry.data().length());
            octets.writeBytes(entry.data().toBytes());
        }
        return Octets.of(octets.toByteArray());
    }

    @Override
    public Octets read(String text) {
        return joined(Pieces.named(text).stream().map(this::entry).toList());
    }

    private EnterpriseData entry(Pieces.Named piece) {
        long number = number(piece.name());
        return new EnterpriseData(
                number,
                piece.isRaw()
                        ? ValueForm.ofHexadecimal(piece.value().substring(2))
                        : type(number).parse(piece.value()));
    }

    static long number(String text) {
        if (text.isEmpty() || text.length() > 10 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("expected an enterprise number, got \"" + text + '"');
        }
        return new EnterpriseData(Long.parseLong(text), Octets.EMPTY).enterprise();
    }

    @Override
    public Object decode(Octets octets) {
        return List.copyOf(entries(octets));
    }

    @Override
    public String write(Octets octets) {
        List<String> pieces = new ArrayList<>();
        for (EnterpriseData entry : entries(octets)) {
            String text = type(entry.enterprise()).format(entry.data());
            pieces.add(Pieces.name(Long.toString(entry.enterprise()), text, entry.data()));
        }
        return String.join(", ", pieces);
    }
}
