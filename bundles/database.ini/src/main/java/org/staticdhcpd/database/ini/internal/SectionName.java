package org.staticdhcpd.database.ini.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.protocol.MacAddress;

/** What the name of a section says it is (R165). */
sealed interface SectionName {
    /** What follows it tells the sections of one client apart. */
    String LABEL = " @ ";

    /** A network; its serial is below 0 when it is too great. */
    record OfNetwork(Network.Key key) implements SectionName {
        /** The last pipe divides, so that a network's name may contain pipes (R165). */
        private static final Pattern FORM = Pattern.compile("(.+)\\|\\s*([0-9]+)", Pattern.DOTALL);
    }

    /** A client. */
    record OfClient(LookUpKey key, boolean labelled) implements SectionName {
        private static final Pattern OTHER_KEY =
                Pattern.compile("(client|circuit|remote)-id:", Pattern.CASE_INSENSITIVE);
    }

    /** Something else. */
    record OfOther() implements SectionName {}

    /** Reads a name: any with exactly twelve hexadecimal digits is a client, and so is a key with its kind before it. */
    static SectionName of(String name) {
        if (name.indexOf('|') > 0) {
            Matcher network = OfNetwork.FORM.matcher(name);
            if (network.matches()) {
                return new OfNetwork(new Network.Key(network.group(1).strip(), number(network.group(2))));
            }
        }
        int label = name.lastIndexOf(LABEL);
        Optional<LookUpKey> key =
                key(label < 0 ? name : name.substring(0, label).strip());
        return key.isPresent() ? new OfClient(key.get(), label >= 0) : new OfOther();
    }

    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static Optional<LookUpKey> key(String name) {
        try {
            return Optional.of(
                    OfClient.OTHER_KEY.matcher(name).lookingAt()
                            ? LookUpKey.parse(name)
                            : LookUpKey.of(MacAddress.parse(name)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
