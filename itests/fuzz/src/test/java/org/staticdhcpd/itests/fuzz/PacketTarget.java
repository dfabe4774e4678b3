package org.staticdhcpd.itests.fuzz;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.staticdhcpd.protocol.Decoded;
import org.staticdhcpd.protocol.Encoded;
import org.staticdhcpd.protocol.HeaderField;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.RelayAgentInformation;

/** Decoding is total, dumps never fail, and encoding keeps to its limit and loses nothing silently. */
public final class PacketTarget {
    private static final int SMALLEST = 300;

    private PacketTarget() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        Decoded decoded = Decoded.of(Octets.of(input));
        check(isOneLine(decoded.toString()), "a dump is one line of visible text");
        if (decoded instanceof Packet packet) {
            packet.options().codes().forEach(code -> use(packet, code));
            use(RelayAgentInformation.of(packet.options()));
            for (HeaderField field : HeaderField.values()) {
                check(isOneLine(field.type().format(field.of(packet))), "a field is one line of visible text");
            }
            for (int limit : new int[] {0, 548, 1472, 65_507, Math.floorMod(Arrays.hashCode(input), 2000)}) {
                encode(packet, limit);
            }
        }
    }

    private static boolean isOneLine(String text) {
        return text.codePoints().noneMatch(Character::isISOControl);
    }

    private static void use(Packet packet, int code) {
        packet.options().get(code).ifPresent(value -> ValueTarget.use(ValueTarget.SITE.option(code), value));
    }

    private static void use(RelayAgentInformation relay) {
        check(isOneLine(relay.toString()), "what a relay says is one line of visible text");
        check(relay.linkSelection().map(a -> !a.isUnspecified()).orElse(true), "a link that is selected is one");
        check(relay.serverIdentifierOverride().map(a -> !a.isUnspecified()).orElse(true), "so is an identifier");
        boolean known = relay.has(RelayAgentInformation.FLAGS)
                && relay.receivedByUnicast().isPresent();
        check(known || relay.receivedByUnicast().isEmpty(), "flags are known when they are there");
        check(!relay.wantsReplyToSourcePort() || relay.has(RelayAgentInformation.RELAY_SOURCE_PORT), "and so is this");
    }

    private static void encode(Packet packet, int limit) {
        Encoded encoded = packet.encode(limit);
        check(encoded.octets().length() <= Math.max(SMALLEST, limit), "the limit is kept");
        if (!(Decoded.of(encoded.octets()) instanceof Packet again)) {
            throw new AssertionError("what was encoded does not decode");
        }
        Set<Integer> expected = new TreeSet<>();
        packet.options().codes().forEach(expected::add);
        expected.removeAll(encoded.dropped());
        Set<Integer> arrived = new TreeSet<>();
        again.options().codes().forEach(arrived::add);
        check(arrived.equals(expected), "each option arrives or is reported");
        for (int code : arrived) {
            check(again.options().get(code).equals(packet.options().get(code)), "options arrive whole");
        }
    }

    static void check(boolean holds, String promise) {
        if (!holds) {
            throw new AssertionError("broken: " + promise);
        }
    }
}
