package org.staticdhcpd.clients.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.staticdhcpd.api.RecordFormat.Place;

/** What was found in one file or table, in the order of its lines; very many are counted instead of kept. */
final class Findings {
    private static final int KEPT = 10_000;

    private final String name;
    private final List<Entry> wrong = new ArrayList<>();
    private final List<Entry> doubtful = new ArrayList<>();
    private int wrongs;
    private int doubts;

    /** Starts with none; {@code name} is put in front of each. */
    Findings(String name) {
        this.name = name;
    }

    /** What is put in front of each. */
    String name() {
        return name;
    }

    /** Takes what is found in a record. */
    Consumer<Finding> in(Place place) {
        return finding -> add(place, finding);
    }

    /** Adds what was found in a record. */
    void add(Place place, Finding finding) {
        add(place.line(finding.column()), place.name(finding.column()), finding);
    }

    /** Adds what was found in a line; line 0 is none. */
    void add(int line, String where, Finding finding) {
        List<Entry> kept = finding.wrong() ? wrong : doubtful;
        if (finding.wrong()) {
            wrongs++;
        } else {
            doubts++;
        }
        if (kept.size() < KEPT) {
            kept.add(new Entry(
                    line,
                    (line > 0 ? name + ':' + line + ": " : name + ": ")
                            + (where.isEmpty() ? "" : where + ": ")
                            + finding));
        }
    }

    /** How many are wrong. */
    int wrongs() {
        return wrongs;
    }

    /** How many are doubtful. */
    int doubts() {
        return doubts;
    }

    /** Those that are wrong, each in one line. */
    List<String> wrong() {
        return lines(wrong, wrongs);
    }

    /** Those that are doubtful, each in one line. */
    List<String> doubtful() {
        return lines(doubtful, doubts);
    }

    private static List<String> lines(List<Entry> entries, int count) {
        List<String> lines = new ArrayList<>(entries.stream()
                .sorted(Comparator.comparingInt(Entry::line))
                .map(Entry::text)
                .toList());
        if (count > lines.size()) {
            lines.add("and " + (count - lines.size()) + " more");
        }
        return lines;
    }

    private record Entry(int line, String text) {}
}
