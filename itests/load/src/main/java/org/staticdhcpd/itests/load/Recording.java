package org.staticdhcpd.itests.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** Sums up a flight recording of a server under load: what its threads allocated, and its collections. */
final class Recording {
    private static final int SHOWN = 5;

    private final Map<String, Allocated> threads = new TreeMap<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<Long> heapAfter = new ArrayList<>();
    private int old;

    /** Reads the file. */
    Recording(Path file) throws IOException {
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            note(event);
        }
    }

    private void note(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "jdk.ThreadAllocationStatistics" -> allocated(event);
            case "jdk.GarbageCollection" -> collected(event);
            case "jdk.GCHeapSummary" -> {
                if (event.getString("when").equals("After GC")) {
                    heapAfter.add(event.getLong("heapUsed"));
                }
            }
            default -> {}
        }
    }

    /** Each event has the thread's sum since it began; a thread that ended before the recording did says so no more. */
    private void allocated(RecordedEvent event) {
        RecordedThread thread = event.getThread("thread");
        String name = thread == null ? "?" : thread.getJavaThreadId() + " " + thread.getJavaName();
        long sum = event.getLong("allocated");
        threads.merge(name, new Allocated(sum, sum), Allocated::and);
    }

    private void collected(RecordedEvent event) {
        pauses.add(event.getDuration("longestPause"));
        old += event.getString("name").matches(".*(Old|Full).*") ? 1 : 0;
    }

    /** Octets that all threads whose name begins so allocated while it was recorded. */
    long allocatedBy(String thread) {
        return threads.entrySet().stream()
                .filter(entry -> entry.getKey().replaceFirst("^\\S+ ", "").startsWith(thread))
                .mapToLong(entry -> entry.getValue().octets())
                .sum();
    }

    int collections() {
        return pauses.size();
    }

    /** Prints it, with what was allocated for each of {@code pairs} questions and answers. */
    void print(PrintStream out, long pairs) {
        threads.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> -entry.getValue().octets()))
                .limit(SHOWN)
                .forEach(entry -> out.printf(
                        Locale.ROOT,
                        "allocated by thread %s: %d octets, for a pair %.1f%n",
                        entry.getKey(),
                        entry.getValue().octets(),
                        entry.getValue().octets() / (double) pairs));
        Duration longest = pauses.stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
        out.printf(
                Locale.ROOT,
                "collections: %d, of them old %d; longest pause %.2f ms%n",
                pauses.size(),
                old,
                longest.toNanos() / 1e6);
        if (!heapAfter.isEmpty()) {
            out.printf(
                    "alive and not yet collected after the first collection: %d octets, after the last: %d%n",
                    heapAfter.get(0), heapAfter.get(heapAfter.size() - 1));
        }
    }

    /** The least and the greatest sum seen. */
    private record Allocated(long least, long most) {
        Allocated and(Allocated other) {
            return new Allocated(Math.min(least, other.least), Math.max(most, other.most));
        }

        long octets() {
            return most - least;
        }
    }
}
