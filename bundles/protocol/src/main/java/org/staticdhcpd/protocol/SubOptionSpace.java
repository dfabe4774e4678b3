package org.staticdhcpd.protocol;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The sub-options of one option: numbers, names and types. Text is {@code name: value, name: value}; a number instead
 * of a name will do, and a number with hexadecimal octets is taken as it is, whatever its type says. So are values
 * written that are not of their type.
 */
final class SubOptionSpace implements ValueForm {
    /** What END and PAD, which have no length, are called in text. */
    private static final String END = "end";

    private static final String PAD = "pad";

    private final String owner;
    private final Map<Integer, Row> byCode = new HashMap<>();
    private final Map<String, Row> byName = new HashMap<>();
    /** Whether codes 0 and 255 are PAD and END. */
    private final boolean framed;

    /** One sub-option. */
    record Row(int code, String name, ValueType type) {}

    /** {@code owner} is named when something is refused. */
    SubOptionSpace(String owner, Row... rows) {
        this(owner, false, rows);
    }

    private SubOptionSpace(String owner, boolean framed, Row... rows) {
        this.owner = owner;
        this.framed = framed;
        for (Row row : rows) {
            byCode.put(row.code(), row);
            byName.put(row.name(), row);
        }
    }

    /** Sub-options among which 0 and 255 are PAD and END, without a length (RFC 2132 §8.4). */
    static SubOptionSpace ended(String owner) {
        return new SubOptionSpace(owner, true);
    }

    static Row row(int code, String name, ValueType type) {
        return new Row(code, name, type);
    }

    static Row row(int code, String name, ValueForm form) {
        return new Row(code, name, new ValueType.Of(form));
    }

    /** This space and sub-options more. */
    SubOptionSpace with(Row... more) {
        Map<Integer, Row> rows = new HashMap<>(byCode);
        for (Row row : more) {
            requireNew(row);
            rows.put(row.code(), row);
        }
        return new SubOptionSpace(owner, framed, rows.values().toArray(Row[]::new));
    }

    private void requireNew(Row row) {
        requireCode(row.code());
        Row before = byCode.get(row.code());
        if (before != null && before.type() != OptionType.OPAQUE) {
            throw new IllegalArgumentException(
                    "sub-option " + row.code() + " of " + owner + " is " + before.name() + " already");
        }
        if (byName.containsKey(row.name())
                || row.name().equals(END)
                || row.name().equals(PAD)) {
            throw new IllegalArgumentException("a sub-option of " + owner + " is called " + row.name() + " already");
        }
    }

    /** RFC 2132 §8.4 (2): vendors give meanings to other codes than 0 and 255. */
    private void requireCode(int code) {
        int first = framed ? Header.PAD + 1 : 0;
        int last = framed ? Header.END - 1 : 0xFF;
        if (code < first || code > last) {
            throw new IllegalArgumentException("expected a sub-option of " + first + " to " + last + ", got " + code);
        }
    }

    @Override
    public Optional<String> problem(Octets octets) {
        return subOptions(octets).isPresent()
                ? Optional.empty()
                : Optional.of("expected code, length and value of each sub-option, got lengths that do not fit");
    }

    private Optional<SubOptions> subOptions(Octets octets) {
        return framed ? SubOptions.ended(octets) : SubOptions.of(octets);
    }

    /** {@link SubOptions}, or a map from numbers or names to values of their types. */
    @Override
    public Octets encode(Object value) {
        if (value instanceof SubOptions subOptions) {
            return subOptions.octets();
        }
        if (!(value instanceof Map<?, ?> values)) {
            throw new IllegalArgumentException("expected sub-options by number or name, got " + value);
        }
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        values.forEach((key, each) -> {
            int code = code(key.toString());
            append(code, type(code).encode(each), target);
        });
        return Octets.of(target.toByteArray());
    }

    @Override
    public Octets read(String text) {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        boolean ended = false;
        for (Pieces.Named piece : Pieces.named(text)) {
            boolean pad = framed && piece.equals(new Pieces.Named(PAD, ""));
            if (ended && !pad) {
                throw new IllegalArgumentException("expected nothing after " + END + ", got \"" + piece.name() + '"');
            }
            ended |= framed && piece.equals(new Pieces.Named(END, ""));
            if (pad || ended) {
                target.write(pad ? Header.PAD : Header.END);
            } else {
                read(piece, target);
            }
        }
        return Octets.of(target.toByteArray());
    }

    private void read(Pieces.Named piece, ByteArrayOutputStream target) {
        int code = code(piece.name());
        boolean raw = piece.isRaw() && !byName.containsKey(piece.name());
        append(code, raw ? ValueForm.ofHexadecimal(piece.value().substring(2)) : parse(code, piece), target);
    }

    private Octets parse(int code, Pieces.Named piece) {
        try {
            return type(code).parse(piece.value());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(piece.name() + ": " + e.getMessage(), e);
        }
    }

    private int code(String name) {
        Row row = byName.get(name);
        if (row != null) {
            return row.code();
        }
        if (name.isEmpty() || name.length() > 3 || !name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("no sub-option of " + owner + " is called \"" + name + '"');
        }
        int code = Integer.parseInt(name);
        requireCode(code);
        return code;
    }

    private ValueType type(int code) {
        Row row = byCode.get(code);
        return row == null ? OptionType.OPAQUE : row.type();
    }

    private static void append(int code, Octets value, ByteArrayOutputStream target) {
        if (value.length() > 0xFF) {
            throw new IllegalArgumentException(
                    "expected at most 255 octets in sub-option " + code + ", got " + value.length());
        }
        target.write(code);
        target.write(value.length());
        target.writeBytes(value.toBytes());
    }

    @Override
    public Object decode(Octets octets) {
        return subOptions(octets).orElseThrow();
    }

    @Override
    public String write(Octets octets) {
        StringBuilder text = new StringBuilder();
        SubOptions subOptions = subOptions(octets).orElseThrow();
        for (int at = 0; at < octets.length(); at = subOptions.next(at)) {
            text.append(at > 0 ? ", " : "")
                    .append(subOptions.isFraming(at) ? framing(octets.get(at)) : write(octets, at));
        }
        return text.toString();
    }

    private static String framing(int code) {
        return code == Header.END ? END : PAD;
    }

    private String write(Octets octets, int at) {
        int code = octets.get(at);
        Octets value = octets.slice(at + 2, octets.get(at + 1));
        Row row = byCode.get(code);
        return row == null || row.type().validate(value).isPresent()
                ? code + ": 0x" + value
                : Pieces.name(row.name(), row.type().format(value), value);
    }
}
