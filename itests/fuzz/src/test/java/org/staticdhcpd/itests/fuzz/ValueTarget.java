package org.staticdhcpd.itests.fuzz;

import static org.staticdhcpd.itests.fuzz.PacketTarget.check;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionKind;
import org.staticdhcpd.protocol.OptionTable;
import org.staticdhcpd.protocol.OptionType;

/** Any octets can be checked, decoded and written for people; what is written is read to the very same octets. */
public final class ValueTarget {
    /** Options of a site's own, of every sort that can be defined without code. */
    static final OptionTable SITE = OptionTable.standard()
            .with("43.1 words text")
            .with("43.2 servers addresses")
            .with("43.3 inner sub_options")
            .with("43[PXEClient].6 discovery_control uint8")
            .with("43[PXEClient].9 menu label")
            .with("82.200 shelf domain_names")
            .with("122.200 coordinates coordinates")
            .with("125.4491.2 tftp_servers addresses")
            .with("125.4491.3 resolvers encrypted_resolvers")
            .with("175.200 classes enterprises")
            .with("226 nested sub_options")
            .with("nested.1 names compressed_names");

    private static final OptionKind[] KINDS = Stream.concat(
                    Stream.of(OptionType.values()).map(ValueTarget::kindOf),
                    Stream.of("43", "43[PXEClient]", "82", "122", "125", "175", "nested")
                            .map(SITE::option))
            .toArray(OptionKind[]::new);

    private ValueTarget() {}

    private static OptionKind kindOf(OptionType type) {
        return OptionTable.standard()
                .with("224 value " + type.name().toLowerCase(Locale.ROOT))
                .option(224);
    }

    /** The kind of option that the first octet of an input chooses: a type by itself, or an option of {@link #SITE}. */
    static OptionKind kind(byte[] input) {
        return KINDS[(input[0] & 0xFF) % KINDS.length];
    }

    static int kinds() {
        return KINDS.length;
    }

    /** Called by the fuzzer. The first octet chooses the kind. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 0) {
            use(kind(input), Octets.of(input).slice(1, input.length - 1));
        }
    }

    static void use(OptionKind kind, Octets octets) {
        Optional<Object> value = kind.decode(octets);
        String text = kind.format(octets);
        check(kind.validate(octets).isEmpty() == value.isPresent(), "what is valid can be decoded, nothing else");
        String line = SITE.format(kind.code(), octets);
        check(SITE.parse(line).octets().equals(octets), "a line is read to the same octets");
        if (value.isEmpty()) {
            check(text.equals("0x" + octets), "what is not valid is written as octets");
            return;
        }
        check(kind.parse(text).equals(octets), "text is read to the same octets");
        if (!(value.get() instanceof String)) {
            // A text may be empty or look hexadecimal, which other octets mean when it is encoded.
            check(kind.decode(kind.encode(value.get())).equals(value), "a value means the same when it is encoded");
        }
    }
}
