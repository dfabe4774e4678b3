package org.staticdhcpd.shell.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;

/**
 * What {@code dhcp:probe} was asked for. Karaf knows options only before the first argument; people write them after it
 * just as often, so what follows is read here.
 */
final class ProbeWords {
    static final String METHOD = "--method";
    static final String CIADDR = "--ciaddr";
    static final String RELAY = "--relay";
    static final String OPTION = "--option";

    /** The client of the sample data. */
    private static final String SAMPLE = "aa:bb:cc:dd:ee:ff";

    private static final String MAC = "MAC";
    private static final List<String> ONCE = List.of(METHOD, CIADDR, RELAY);

    private final Map<String, String> given = new HashMap<>();
    private final List<String> options = new ArrayList<>();

    /** Sets an option; null is as if it had not been written. */
    ProbeWords set(String name, String value) {
        if (value == null) {
            return this;
        }
        if (name.equals(OPTION)) {
            options.add(value);
        } else if (!ONCE.contains(name)) {
            throw new CommandFailed(name + ": expected one of " + String.join(", ", ONCE) + ", " + OPTION);
        } else if (given.put(name, value) != null) {
            throw new CommandFailed(name + ": may be there only once");
        }
        return this;
    }

    /** Takes the words from the MAC address on, options among them. */
    void take(List<String> words) {
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            if (word.startsWith("--")) {
                set(word, value(word, rest));
            } else if (given.put(MAC, word) != null) {
                throw new CommandFailed(word + ": expected one MAC address, and options as --relay 10.0.0.1");
            }
        }
    }

    private static String value(String name, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new CommandFailed(name + ": expected a value after it");
        }
        return rest.next();
    }

    MacAddress mac() {
        return LookupCommand.mac(given.getOrDefault(MAC, SAMPLE));
    }

    Optional<ProbeMethod> method() {
        return Optional.ofNullable(given.get(METHOD)).map(ProbeMethod::named);
    }

    /** The address the client speaks of, where it was given. */
    Optional<Ipv4Address> address() {
        return Optional.ofNullable(given.get(CIADDR)).map(text -> address(CIADDR, text));
    }

    /** The relay; 0.0.0.0 for none. */
    Ipv4Address relay() {
        return address(RELAY, given.getOrDefault(RELAY, Ipv4Address.UNSPECIFIED.toString()));
    }

    /** Each as {@code CODE=HEX}. */
    List<String> options() {
        return List.copyOf(options);
    }

    private static Ipv4Address address(String option, String text) {
        try {
            return Ipv4Address.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(option + ": " + e.getMessage(), e);
        }
    }
}
