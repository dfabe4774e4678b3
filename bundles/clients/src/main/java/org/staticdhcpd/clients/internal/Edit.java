package org.staticdhcpd.clients.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.staticdhcpd.api.RecordFormat.Place;

/** The values of one record, as a person changes them on a command line: options by columns. */
final class Edit {
    static final String SET = "--set";

    /** What is said of a record that comes from a command line, not from a file. */
    static final Place PLACE = new Place() {
        @Override
        public int line(String column) {
            return 0;
        }

        @Override
        public String name(String column) {
            return column;
        }
    };

    private final Words words;
    private final String table;

    /** Takes the options of a command that is about {@code table}. */
    Edit(Words words, String table) {
        this.words = words;
        this.table = table + '.';
    }

    /** The option's value, or else the present one. */
    String value(String option, Optional<String> present) {
        return words.one(option).or(() -> present).orElse("");
    }

    /** The present further columns with those that {@code --set} changes; an empty value removes one. */
    Map<String, Object> extra(Map<String, Object> present) {
        Map<String, Object> extra = new LinkedHashMap<>(present);
        for (String assignment : words.all(SET)) {
            int at = assignment.indexOf('=');
            String name = at < 0 ? "" : assignment.substring(0, at).strip();
            String column = name.startsWith(table) ? name : table + name;
            if (column.equals(table) || name.chars().filter(c -> c == '.').count() > 1) {
                throw new CommandFailed(SET + " " + assignment + ": expected " + table + "COLUMN=VALUE");
            }
            extra.keySet().removeIf(column::equalsIgnoreCase);
            extra.put(column, assignment.substring(at + 1));
        }
        return extra;
    }

    /** Refuses a command that changes nothing. */
    void requireSome(Collection<String> options) {
        if (options.stream().noneMatch(words::has)) {
            throw new CommandFailed("say what to change: " + String.join(", ", options));
        }
    }
}
