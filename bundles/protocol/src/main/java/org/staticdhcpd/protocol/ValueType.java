package org.staticdhcpd.protocol;

import java.util.Optional;

/** What the octets of an option or sub-option mean: a row of {@link OptionType}, or a form somebody put together. */
interface ValueType {
    /** Why {@code value} cannot be of this type; empty when it can. */
    Optional<String> validate(Octets value);

    /** The octets for a value of a program. */
    Octets encode(Object value);

    /** The value for a program; empty when the octets cannot be of this type. */
    Optional<Object> decode(Octets octets);

    /** The octets for text. */
    Octets parse(String text);

    /** Text for {@code octets}; hexadecimal when they cannot be of this type. */
    String format(Octets octets);

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

        @Override
        public Octets encode(Object value) {
            if (value instanceof String text) {
                return parse(text);
            }
            return valid(value instanceof Octets octets ? octets : form.encode(value));
        }

        @Override
        public Optional<Object> decode(Octets octets) {
            return validate(octets).isPresent() ? Optional.empty() : Optional.of(form.decode(octets));
        }

        @Override
        public Octets parse(String text) {
            return valid(
                    ValueForm.HEXADECIMAL.matcher(text).matches()
                            ? ValueForm.ofHexadecimal(text.substring(2))
                            : form.read(text));
        }

        @Override
        public String format(Octets octets) {
            return validate(octets).isPresent() ? "0x" + octets : form.write(octets);
        }

        private Octets valid(Octets octets) {
            validate(octets).ifPresent(reason -> {
                throw new IllegalArgumentException(reason);
            });
            return octets;
        }
    }
}
