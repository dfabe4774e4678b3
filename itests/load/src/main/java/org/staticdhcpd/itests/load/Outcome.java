package org.staticdhcpd.itests.load;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came out of a run.
 *
 * @param label scenario and window or rate
 * @param begun exchanges begun
 * @param right exchanges in which every answer was right
 * @param lost exchanges with a question that was not answered in time
 * @param wrong exchanges with a wrong answer
 * @param unexpected datagrams that belong to no question: late, doubled or garbled
 * @param seconds from the first question to the last answer
 * @param latencies of the right exchanges, from the (intended) begin to the last answer
 * @param worstAt when, in seconds from the start, the slowest exchange ended
 * @param tally how often each value of the tallied option was seen
 * @param cases the first cases of what was not right, in words
 */
public record Outcome(
        String label,
        long begun,
        long right,
        long lost,
        long wrong,
        long unexpected,
        double seconds,
        Histogram latencies,
        double worstAt,
        Map<String, Long> tally,
        List<String> cases) {
    /** Copies the collections. */
    public Outcome {
        tally = new TreeMap<>(tally);
        cases = List.copyOf(cases);
    }

    static Outcome of(LoadPlan plan, Findings f, long nanos) {
        String label = (plan.echo() ? "echo of " : "")
                + plan.scenario()
                + (plan.rate() == 0
                        ? ", window " + plan.window()
                        : String.format(Locale.ROOT, ", %.0f/s", plan.rate()));
        return new Outcome(
                label,
                f.begun.sum(),
                f.right.sum(),
                f.lost.sum(),
                f.wrong.sum(),
                f.unexpected.sum(),
                nanos / 1e9,
                f.latencies(),
                f.worstEnded() / 1e9,
                f.tally(),
                f.cases());
    }

    /** Exchanges per second. */
    public double perSecond() {
        return right / seconds;
    }

    /** Whether there were exchanges, every one was right, and nothing unexpected came. */
    public boolean isFlawless() {
        return begun > 0 && right == begun && lost == 0 && wrong == 0 && unexpected == 0;
    }

    /** A latency in microseconds. */
    public double micros(double quantile) {
        return latencies.quantile(quantile) / 1e3;
    }

    /** The slowest exchange, in microseconds. */
    public double maxMicros() {
        return latencies.max() / 1e3;
    }

    /** For people. */
    public String table() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %.0f exchanges/s over %.1f s%n  begun %d, right %d, lost %d, wrong %d, unexpected datagrams %d%n"
                        + "  us: p50 %.0f, p99 %.0f, p99.9 %.0f, max %.0f (ended %.3f s after the start)%n",
                label,
                perSecond(),
                seconds,
                begun,
                right,
                lost,
                wrong,
                unexpected,
                micros(0.5),
                micros(0.99),
                micros(0.999),
                maxMicros(),
                worstAt));
        tally.forEach((value, count) -> text.append(String.format("  answered with \"%s\": %d%n", value, count)));
        cases.forEach(words -> text.append(String.format("  not right: %s%n", words)));
        return text.toString();
    }

    /** For programs: one line of JSON. */
    public String json() {
        return String.format(
                Locale.ROOT,
                "{\"label\":\"%s\",\"per_s\":%.1f,\"begun\":%d,\"right\":%d,\"lost\":%d,\"wrong\":%d,\"unexpected\":%d,"
                        + "\"s\":%.3f,\"p50_us\":%.1f,\"p99_us\":%.1f,\"p999_us\":%.1f,\"max_us\":%.1f,\"worst_at_s\":%.3f}",
                label,
                perSecond(),
                begun,
                right,
                lost,
                wrong,
                unexpected,
                seconds,
                micros(0.5),
                micros(0.99),
                micros(0.999),
                maxMicros(),
                worstAt);
    }
}
