package org.staticdhcpd.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the octets of a type are written for programs and for people. Lengths alone are {@link OptionType}'s business. */
interface ValueForm {
    /** {@code 0x} and pairs of hexadecimal digits: octets as they are, whatever the type. */
    Pattern HEXADECIMAL = Pattern.compile("0[xX](?:[0-9a-fA-F]{2})*");

    /** Octets for a value of a program. */
    Octets encode(Object value);

    /** Octets for text that is not {@link #HEXADECIMAL}. */
    Octets read(String text);

    /** Why octets of an allowed length are none of this form all the same; empty when they are fine. Never throws. */
    default Optional<String> problem(Octets octets) {
        return Optional.empty();
    }

    /** The value for a program; {@link #problem} has found nothing. */
    Object decode(Octets octets);

    /** The text that {@link #read} understands; {@link #problem} has found nothing. */
    String write(Octets octets);

    static Octets ofHexadecimal(String digits) {
        byte[] octets = HexFormat.of().parseHex(digits);
        return new Octets(octets, 0, octets.length);
    }

    /** {@code text}, or the octets in hexadecimal when text would not bring all of them back, or not show them. */
    static String exact(Octets octets, String text, ValueForm form) {
        return Text.isVisible(text) && isReadAs(octets, text, form) ? text : "0x" + octets;
    }

    private static boolean isReadAs(Octets octets, String text, ValueForm form) {
        try {
            return !HEXADECIMAL.matcher(text).matches() && form.read(text).equals(octets);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Entries of one size: one of them, or as many as come. */
    record Elements(Element element, boolean list) implements ValueForm {
        @Override
        public Octets encode(Object value) {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            if (value instanceof Iterable<?> values) {
                values.forEach(each -> append(each, octets));
            } else {
                append(value, octets);
            }
            return new Octets(octets.toByteArray(), 0, octets.size());
        }

        private void append(Object value, ByteArrayOutputStream octets) {
            long bits = element.bits(value);
            for (int shift = 8 * (element.size() - 1); shift >= 0; shift -= 8) {
                octets.write((int) (bits >>> shift));
            }
        }

        @Override
        public Octets read(String text) {
            if (text.isBlank()) {
                return Octets.EMPTY;
            }
            return encode(list ? Arrays.asList(text.split(",", -1)) : text);
        }

        @Override
        public Object decode(Octets octets) {
            List<Object> values = new ArrayList<>(octets.length() / element.size());
            for (int at = 0; at < octets.length(); at += element.size()) {
                values.add(element.value(bits(octets, at)));
            }
            return list ? List.copyOf(values) : values.get(0);
        }

        private long bits(Octets octets, int at) {
            long bits = 0;
            for (int i = 0; i < element.size(); i++) {
                bits = bits << 8 | octets.get(at + i);
            }
            return bits;
        }

        @Override
        public String write(Octets octets) {
            StringBuilder text = new StringBuilder();
            for (int at = 0; at < octets.length(); at += element.size()) {
                text.append(at > 0 ? ", " : "").append(element.value(bits(octets, at)));
            }
            return text.toString();
        }
    }

    /** Text. What cannot be shown as it is, and could not be read back, is written in hexadecimal. */
    record Text() implements ValueForm {
        @Override
        public Octets encode(Object value) {
            if (value instanceof CharSequence text) {
                return Octets.ofText(text.toString());
            }
            throw new IllegalArgumentException("expected text, got " + value);
        }

        @Override
        public Octets read(String text) {
            return Octets.ofText(text);
        }

        @Override
        public Object decode(Octets octets) {
            return octets.asText();
        }

        @Override
        public String write(Octets octets) {
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(octets.array(), octets.offset(), octets.length()))
                        .toString();
                boolean plain = isVisible(text) && !HEXADECIMAL.matcher(text).matches();
                return plain ? text : "0x" + octets;
            } catch (CharacterCodingException e) {
                return "0x" + octets;
            }
        }

        static boolean isVisible(String text) {
            return text.codePoints().allMatch(Text::isVisible);
        }

        /** Nothing that moves the cursor or turns the direction: logs and terminals show these texts. */
        private static boolean isVisible(int point) {
            return switch (Character.getType(point)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED -> false;
                default -> true;
            };
        }
    }

    /** Octets, in hexadecimal; reading allows colons between them. */
    record Opaque() implements ValueForm {
        @Override
        public Octets encode(Object value) {
            return new Elements(Element.UINT8, true).encode(value);
        }

        @Override
        public Octets read(String text) {
            try {
                return ofHexadecimal(text.strip().replace(":", ""));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "expected hexadecimal octets such as 0x01af, got \"" + text + '"', e);
            }
        }

        @Override
        public Object decode(Octets octets) {
            return octets;
        }

        @Override
        public String write(Octets octets) {
            return octets.isEmpty() ? "" : "0x" + octets;
        }
    }
}
