package org.staticdhcpd.protocol;

/**
 * Scopes of the service location protocol (option 79, RFC 2610 §4): {@code mandatory engineering,sales} or
 * {@code optional engineering}.
 *
 * @param mandatory whether these replace the scopes that the client has been configured with
 * @param scopes names separated by commas, in the syntax of RFC 2608 §6.4.1; perhaps none
 */
public record SlpScope(boolean mandatory, String scopes) {
    static final Structure<SlpScope> FORM =
            Structure.one(SlpScope.class, SlpScope::take, SlpScope::put, SlpScope::parse);

    /**
     * Reads {@code mandatory engineering,sales} or {@code optional engineering}.
     *
     * @throws IllegalArgumentException when {@code text} is anything else
     */
    public static SlpScope parse(String text) {
        String stripped = text.strip();
        String word = stripped.split("\\s", 2)[0];
        if (!word.equals("mandatory") && !word.equals("optional")) {
            throw new IllegalArgumentException("expected \"mandatory\" or \"optional\" first, got \"" + text + '"');
        }
        return new SlpScope(
                word.equals("mandatory"), stripped.substring(word.length()).strip());
    }

    static SlpScope take(OctetReader in) {
        return new SlpScope(in.flag(), in.text());
    }

    void put(OctetWriter out) {
        out.uint8(mandatory ? 1 : 0).put(Octets.ofText(scopes));
    }

    @Override
    public String toString() {
        return (mandatory ? "mandatory" : "optional") + (scopes.isEmpty() ? "" : " " + scopes);
    }
}
