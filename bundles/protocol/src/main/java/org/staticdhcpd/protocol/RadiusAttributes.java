package org.staticdhcpd.protocol;

import java.util.Optional;

/**
 * Attributes of RADIUS (RFC 4014 §3): sub-options, but for their length, which counts code and length, too
 * (RFC 2865 §5).
 */
record RadiusAttributes(SubOptionSpace space) implements ValueForm {
    private static final int HEAD = 2;

    @Override
    public Optional<String> problem(Octets octets) {
        int at = 0;
        while (at + HEAD <= octets.length() && octets.get(at + 1) >= HEAD) {
            at += octets.get(at + 1);
        }
        return at == octets.length()
                ? Optional.empty()
                : Optional.of("expected type, length and value of each attribute, got lengths that do not fit");
    }

    @Override
    public Octets encode(Object value) {
        return attributes(space.encode(value));
    }

    @Override
    public Octets read(String text) {
        return attributes(space.read(text));
    }

    private static Octets attributes(Octets subOptions) {
        byte[] attributes = subOptions.toBytes();
        for (int at = 0; at < attributes.length; at += Bytes.uint8(attributes, at + 1)) {
            int length = HEAD + Bytes.uint8(attributes, at + 1);
            if (length > 0xFF) {
                throw new IllegalArgumentException(
                        "expected at most 253 octets in attribute " + Bytes.uint8(attributes, at));
            }
            attributes[at + 1] = (byte) length;
        }
        return new Octets(attributes, 0, attributes.length);
    }

    private static Octets subOptions(Octets attributes) {
        byte[] subOptions = attributes.toBytes();
        for (int at = 0; at < subOptions.length; ) {
            int length = Bytes.uint8(subOptions, at + 1);
            subOptions[at + 1] = (byte) (length - HEAD);
            at += length;
        }
        return new Octets(subOptions, 0, subOptions.length);
    }

    @Override
    public Object decode(Octets octets) {
        return space.decode(subOptions(octets));
    }

    @Override
    public String write(Octets octets) {
        return space.write(subOptions(octets));
    }
}
