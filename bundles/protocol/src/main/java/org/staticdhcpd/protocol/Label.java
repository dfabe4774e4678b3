package org.staticdhcpd.protocol;

/** Octets that are often text, but need not be: names of lines and ports, vendors' own words. Programs get octets. */
record Label() implements ValueForm {
    private static final ValueForm TEXT = new Text();

    @Override
    public Octets encode(Object value) {
        return value instanceof CharSequence text ? Octets.ofText(text.toString()) : new Opaque().encode(value);
    }

    @Override
    public Octets read(String text) {
        return Octets.ofText(text);
    }

    @Override
    public Object decode(Octets octets) {
        return octets;
    }

    @Override
    public String write(Octets octets) {
        return TEXT.write(octets);
    }
}
