package org.staticdhcpd.itests.fuzz;

import static org.staticdhcpd.itests.fuzz.PacketTarget.check;

import java.util.Optional;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionType;

/** Any octets can be checked, decoded and written for people; what is written means the same when it is read. */
public final class ValueTarget {
    private static final OptionType[] TYPES = OptionType.values();

    private ValueTarget() {}

    /** Called by the fuzzer. The first octet chooses the type. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 0) {
            use(TYPES[(input[0] & 0xFF) % TYPES.length], Octets.of(input).slice(1, input.length - 1));
        }
    }

    static void use(OptionType type, Octets octets) {
        Optional<Object> value = type.decode(octets);
        String text = type.format(octets);
        check(type.validate(octets).isEmpty() == value.isPresent(), "what is valid can be decoded, nothing else");
        if (value.isEmpty()) {
            check(text.equals("0x" + octets), "what is not valid is written as octets");
            return;
        }
        Octets read = type.parse(text);
        check(type.decode(read).equals(value), "text means the same when it is read");
        check(type.format(read).equals(text), "what was read is written the same");
        if (!(value.get() instanceof String)) {
            // A text may be empty or look hexadecimal, which other octets mean when it is encoded.
            check(type.decode(type.encode(value.get())).equals(value), "a value means the same when it is encoded");
        }
    }
}
