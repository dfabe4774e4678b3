package org.staticdhcpd.protocol;

import java.util.Optional;

/** What the octets of an option or sub-option mean: a row of {@link OptionType}, or a form somebody put together. */
interface ValueType {
    /** Why {@code value} cannot be of this type, in words that say what was expected; empty when it can. */
    Optional<String> validate(Octets value);

    /**
     * The octets for a value of a program: text as {@link #parse} takes it, {@link Octets} as they are, else a Boolean,
     * a whole number, an {@link Ipv4Address}, the record that the type names, or for types of many entries one of these
     * or a list of them, texts among them.
     *
     * @throws IllegalArgumentException when this type cannot hold {@code value}; the message says what it holds
     */
    default Octets encode(Object value) {
        if (value instanceof String text) {
            return parse(text);
        }
        return checked(value instanceof Octets octets ? octets : formOf(this).encode(value), this);
    }

    /**
     * The value for a program: Boolean, Long, {@link Ipv4Address}, the record that the type names, List of these,
     * String, or {@link Octets}; empty when the octets cannot be of this type.
     */
    default Optional<Object> decode(Octets octets) {
        return validate(octets).isPresent()
                ? Optional.empty()
                : Optional.of(formOf(this).decode(octets));
    }

    /**
     * The octets for text: numbers and dotted quads, entries of a list separated by commas; {@code true} or
     * {@code false}; text as it stands; what the record that the type names reads. For any type, {@code 0x} and pairs of
     * hexadecimal digits are the octets themselves.
     *
     * @throws IllegalArgumentException when the text is not of this type; the message says what was expected
     */
    default Octets parse(String text) {
        return checked(
                ValueForm.HEXADECIMAL.matcher(text).matches()
                        ? ValueForm.ofHexadecimal(text.substring(2))
                        : formOf(this).read(text),
                this);
    }

    /**
     * Text for people, which {@link #parse} reads back to the very same octets. Never fails: octets of another type are
     * hexadecimal, and so are those that this type would write in another way (names compressed differently, say).
     */
    default String format(Octets octets) {
        return validate(octets).isPresent() ? "0x" + octets : formOf(this).write(octets);
    }

    private static Octets checked(Octets octets, ValueType type) {
        type.validate(octets).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return octets;
    }

    /** How {@code type} is written. */
    static ValueForm formOf(ValueType type) {
        return type instanceof OptionType known ? known.form() : ((Of) type).form();
    }

    /** A form of any length. */
    record Of(ValueForm form) implements ValueType {
        @Override
        public Optional<String> validate(Octets value) {
            return form.problem(value);
        }
    }
}
