package org.staticdhcpd.itests.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a process has said so far. Whoever waits for something is woken by each new line. */
final class Lines {
    private final String speaker;
    private final List<String> said = new ArrayList<>();
    private boolean ended;

    Lines(String speaker) {
        this.speaker = speaker;
    }

    synchronized void add(String line) {
        said.add(line);
        notifyAll();
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized List<String> all() {
        return List.copyOf(said);
    }

    /** Waits for a line that contains {@code text}. */
    String await(String text, Duration limit) {
        return await('"' + text + '"', limit, lines -> lines.stream()
                .filter(line -> line.contains(text))
                .findFirst());
    }

    /**
     * Waits until {@code find} finds something in the lines.
     *
     * @throws AssertionError naming {@code what} and quoting the lines when the limit passes or the process ends before
     */
    synchronized <T> T await(String what, Duration limit, Function<List<String>, Optional<T>> find) {
        long until = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> found = find.apply(said);
            if (found.isPresent()) {
                return found.get();
            }
            long left = (until - System.nanoTime()) / 1_000_000;
            if (ended || left <= 0) {
                throw new AssertionError((ended ? "ended" : limit.toSeconds() + " s passed") + " before " + speaker
                        + " said " + what + "; it said:\n" + String.join("\n", said));
            }
            Waiting.on(this, left);
        }
    }
}
