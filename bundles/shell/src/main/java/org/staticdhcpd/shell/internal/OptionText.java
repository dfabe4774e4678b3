package org.staticdhcpd.shell.internal;

import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.OptionKind;
import org.staticdhcpd.protocol.OptionTable;

/**
 * Options as people read and write them.
 *
 * @param table their names and types, with those of the site's own
 */
record OptionText(OptionTable table) {
    /** {@code name (code)}, or the code alone for options without a name. */
    String name(int code) {
        String name = table.option(code).name();
        return name.equals(Integer.toString(code)) ? "(" + code + ')' : name + " (" + code + ')';
    }

    /** The value by the option's type; octets in hexadecimal for what has no such form or is damaged. */
    String value(int code, Octets value) {
        OptionKind kind = table.option(code);
        if (code == OptionCode.DHCP_MESSAGE_TYPE.number() && value.length() == 1) {
            return MessageType.of(value.get(0)).map(Enum::name).orElseGet(() -> kind.format(value));
        }
        return value.isEmpty() && kind.validate(value).isEmpty() ? "present" : kind.format(ended(kind, value));
    }

    /** RFC 2132 §2: text may end in zeros, which nobody needs to see. */
    private static Octets ended(OptionKind kind, Octets value) {
        int length = value.length();
        while (length > 1 && value.get(length - 1) == 0) {
            length--;
        }
        boolean text = kind.decode(value).filter(String.class::isInstance).isPresent();
        return text ? value.slice(0, length) : value;
    }
}
