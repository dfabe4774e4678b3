package org.staticdhcpd.itests.fuzz;

import static org.staticdhcpd.itests.fuzz.PacketTarget.check;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.Ipv4Network;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.OptionTable;
import org.staticdhcpd.protocol.OptionType;
import org.staticdhcpd.protocol.OptionValue;

/** Any text, be it a value, an address, an option's definition or a line of name and value, is read or refused by IllegalArgumentException; what was read is valid, and stays what it is. */
public final class TextTarget {
    private static final OptionType[] TYPES = OptionType.values();

    private TextTarget() {}

    /** Called by the fuzzer. The first octet chooses the type. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        String text = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
        read(TYPES[(input[0] & 0xFF) % TYPES.length], text);
        roundTrip(Ipv4Address::parse, text);
        roundTrip(Ipv4Network::parse, text);
        roundTrip(MacAddress::parse, text);
        refusedOr(OptionCode::named, text);
        refusedOr(OptionTable.standard()::with, text);
        OptionValue value = refusedOr(OptionTable.standard()::parse, text);
        if (value != null) {
            String line = OptionTable.standard().format(value.code(), value.octets());
            check(OptionTable.standard().parse(line).equals(value), "a line that is written is read");
        }
    }

    private static void read(OptionType type, String text) {
        Octets octets = refusedOr(type::parse, text);
        if (octets != null) {
            check(type.validate(octets).isEmpty(), "what is read is valid");
            check(type.decode(type.parse(type.format(octets))).equals(type.decode(octets)), "what is written is read");
        }
    }

    private static void roundTrip(Function<String, ?> parse, String text) {
        Object value = refusedOr(parse, text);
        check(value == null || parse.apply(value.toString()).equals(value), "what is written is read");
    }

    /** Null when the text was refused as it should be; other exceptions are findings. */
    private static <T> T refusedOr(Function<String, T> parse, String text) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            check(e.getClass() == IllegalArgumentException.class, "a refusal is not some other exception's");
            check(e.getMessage() != null, "a refusal says what was expected");
            return null;
        }
    }
}
