package org.staticdhcpd.itests.network;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A process this test has started, what it says, and its end. What it says is kept in a log as well. */
final class Running implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final String name;
    private final Process process;
    private final Lines lines;

    private Running(String name, Process process) {
        this.name = name;
        this.process = process;
        this.lines = new Lines(name);
    }

    /** Starts {@code command}; its log has its own name. */
    static Running start(Path log, Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().putAll(environment);
        try {
            Running running = new Running(log.getFileName().toString(), builder.start());
            Thread reader = new Thread(() -> running.listen(log), "reads " + running.name);
            reader.setDaemon(true);
            reader.start();
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + String.join(" ", command), e);
        }
    }

    private void listen(Path log) {
        try (BufferedReader from = process.inputReader(StandardCharsets.UTF_8);
                BufferedWriter to = Files.newBufferedWriter(log)) {
            for (String line = from.readLine(); line != null; line = from.readLine()) {
                to.write(line);
                to.newLine();
                to.flush();
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add(name + ": no longer heard: " + e);
        } finally {
            lines.end();
        }
    }

    Lines lines() {
        return lines;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Sends a signal such as {@code USR1}. */
    void signal(String signal) {
        // The shell's own kill: a bare machine has no other.
        Command.run("sh", "-c", "kill -" + signal + " " + process.pid());
    }

    /** Waits for the process to end by itself, and returns its exit code. */
    int awaitEnd(Duration limit) {
        if (!Waiting.ended(process, limit)) {
            throw new AssertionError(name + " did not end within " + limit.toSeconds() + " s; it said:\n"
                    + String.join("\n", lines.all()));
        }
        return process.exitValue();
    }

    /** Ends the process as a power cut would, and what it has started. */
    void kill() {
        List<ProcessHandle> family = process.descendants().toList();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        Waiting.ended(process, GRACE);
    }

    /** Asks the process to end, and kills one that does not heed it. */
    @Override
    public void close() {
        process.destroy();
        if (!Waiting.ended(process, GRACE)) {
            kill();
        }
    }
}
