package org.staticdhcpd.protocol;

import java.util.Optional;
import java.util.function.Supplier;

/** One option as an {@link OptionTable} knows it: its number, its name, and what its octets mean. */
public final class OptionKind {
    private final int code;
    private final String name;
    private final ValueType type;

    OptionKind(int code, String name, ValueType type) {
        this.code = code;
        this.name = name;
        this.type = type;
    }

    /** The code on the wire, 1 to 254. */
    public int code() {
        return code;
    }

    /** The name in text; the number for options without a name. */
    public String name() {
        return name;
    }

    ValueType type() {
        return type;
    }

    /** Why {@code value} cannot be this option's, in words that say what was expected; empty when it can. */
    public Optional<String> validate(Octets value) {
        return type.validate(value);
    }

    /**
     * The octets for a value of a program, as {@link OptionType#encode} takes it.
     *
     * @throws IllegalArgumentException when the option cannot hold {@code value}; the message says what it holds
     */
    public Octets encode(Object value) {
        return named(() -> type.encode(value));
    }

    /** The value for a program; empty when the octets cannot be this option's. */
    public Optional<Object> decode(Octets octets) {
        return type.decode(octets);
    }

    /**
     * The octets for text as {@link #format} writes it, or {@code 0x} and pairs of hexadecimal digits.
     *
     * @throws IllegalArgumentException when the text is none of this option's; the message names option and expectation
     */
    public Octets parse(String text) {
        return named(() -> type.parse(text));
    }

    private Octets named(Supplier<Octets> octets) {
        try {
            return octets.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    /** Text for people, which {@link #parse} reads back. Never fails: octets of another type are hexadecimal. */
    public String format(Octets octets) {
        return type.format(octets);
    }

    /** Number and name. */
    @Override
    public String toString() {
        return code + " " + name;
    }
}
