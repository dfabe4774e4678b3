package org.staticdhcpd.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * How structured values are written: pieces separated by commas. A piece that has commas, braces or blanks at its ends
 * stands in braces; what is between them is taken as it is.
 */
final class Pieces {
    /** {@code name: value}; without a colon, a name alone. */
    record Named(String name, String value) {
        static Named of(String piece) {
            int colon = piece.indexOf(':');
            return colon < 0
                    ? new Named(piece, "")
                    : new Named(
                            piece.substring(0, colon).strip(),
                            unwrap(piece.substring(colon + 1).strip()));
        }

        /** The octets in hexadecimal, or nothing. */
        boolean isRaw() {
            return ValueForm.HEXADECIMAL.matcher(value).matches();
        }
    }

    private Pieces() {}

    /** The pieces, still in their braces; of blank text none. */
    static List<String> split(String text) {
        List<String> pieces = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += depthOf(text.charAt(i));
            if (depth < 0) {
                throw unbalanced(text);
            }
            if (depth == 0 && text.charAt(i) == ',') {
                pieces.add(text.substring(from, i).strip());
                from = i + 1;
            }
        }
        if (depth != 0) {
            throw unbalanced(text);
        }
        if (!text.isBlank()) {
            pieces.add(text.substring(from).strip());
        }
        return pieces;
    }

    private static IllegalArgumentException unbalanced(String text) {
        return new IllegalArgumentException("expected a closing brace for every opening one, got \"" + text + '"');
    }

    private static int depthOf(char c) {
        return c == '{' ? 1 : c == '}' ? -1 : 0;
    }

    static List<Named> named(String text) {
        return split(text).stream().map(Named::of).toList();
    }

    static String unwrap(String piece) {
        return piece.startsWith("{") && closes(piece) == piece.length() - 1
                ? piece.substring(1, piece.length() - 1)
                : piece;
    }

    /** Where the braces first are as many closed as opened; −1 when they never are. */
    private static int closes(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += depthOf(text.charAt(i));
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** {@code text} such that {@link #unwrap} gives it back; the octets it stands for when braces cannot do that. */
    static String wrap(String text, Octets octets) {
        if (!text.isEmpty() && isPlain(text)) {
            return text;
        }
        String wrapped = '{' + text + '}';
        return closes(wrapped) == wrapped.length() - 1 ? wrapped : "0x" + octets;
    }

    private static boolean isPlain(String text) {
        return text.indexOf(',') < 0
                && text.indexOf('{') < 0
                && text.indexOf('}') < 0
                && text.strip().length() == text.length();
    }

    /** {@code name: value}, or the name alone when the value's text is empty. */
    static String name(String name, String text, Octets octets) {
        return text.isEmpty() ? name : name + ": " + wrap(text, octets);
    }
}
