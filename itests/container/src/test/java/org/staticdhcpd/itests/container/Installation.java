package org.staticdhcpd.itests.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The distribution, unpacked into a folder with a blank in its name, and started as a user starts it. */
final class Installation implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern PASSWORD = Pattern.compile("password +([a-z0-9]{5}(-[a-z0-9]{5}){3})");

    private final Path home;
    private final Path output;
    private final int consolePort;
    private Process server;

    private Installation(Path home, int consolePort) {
        this.home = home;
        this.consolePort = consolePort;
        output = home.resolveSibling("output.txt");
    }

    static Installation unpack(Path folder) throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve("with blank"));
        String archive = System.getProperty("distribution");
        new ProcessBuilder("tar", "xzf", archive, "-C", home.toString(), "--strip-components=1")
                .inheritIO()
                .start()
                .waitFor();
        Installation installation = new Installation(home, freePort());
        installation.replace("etc/org.apache.felix.http.cfg", "= 8080", "= " + installation.consolePort);
        installation.replace(
                "etc/org.staticdhcpd.transport.cfg", "#serverAddress = 192.168.0.1", "serverAddress = 127.0.0.1");
        installation.replace("etc/org.staticdhcpd.transport.cfg", "serverPort = 67", "serverPort = " + freePort());
        return installation;
    }

    void start() throws IOException {
        server = launcher("run")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        await("the launcher's door", () -> Files.exists(path("data/run/shell.sock")));
    }

    /** Ends it as systemd does, and tells the exit code. */
    int end() {
        server.destroy();
        return server.onExit()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join()
                .exitValue();
    }

    /** With what its Java was started. */
    String arguments() throws IOException {
        return Files.readString(Path.of("/proc/" + server.pid() + "/cmdline"));
    }

    List<Path> classArchives() throws IOException {
        try (var files = Files.list(path("data/classes"))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    /** What a command prints, and in the last line its exit code. */
    String run(String... command) throws IOException, InterruptedException {
        Process process = launcher(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return text + "exit " + process.waitFor();
    }

    String password() {
        await("a password on the terminal", () -> PASSWORD.matcher(output()).find());
        Matcher shown = PASSWORD.matcher(output());
        return shown.find() ? shown.group(1) : "";
    }

    String output() {
        return read(output);
    }

    String log() {
        return read(path("data/log/staticdhcpd.log"));
    }

    String console() {
        return "http://127.0.0.1:" + consolePort + "/console";
    }

    Path path(String relative) {
        return home.resolve(relative);
    }

    void replace(String file, String old, String fresh) throws IOException {
        Files.writeString(path(file), Files.readString(path(file)).replace(old, fresh));
    }

    static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks again and again until it is so; fails when it takes too long. */
    static void await(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("waited in vain for " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @Override
    public void close() {
        if (server != null && server.isAlive()) {
            server.destroy();
            server.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        }
    }

    private ProcessBuilder launcher(String... words) {
        List<String> command = new ArrayList<>(List.of(path("bin/staticdhcpd").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("server.java", System.getProperty("java.home")));
        environment.remove("JAVA_OPTS");
        return builder;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
