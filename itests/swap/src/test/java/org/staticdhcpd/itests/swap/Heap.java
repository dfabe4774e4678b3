package org.staticdhcpd.itests.swap;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is alive on a heap.
 *
 * @param octets of everything
 * @param text of strings and the arrays that they consist of
 */
record Heap(long octets, long text) {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final Pattern TEXT =
            Pattern.compile("(?m)^\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\[B|java\\.lang\\.String) ");

    /** From what {@code jcmd GC.class_histogram} prints. */
    static Heap of(String histogram) {
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IllegalArgumentException("no total in: " + histogram);
        }
        long text = TEXT.matcher(histogram)
                .results()
                .mapToLong(line -> Long.parseLong(line.group(1)))
                .sum();
        return new Heap(Long.parseLong(total.group(1)), text);
    }

    /** How much more is alive now than {@code before}, for each of so many, in words. */
    String since(Heap before, int clients) {
        double all = (octets - before.octets) / (double) clients;
        double texts = (text - before.text) / (double) clients;
        return String.format("%.1f octets of heap a client, %.1f of them text, %.1f without", all, texts, all - texts);
    }

    /** The same as a number, text not counted. */
    double withoutText(Heap before, int clients) {
        return ((octets - text) - (before.octets - before.text)) / (double) clients;
    }
}
