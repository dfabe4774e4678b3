package org.staticdhcpd.itests.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs that run to their end. */
final class Command {
    private static final long LIMIT_SECONDS = 60;

    private Command() {}

    /**
     * Runs a program and gives what it said.
     *
     * @throws IllegalStateException with what it said, when it fails
     */
    static String run(Map<String, String> environment, List<String> command) {
        try {
            Path said = Files.createTempFile("staticdhcpd-said", ".txt");
            try {
                return run(said, environment, command);
            } finally {
                Files.delete(said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String run(Path said, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        String text = Files.readString(said, StandardCharsets.UTF_8);
        if (!ended || process.exitValue() != 0) {
            throw new IllegalStateException(command.get(0) + (ended ? " failed: " : " did not end: ") + text);
        }
        return text;
    }

    /** A command as another user, where we are root: some servers refuse to run as root. */
    static List<String> as(String user, List<String> command) {
        return isRoot()
                ? Stream.concat(
                                Stream.of("setpriv", "--reuid=" + user, "--regid=" + user, "--init-groups", "--"),
                                command.stream())
                        .toList()
                : command;
    }

    /** Makes all below a folder belong to a user, where we are root. */
    static void give(Path folder, String user) {
        if (isRoot()) {
            run(Map.of(), List.of("chown", "-R", user + ":" + user, folder.toString()));
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
