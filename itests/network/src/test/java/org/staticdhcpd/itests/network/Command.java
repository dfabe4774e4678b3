package org.staticdhcpd.itests.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * A command that ran to its end.
 *
 * @param words what was run
 * @param exitCode what it returned
 * @param output what it printed, on either stream
 */
record Command(List<String> words, int exitCode, String output) {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Runs a command that must succeed, and returns what it printed. */
    static String run(String... words) {
        return run(List.of(words));
    }

    /** Runs a command that must succeed, and returns what it printed. */
    static String run(List<String> words) {
        return attempt(words).printed();
    }

    /**
     * What it printed.
     *
     * @throws IllegalStateException when it did not succeed
     */
    String printed() {
        if (exitCode != 0) {
            throw new IllegalStateException(String.join(" ", words) + " ended with " + exitCode + ": " + output);
        }
        return output;
    }

    /** Runs a command that may fail. */
    static Command attempt(List<String> words) {
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!Waiting.ended(process, LIMIT)) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", words) + " does not end");
            }
            return new Command(words, process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + String.join(" ", words), e);
        }
    }
}
