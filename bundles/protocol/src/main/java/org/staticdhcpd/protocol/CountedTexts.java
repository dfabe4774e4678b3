package org.staticdhcpd.protocol;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Texts, each after its length; separated by commas. Programs get a list of octets.
 *
 * @param head how many octets a length has: two (RFC 8572 §8.3) or one (RFC 3925 §3)
 */
record CountedTexts(int head) implements ValueForm {
    private static final ValueType ONE = new ValueType.Of(new Label());

    @Override
    public Optional<String> problem(Octets octets) {
        int at = 0;
        while (at + head <= octets.length()) {
            at += head + length(octets, at);
        }
        return at == octets.length()
                ? Optional.empty()
                : Optional.of("expected texts after their lengths, got lengths that do not fit");
    }

    private int length(Octets octets, int at) {
        return head == 1 ? octets.get(at) : octets.get(at) << 8 | octets.get(at + 1);
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

    private void append(Octets one, ByteArrayOutputStream octets) {
        int most = head == 1 ? 0xFF : 0xFFFF;
        if (one.length() > most) {
            throw new IllegalArgumentException("expected at most " + most + " octets in one text, got " + one.length());
        }
        octets.writeBytes((head == 1 ? Octets.ofUint8(one.length()) : Octets.ofUint16(one.length())).toBytes());
        octets.writeBytes(one.toBytes());
    }

    @Override
    public List<Octets> decode(Octets octets) {
        List<Octets> texts = new ArrayList<>();
        for (int at = 0; at < octets.length(); at += head + length(octets, at)) {
            texts.add(octets.slice(at + head, length(octets, at)));
        }
        return List.copyOf(texts);
    }

    @Override
    public String write(Octets octets) {
        List<String> pieces = new ArrayList<>();
        for (Octets one : decode(octets)) {
            String piece = Pieces.wrap(ONE.format(one), one);
            // A whole text in hexadecimal would be the value's octets, lengths and all.
            pieces.add(HEXADECIMAL.matcher(piece).matches() ? '{' + piece + '}' : piece);
        }
        return String.join(", ", pieces);
    }
}
