package org.staticdhcpd.clients.internal;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.karaf.shell.api.action.Option;
import org.staticdhcpd.api.Network;

/**
 * What a command was asked for. Karaf knows options only before the first argument; people write them after it just as
 * often, so what follows is read here, by the same annotations.
 */
final class Words {
    private final Map<String, Class<?>> known = new HashMap<>();
    private final Map<String, List<String>> options = new HashMap<>();
    private final List<String> plain = new ArrayList<>();

    /** Knows the options of a command, and takes those that Karaf has read. */
    static Words of(Object command) {
        Words words = new Words();
        for (Class<?> type = command.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                Option option = field.getAnnotation(Option.class);
                if (option != null) {
                    words.known.put(option.name(), field.getType());
                    words.set(option.name(), valueOf(field, command));
                }
            }
        }
        return words;
    }

    private static Object valueOf(Field field, Object command) {
        try {
            field.setAccessible(true);
            return field.get(command);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read " + field, e);
        }
    }

    /** Sets an option; null, false and empty lists are as if it had not been written. */
    private void set(String name, Object value) {
        if (value instanceof List<?> several) {
            several.forEach(one -> set(name, one));
        } else if (value != null && !value.equals(false)) {
            List<String> values = options.computeIfAbsent(name, any -> new ArrayList<>());
            if (!values.isEmpty() && known.get(name) != List.class) {
                throw new CommandFailed(name + ": may be there only once");
            }
            values.add(value.toString());
        }
    }

    /** Takes the words from the first argument on, options among them. */
    Words take(List<String> words) {
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            if (!word.startsWith("--")) {
                plain.add(word);
            } else if (!known.containsKey(word)) {
                throw new CommandFailed(word + ": expected one of " + String.join(", ", new TreeSet<>(known.keySet())));
            } else if (known.get(word) == boolean.class) {
                set(word, true);
            } else if (rest.hasNext()) {
                set(word, rest.next());
            } else {
                throw new CommandFailed(word + ": expected a value after it");
            }
        }
        return this;
    }

    /** An option's value. */
    Optional<String> one(String option) {
        return all(option).stream().findFirst();
    }

    /** An option's value that must be there. */
    String required(String option) {
        return one(option).orElseThrow(() -> new CommandFailed(option + " is missing"));
    }

    /** All values of an option. */
    List<String> all(String option) {
        return options.getOrDefault(option, List.of());
    }

    /** Whether an option was written. */
    boolean has(String option) {
        return options.containsKey(option);
    }

    /** An option's value as a whole number from 1 on. */
    int number(String option, int otherwise) {
        return one(option)
                .map(text -> {
                    if (!text.matches("[1-9][0-9]{0,8}")) {
                        throw new CommandFailed(option + ": expected a whole number from 1 on, got " + text);
                    }
                    return Integer.valueOf(text);
                })
                .orElse(otherwise);
    }

    /** The words that are no options: as many as {@code names}. */
    List<String> exactly(String... names) {
        if (plain.size() != names.length) {
            throw new CommandFailed("expected " + String.join(" ", names) + ", got "
                    + (plain.isEmpty() ? "nothing" : String.join(" ", plain)));
        }
        return plain;
    }

    /** The words that are no options, any number. */
    List<String> plain() {
        return plain;
    }

    /** The one word that is no option, where there may be none. */
    Optional<String> atMostOne(String name) {
        return plain.isEmpty() ? Optional.empty() : Optional.of(exactly(name).get(0));
    }

    /** Reads {@code SUBNET|SERIAL}; serial 0 where it is left out. */
    static Network.Key network(String text) {
        int at = text.lastIndexOf('|');
        String serial = at < 0 ? "0" : text.substring(at + 1).strip();
        String subnet = (at < 0 ? text : text.substring(0, at)).strip();
        if (subnet.isEmpty() || !serial.matches("-?[0-9]{1,9}")) {
            throw new CommandFailed("expected a network such as 192.0.2.0/24 or \"192.0.2.0/24|0\", got " + text);
        }
        return new Network.Key(subnet, Integer.parseInt(serial));
    }

    /** A number of things, for people. */
    static String count(long number, String thing) {
        return String.format(Locale.ROOT, "%,d", number) + ' ' + thing + (number == 1 ? "" : "s");
    }
}
