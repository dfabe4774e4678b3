package org.staticdhcpd.itests.load;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.staticdhcpd.protocol.Ipv4Address;

/** {@code --key value} pairs after the words of a command line. */
final class Arguments {
    private final List<String> words;
    private final Map<String, String> options = new LinkedHashMap<>();

    /** @throws IllegalArgumentException when a key has no value */
    Arguments(List<String> all) {
        int first = 0;
        while (first < all.size() && !all.get(first).startsWith("--")) {
            first++;
        }
        words = all.subList(0, first);
        for (int i = first; i < all.size(); i += 2) {
            if (!all.get(i).startsWith("--") || i + 1 == all.size()) {
                throw new IllegalArgumentException("expected --key value, got \"" + all.get(i) + '"');
            }
            options.put(all.get(i).substring(2), all.get(i + 1));
        }
    }

    /** The word at this place. */
    String word(int index, String what) {
        if (index >= words.size()) {
            throw new IllegalArgumentException("expected " + what);
        }
        return words.get(index);
    }

    /** Takes an option; each may be taken once. */
    String text(String key, String otherwise) {
        String value = options.remove(key);
        return value == null ? otherwise : value;
    }

    boolean has(String key) {
        return options.containsKey(key);
    }

    int number(String key, int otherwise) {
        return (int) decimal(key, otherwise);
    }

    double decimal(String key, double otherwise) {
        String value = options.remove(key);
        try {
            return value == null ? otherwise : Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + key + ": expected a number, got \"" + value + '"', e);
        }
    }

    /** An address with a port, such as {@code 127.0.0.1:6767}. */
    InetSocketAddress endpoint(String key, String otherwise) {
        String value = text(key, otherwise);
        int colon = value.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("--" + key + ": expected ADDRESS:PORT, got \"" + value + '"');
        }
        String address = Ipv4Address.parse(value.substring(0, colon)).toString();
        return new InetSocketAddress(address, Integer.parseInt(value.substring(colon + 1)));
    }

    /** @throws IllegalArgumentException when an option was given that nobody took */
    void allTaken() {
        if (!options.isEmpty()) {
            throw new IllegalArgumentException("unknown: --" + String.join(", --", options.keySet()));
        }
    }
}
