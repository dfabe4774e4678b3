package org.staticdhcpd.server.internal;

import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.OptionType;

/** Options by name and number, and the octets of their values. */
record OptionForms() {
    private static final int LAST = 254;

    /** The number of the option with this name, or the number itself. */
    int number(String name) {
        return name.chars().allMatch(c -> c >= '0' && c <= '9') && !name.isEmpty()
                ? numbered(name)
                : OptionCode.named(name).number();
    }

    private static int numbered(String digits) {
        int number = digits.length() > 3 ? LAST + 1 : Integer.parseInt(digits);
        if (number < 1 || number > LAST) {
            throw new IllegalArgumentException("option codes are 1 to " + LAST + ", got " + digits);
        }
        return number;
    }

    /** The octets for text, as the option's type has it; hexadecimal for options without a type. */
    Octets parse(int code, String text) {
        return type(code).parse(text);
    }

    /** These octets, if the option's type can have them. */
    Octets checked(int code, Octets value) {
        return type(code).encode(value);
    }

    private static OptionType type(int code) {
        return OptionCode.of(code).map(OptionCode::type).orElse(OptionType.OPAQUE);
    }
}
