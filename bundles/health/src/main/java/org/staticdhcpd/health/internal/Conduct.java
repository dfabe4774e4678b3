package org.staticdhcpd.health.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.staticdhcpd.api.Diagnostics.SourceState;
import org.staticdhcpd.api.Diagnostics.Work;
import org.staticdhcpd.api.SourceReport;

/**
 * How a source has done its work, for whoever watches the server: its state, look-ups, errors and durations, and what its
 * parts report, such as the pool and the age of a copy.
 *
 * @param state as the server sees it
 */
record Conduct(SourceState state) {
    /** A line for the server's view. */
    String inWords() {
        Work work = state.work();
        return condition() + "; " + count("found") + " found, " + count("unknown") + " unknown, " + count("unavailable")
                + " unavailable; " + work.errors() + " errors, " + work.slow() + " slow; " + durations(work);
    }

    private String condition() {
        return switch (state.condition()) {
            case SERVING -> "serving";
            case RESTING -> "rests";
            case ABSENT -> "absent";
        };
    }

    private long count(String answer) {
        return state.answers().getOrDefault(answer, 0L);
    }

    private static String durations(Work work) {
        return work.timed() == 0
                ? "none timed lately"
                : "median " + micros(work.median()) + ", p99 " + micros(work.p99()) + ", longest "
                        + micros(work.longest());
    }

    private static String micros(Duration duration) {
        return duration.toNanos() / 1_000 + " µs";
    }

    /** A line for each value of a part's report. */
    static List<String> lines(SourceReport part) {
        List<String> lines = new ArrayList<>();
        try {
            Map<String, String> report = part.report();
            report.forEach((label, value) -> lines.add(label + ": " + value));
        } catch (RuntimeException e) {
            lines.add("its report failed: " + e);
        }
        return lines;
    }
}
