package org.staticdhcpd.itests.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A server of these tests: a process, its folder and its port, which stay the same through restarts. Not for several
 * threads at once.
 */
public abstract class Server implements AutoCloseable {
    /** Where all of them listen. */
    public static final String HOST = "127.0.0.1";

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Path folder;
    private final int port;
    private final Path log;
    private final Thread end = new Thread(this::remove);
    private volatile Process process;

    /** Makes the folder and picks a port; starts nothing. */
    protected Server(String name) {
        try {
            folder = Files.createTempDirectory("staticdhcpd-" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = freePort();
        log = folder.resolveSibling(folder.getFileName() + ".log");
        Runtime.getRuntime().addShutdownHook(end);
    }

    /** The command that runs the server in the foreground. */
    protected abstract List<String> command();

    /** Whether it can be used, after {@code said} was written to its output since it was started. */
    protected abstract boolean isReady(String said);

    /** The port it listens on. */
    public final int port() {
        return port;
    }

    /** Its folder. */
    public final Path folder() {
        return folder;
    }

    /** What it has said since it was last started. */
    public final String log() {
        try {
            return Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it, and waits until it can be used. */
    public final void start() {
        if (isRunning()) {
            throw new IllegalStateException("it is running");
        }
        try {
            process = new ProcessBuilder(command())
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitReady();
    }

    private void awaitReady() {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!isReady(log())) {
            if (!isRunning() || System.nanoTime() - limit > 0) {
                String said = log();
                kill();
                throw new IllegalStateException("the server does not start: " + said);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** Whether the process is there. */
    public final boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Stops it in good order, its clients' connections with it. */
    public final void stop() {
        signal(stopSignal());
        awaitEnd();
    }

    /** Which signal stops the server without waiting for its clients to leave. */
    protected String stopSignal() {
        return "TERM";
    }

    /** Kills it and all its children at once (SIGKILL); the folder stays as it was that moment. */
    public final void kill() {
        List<ProcessHandle> destroyed = destroy();
        awaitEnd();
        // A child that is still ending holds what the next start wants for itself, such as PostgreSQL's shared memory.
        destroyed.forEach(Server::awaitEnd);
    }

    private List<ProcessHandle> destroy() {
        List<ProcessHandle> all = isRunning() ? processes() : List.of();
        all.forEach(ProcessHandle::destroyForcibly);
        return all;
    }

    private static void awaitEnd(ProcessHandle one) {
        one.onExit().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Stops it, if it is running, and starts it. */
    public final void restart() {
        if (isRunning()) {
            stop();
        }
        start();
    }

    /** Keeps it from doing anything (SIGSTOP): connections stay open and nothing answers, until {@link #thaw}. */
    public final void freeze() {
        signal("STOP");
        // The signal is sent then, but a thread may still be running.
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!processes().stream().allMatch(Server::isStopped)) {
            if (System.nanoTime() - limit > 0) {
                throw new IllegalStateException("the server does not freeze");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static boolean isStopped(ProcessHandle one) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", String.valueOf(one.pid()), "task"))) {
            for (Path thread : threads.toList()) {
                if (!Files.readString(thread.resolve("stat")).matches("(?s).*\\) [TtZX] .*")) {
                    return false;
                }
            }
            return true;
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it go on after {@link #freeze}. */
    public final void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        List<ProcessHandle> receivers =
                name.equals("STOP") || name.equals("CONT") ? processes() : List.of(process.toHandle());
        receivers.stream().filter(ProcessHandle::isAlive).forEach(one -> signal(name, one));
    }

    /** One that ends in this moment, as children of a database server do all the time, needs no signal. */
    private static void signal(String name, ProcessHandle one) {
        try {
            Command.run(Map.of(), List.of("/bin/kill", "-" + name, String.valueOf(one.pid())));
        } catch (IllegalStateException e) {
            if (one.isAlive()) {
                throw e;
            }
        }
    }

    /** The server first: it would replace a child that is gone. */
    private List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    private void awaitEnd() {
        try {
            if (process != null && !process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                destroy();
                throw new IllegalStateException("the server does not stop: " + log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Stops it and removes its folder. */
    @Override
    public final void close() {
        Runtime.getRuntime().removeShutdownHook(end);
        if (isRunning()) {
            thaw();
            stop();
        }
        remove();
    }

    private void remove() {
        kill();
        try {
            Files.deleteIfExists(log);
            for (Path file : files()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder and all in it, innermost first. */
    private List<Path> files() throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
