package org.staticdhcpd.itests.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A host of a test's network: a network namespace with nothing in it but its loopback interface. Its name carries the
 * process that made it, so that what a killed run left behind can be told from what a running one uses.
 */
final class Namespace implements AutoCloseable {
    private static final String PREFIX = "staticdhcpd-";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;

    private Namespace(String name) {
        this.name = name;
    }

    /** Makes one; {@code role} is for people who look at {@code ip netns} meanwhile. */
    static Namespace create(String role) {
        String name = PREFIX + ProcessHandle.current().pid() + '-' + COUNT.incrementAndGet() + '-' + role;
        Command.run(Tool.IP.path(), "netns", "add", name);
        Namespace namespace = new Namespace(name);
        namespace.ip("link", "set", "lo", "up");
        return namespace;
    }

    /** Why this process cannot make namespaces, if it cannot. */
    static Optional<String> refusal() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of("root, to make network namespaces");
        }
        String name = PREFIX + ProcessHandle.current().pid() + "-trial";
        Command trial = Command.attempt(List.of(Tool.IP.path(), "netns", "add", name));
        if (trial.exitCode() != 0) {
            return Optional.of("a kernel and container that allow network namespaces: "
                    + trial.output().strip());
        }
        Command.run(Tool.IP.path(), "netns", "delete", name);
        return Optional.empty();
    }

    /** Removes what a run that was killed has left, with the processes in it. */
    static void removeLeftovers() {
        for (String line : Command.run(Tool.IP.path(), "netns", "list").split("\n", -1)) {
            String name = line.split(" ", 2)[0];
            if (name.startsWith(PREFIX) && isLeftover(name.substring(PREFIX.length()))) {
                new Namespace(name).close();
            }
        }
    }

    private static boolean isLeftover(String rest) {
        String maker = rest.split("-", 2)[0];
        return maker.matches("\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(maker)).isEmpty();
    }

    String name() {
        return name;
    }

    /** Runs {@code ip} on what is in here, and returns what it printed. */
    String ip(String... arguments) {
        List<String> words = new ArrayList<>(List.of(Tool.IP.path(), "-n", name));
        words.addAll(List.of(arguments));
        return Command.run(words);
    }

    /** Runs a command in here that must succeed, and returns what it printed. */
    String run(String... command) {
        return Command.run(inside(List.of(command)));
    }

    /** Starts a command in here that goes on running. */
    Running start(Path log, List<String> command) {
        return start(log, Map.of(), command);
    }

    /** Starts a command in here that goes on running, with a changed environment. */
    Running start(Path log, Map<String, String> environment, List<String> command) {
        return Running.start(log, environment, inside(command));
    }

    private List<String> inside(List<String> command) {
        List<String> words = new ArrayList<>(List.of(Tool.IP.path(), "netns", "exec", name));
        words.addAll(command);
        return words;
    }

    /** Removes it; interfaces go with it, and processes that are still in it are killed. */
    @Override
    public void close() {
        String pids =
                Command.attempt(List.of(Tool.IP.path(), "netns", "pids", name)).output();
        pids.lines()
                .filter(pid -> pid.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        Command.run(Tool.IP.path(), "netns", "delete", name);
    }
}
