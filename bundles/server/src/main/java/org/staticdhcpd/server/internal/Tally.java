package org.staticdhcpd.server.internal;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.staticdhcpd.api.Answer;

/** Counts the answers of one source. */
final class Tally {
    private final LongAdder found = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LongAdder unavailable = new LongAdder();

    void count(Answer answer) {
        if (answer instanceof Answer.Found) {
            found.increment();
        } else if (answer instanceof Answer.Unknown) {
            unknown.increment();
        } else {
            unavailable.increment();
        }
    }

    SortedMap<String, Long> counts() {
        SortedMap<String, Long> counts = new TreeMap<>();
        counts.put("found", found.sum());
        counts.put("unknown", unknown.sum());
        counts.put("unavailable", unavailable.sum());
        return counts;
    }
}
