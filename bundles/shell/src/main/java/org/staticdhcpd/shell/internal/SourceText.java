package org.staticdhcpd.shell.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.staticdhcpd.api.Diagnostics.Condition;
import org.staticdhcpd.api.Diagnostics.SourceState;
import org.staticdhcpd.api.Diagnostics.Work;
import org.staticdhcpd.api.SourceReport;

/** What is known of a source, for people. */
final class SourceText {
    private static final int LABEL = 22;
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final long MICRO = 1_000L;

    private final SourceState state;

    SourceText(SourceState state) {
        this.state = state;
    }

    /** A row for each. */
    static List<String> table(List<SourceState> states) {
        if (states.isEmpty()) {
            return List.of("no sources: name some in \"sources\" of org.staticdhcpd.server");
        }
        TextTable table = new TextTable(
                "order",
                "source",
                "state",
                "asked",
                "found",
                "unknown",
                "unavailable",
                "errors",
                "slow",
                "median",
                "p99",
                "longest");
        int order = 0;
        for (SourceState state : states) {
            new SourceText(state).row(table, state.configured() ? Integer.toString(++order) : "-");
        }
        return table.lines();
    }

    private void row(TextTable table, String order) {
        Work work = state.work();
        table.row(
                order,
                state.name(),
                condition(),
                asked(),
                count("found"),
                count("unknown"),
                count("unavailable"),
                work.errors(),
                work.slow(),
                took(work.median()),
                took(work.p99()),
                took(work.longest()));
    }

    /** Lines of label and value: what the server says of it, then what its own parts do. */
    List<String> details(List<SourceReport> reports) {
        Work work = state.work();
        List<String> lines = new ArrayList<>();
        line(lines, "source", state.name());
        line(lines, "state", state.trouble().isEmpty() ? condition() : condition() + ": " + state.trouble());
        line(lines, "asked", asked());
        line(
                lines,
                "answers",
                count("found") + " found, " + count("unknown") + " unknown, " + count("unavailable") + " unavailable");
        line(lines, "failures", work.errors() + " errors, " + work.slow() + " slow");
        line(lines, "under way", work.inFlight() + ", with " + work.waiting() + " waiting");
        line(lines, "durations", durations(work));
        for (SourceReport report : reports) {
            report.report().forEach((label, value) -> line(lines, label, value));
            report.trouble().ifPresent(trouble -> line(lines, "TROUBLE", trouble));
        }
        return lines;
    }

    private static void line(List<String> lines, String label, String value) {
        String indent = lines.isEmpty() ? "" : "  ";
        lines.add((indent + label + " ".repeat(Math.max(1, LABEL - label.length() - indent.length())) + value)
                .stripTrailing());
    }

    private static String durations(Work work) {
        return work.timed() == 0
                ? "none timed in the last five minutes"
                : "median " + took(work.median()) + ", p99 " + took(work.p99()) + ", longest " + took(work.longest())
                        + " (of " + work.timed() + " timed in the last five minutes)";
    }

    private String condition() {
        return switch (state.condition()) {
            case SERVING -> state.configured() ? "serving" : "not in use";
            case RESTING -> "RESTING";
            case ABSENT -> "ABSENT";
        };
    }

    private String asked() {
        return state.blocking() ? "on a worker" : "at once";
    }

    private long count(String answer) {
        return state.answers().getOrDefault(answer, 0L);
    }

    /** Two digits or so, with a unit; a dash for nothing. */
    static String took(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos == 0) {
            return "-";
        }
        if (nanos < MILLI) {
            return number(nanos, MICRO) + " µs";
        }
        return nanos < SECOND ? number(nanos, MILLI) + " ms" : number(nanos, SECOND) + " s";
    }

    private static String number(long nanos, long unit) {
        return String.format(Locale.ROOT, nanos < 10 * unit ? "%.1f" : "%.0f", (double) nanos / unit);
    }

    /** The one of this name. */
    static SourceState named(String name, List<SourceState> states) {
        return states.stream()
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailed("no source called \"" + name + "\"; there are: "
                        + String.join(
                                ", ", states.stream().map(SourceState::name).toList())));
    }

    /** Which of those that the configuration names are not asked; empty when all are. */
    static Optional<String> failure(List<SourceState> states) {
        List<String> away = states.stream()
                .filter(state -> state.configured() && state.condition() != Condition.SERVING)
                .map(state -> state.name() + (state.condition() == Condition.ABSENT ? " is not there" : " rests"))
                .toList();
        return away.isEmpty() ? Optional.empty() : Optional.of("configured, but " + String.join(", ", away));
    }
}
