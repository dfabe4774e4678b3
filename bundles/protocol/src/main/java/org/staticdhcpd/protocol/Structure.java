package org.staticdhcpd.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Values that are read front to back: one entry, or as many as come.
 *
 * @param entry how one of them is read and written
 * @param separator what stands between entries in text; empty when there is one entry only
 */
record Structure<T>(Entry<T> entry, String separator) implements ValueForm {
    /** How an entry is read from octets, written as octets, and read from text; its {@code toString} is its text. */
    record Entry<T>(
            Class<T> type, Function<OctetReader, T> take, BiConsumer<T, OctetWriter> put, Function<String, T> parse) {}

    /** Values of one entry. */
    static <T> Structure<T> one(
            Class<T> type, Function<OctetReader, T> take, BiConsumer<T, OctetWriter> put, Function<String, T> parse) {
        return new Structure<>(new Entry<>(type, take, put, parse), "");
    }

    /** This, as many times as come, with {@code separator} between in text. */
    Structure<T> separatedBy(String between) {
        return new Structure<>(entry, between);
    }

    private boolean isList() {
        return !separator.isEmpty();
    }

    @Override
    public Optional<String> problem(Octets octets) {
        try {
            entries(octets);
            return Optional.empty();
        } catch (Defect | IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private List<T> entries(Octets octets) {
        OctetReader in = new OctetReader(octets);
        List<T> entries = new ArrayList<>();
        while (!in.isAtEnd()) {
            if (!isList() && !entries.isEmpty()) {
                throw new Defect("expected one value, got " + in.remaining() + " more octet(s)");
            }
            entries.add(entry.take().apply(in));
        }
        return List.copyOf(entries);
    }

    @Override
    public Octets encode(Object value) {
        OctetWriter out = new OctetWriter();
        if (isList() && value instanceof Iterable<?> values) {
            values.forEach(each -> entry.put().accept(entryOf(each), out));
        } else {
            entry.put().accept(entryOf(value), out);
        }
        return out.written();
    }

    private T entryOf(Object value) {
        if (entry.type().isInstance(value)) {
            return entry.type().cast(value);
        }
        if (value instanceof String text) {
            return entry.parse().apply(text.strip());
        }
        throw new IllegalArgumentException("expected a " + entry.type().getSimpleName() + " or its text, got " + value);
    }

    @Override
    public Octets read(String text) {
        if (text.isBlank()) {
            return Octets.EMPTY;
        }
        return encode(isList() ? Arrays.asList(text.split(separator.strip(), -1)) : text);
    }

    @Override
    public Object decode(Octets octets) {
        List<T> entries = entries(octets);
        return isList() ? entries : entries.get(0);
    }

    @Override
    public String write(Octets octets) {
        return ValueForm.exact(octets, Listing.join(entries(octets), separator), this);
    }
}
