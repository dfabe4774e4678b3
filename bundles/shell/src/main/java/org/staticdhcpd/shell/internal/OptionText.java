package org.staticdhcpd.shell.internal;

import java.util.Optional;
import java.util.StringJoiner;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.OptionType;

/** Options as people read and write them. */
final class OptionText {
    private OptionText() {}

    /** {@code name (code)}, or the code alone for options without a name. */
    static String name(int code) {
        return OptionCode.of(code)
                .map(known -> known.optionName() + " (" + code + ')')
                .orElse("(" + code + ')');
    }

    /** The value by the option's type; octets in hexadecimal for what has no such form or is damaged. */
    static String value(int code, Octets value) {
        Optional<OptionType> type = OptionCode.of(code).map(OptionCode::type);
        if (type.isEmpty() || type.get().validate(value).isPresent()) {
            return value.toString();
        }
        if (code == OptionCode.DHCP_MESSAGE_TYPE.number()) {
            return MessageType.of(value.get(0)).map(Enum::name).orElse(value.toString());
        }
        return switch (type.get()) {
            case EMPTY -> "present";
            case FLAG, UINT8, UINT16, UINT32 -> String.valueOf(value.asNumber().orElseThrow());
            case INT32 -> String.valueOf(value.asNumber().orElseThrow().intValue());
            case UINT8_LIST -> numbers(value, 1);
            case UINT16_LIST -> numbers(value, 2);
            case ADDRESS, ADDRESSES, ADDRESSES_OR_NONE, ADDRESS_PAIRS -> addresses(value);
            case TEXT -> value.asText();
            default -> value.toString();
        };
    }

    private static String addresses(Octets value) {
        StringJoiner all = new StringJoiner(", ");
        for (int at = 0; at < value.length(); at += 4) {
            all.add(value.slice(at, 4).asAddress().orElseThrow().toString());
        }
        return all.toString();
    }

    private static String numbers(Octets value, int size) {
        StringJoiner all = new StringJoiner(", ");
        for (int at = 0; at < value.length(); at += size) {
            all.add(value.slice(at, size).asNumber().orElseThrow().toString());
        }
        return all.toString();
    }
}
