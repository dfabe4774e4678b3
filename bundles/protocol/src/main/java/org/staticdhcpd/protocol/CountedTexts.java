package org.staticdhcpd.protocol;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Texts, each after its length in two octets (RFC 8572 §8.3); separated by commas. Programs get a list of octets. */
record CountedTexts() implements ValueForm {
    private static final int HEAD = 2;
    private static final ValueType ONE = new ValueType.Of(new Label());

    @Override
    public Optional<String> problem(Octets octets) {
        int at = 0;
        while (at + HEAD <= octets.length()) {
            at += HEAD + length(octets, at);
        }
        return at == octets.length()
                ? Optional.empty()
                : Optional.of("expected texts after their lengths, got lengths that do not fit");
    }

    private static int length(Octets octets, int at) {
        return octets.get(at) << 8 | octets.get(at + 1);
    }

    @Override
    public Octets encode(Object value) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        if (value instanceof Iterable<?> each) {
            each.forEach(one -> append(ONE.encode(one), octets));
        } else {
            throw new IllegalArgumentException("expected texts, got " + value);
        }
        return Octets.of(octets.toByteArray());
    }

    @Override
    public Octets read(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        Pieces.split(text).forEach(piece -> append(ONE.parse(Pieces.unwrap(piece)), octets));
        return Octets.of(octets.toByteArray());
    }

    private static void append(Octets one, ByteArrayOutputStream octets) {
        octets.writeBytes(Octets.ofUint16(one.length()).toBytes());
        octets.writeBytes(one.toBytes());
    }

    @Override
    public Object decode(Octets octets) {
        List<Octets> texts = new ArrayList<>();
        for (int at = 0; at < octets.length(); at += HEAD + length(octets, at)) {
            texts.add(octets.slice(at + HEAD, length(octets, at)));
        }
        return List.copyOf(texts);
    }

    @Override
    public String write(Octets octets) {
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < octets.length(); at += HEAD + length(octets, at)) {
            Octets one = octets.slice(at + HEAD, length(octets, at));
            String piece = Pieces.wrap(ONE.format(one), one);
            // A whole text in hexadecimal would be the option's octets, lengths and all.
            pieces.add(HEXADECIMAL.matcher(piece).matches() ? '{' + piece + '}' : piece);
        }
        return String.join(", ", pieces);
    }
}
