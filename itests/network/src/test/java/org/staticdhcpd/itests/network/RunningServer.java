package org.staticdhcpd.itests.network;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The distribution's own launcher, running in a namespace on ports 67 and 68. */
final class RunningServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration DUMP = Duration.ofSeconds(10);

    /** A bound local port 67 in the kernel's table of UDP sockets. */
    private static final Pattern BOUND = Pattern.compile(": [0-9A-F]{8}:0043 ");

    /** The launcher's exit codes for a shell that is not there and for a command that is not there. */
    private static final Set<Integer> NOT_YET = Set.of(3, 127);

    private final Site site;
    private final Running process;

    private RunningServer(Site site, Running process) {
        this.site = site;
        this.process = process;
    }

    /**
     * Starts it and waits until its socket is bound.
     *
     * @param as a command that runs the launcher as somebody else, or nothing for root
     */
    static RunningServer start(Namespace host, Site site, Path log, List<String> as) {
        List<String> command = new ArrayList<>(as);
        command.add(launcher(site));
        command.add("run");
        Running process = host.start(log, Map.of("JAVA_HOME", System.getProperty("java.home")), command);
        RunningServer server = new RunningServer(site, process);
        try {
            Waiting.until("the server bound port 67; see " + log, START, server::hasEndedOrBound);
            if (!process.isAlive()) {
                throw new AssertionError("the server ended:\n"
                        + String.join("\n", process.lines().all()));
            }
            return server;
        } catch (RuntimeException | Error e) {
            server.dumpThreads();
            server.close();
            throw e;
        }
    }

    /** Has the JVM say in its log what its threads do: a start that hangs says nothing else. */
    private void dumpThreads() {
        if (process.isAlive()) {
            process.signal("QUIT");
            process.lines().await("JNI global refs", DUMP);
        }
    }

    private boolean hasEndedOrBound() {
        return !process.isAlive()
                || BOUND.matcher(Folders.read(Path.of("/proc", Long.toString(process.pid()), "net", "udp")))
                        .find();
    }

    /** Runs one command of the server's shell, as soon as it has a shell with that command, and returns what it printed. */
    String shell(String... command) {
        List<String> words = new ArrayList<>(List.of(launcher(site)));
        words.addAll(List.of(command));
        Command[] last = new Command[1];
        Waiting.until(String.join(" ", command) + " was answered", START, () -> {
            last[0] = Command.attempt(words);
            return !NOT_YET.contains(last[0].exitCode());
        });
        return last[0].printed();
    }

    /** The value of a line such as {@code CapEff:} in the kernel's status of the server's process. */
    String status(String line) {
        return Folders.read(Path.of("/proc", Long.toString(process.pid()), "status"))
                .lines()
                .filter(text -> text.startsWith(line))
                .map(text -> text.substring(line.length()).strip())
                .findFirst()
                .orElse("none");
    }

    /** What it has logged so far. */
    List<String> log() {
        return process.lines().all();
    }

    /** Waits for a line of its log that contains {@code text}. */
    String awaitLog(String text, Duration limit) {
        return process.lines().await(text, limit);
    }

    /** Asks it to end, and returns its exit code. */
    int stop() {
        process.close();
        return process.awaitEnd(Duration.ofSeconds(1));
    }

    private static String launcher(Site site) {
        return site.home().resolve("bin").resolve("staticdhcpd").toString();
    }

    @Override
    public void close() {
        process.close();
    }
}
