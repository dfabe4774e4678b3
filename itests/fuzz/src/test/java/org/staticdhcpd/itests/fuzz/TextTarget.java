package org.staticdhcpd.itests.fuzz;

import static org.staticdhcpd.itests.fuzz.PacketTarget.check;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.Ipv4Network;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.OptionKind;
import org.staticdhcpd.protocol.OptionValue;

/** Any text, be it a value, an address, an option's definition or a line of name and value, is read or refused by IllegalArgumentException; what was read is valid, and stays what it is. */
public final class TextTarget {
    private TextTarget() {}

    /** Called by the fuzzer. The first octet chooses the kind of option. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        String text = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
        read(ValueTarget.kind(input), text);
        roundTrip(Ipv4Address::parse, text);
        roundTrip(Ipv4Network::parse, text);
        roundTrip(MacAddress::parse, text);
        refusedOr(OptionCode::named, text);
        refusedOr(ValueTarget.SITE::with, text);
        OptionValue value = refusedOr(ValueTarget.SITE::parse, text);
        if (value != null) {
            String line = ValueTarget.SITE.format(value.code(), value.octets());
            check(ValueTarget.SITE.parse(line).equals(value), "a line that is written is read");
        }
    }

    private static void read(OptionKind kind, String text) {
        Octets octets = refusedOr(kind::parse, text);
        if (octets != null) {
            check(kind.validate(octets).isEmpty(), "what is read is valid");
            check(kind.parse(kind.format(octets)).equals(octets), "what is written is read");
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
