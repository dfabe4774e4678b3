package org.staticdhcpd.itests.swap;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.staticdhcpd.itests.load.Clients;
import org.staticdhcpd.itests.load.DataFiles;
import org.staticdhcpd.itests.load.LoadPlan;
import org.staticdhcpd.itests.load.LoadRun;

/**
 * The distribution as a user has it: unpacked, files in {@code etc} edited, started with its launcher, told what to do
 * with one-shot commands. On loopback, with ports of its own.
 */
final class Site implements AutoCloseable {
    static final int CLIENTS = 1000;
    static final String SQLITE = "sqlite.test";
    static final String INI = "ini.test";
    private static final String RELAY = "127.0.0.2";
    private static final long START_SECONDS = 120;
    private static final long UNNOTICED_MILLIS = 4000;

    private final Path home;
    private final int port;
    private String javaOptions = "";
    private Process server;

    /** Unpacks into a fresh folder of this name. */
    Site(String name) throws IOException, InterruptedException {
        Path work = Path.of(System.getProperty("work"), name);
        Folders.delete(work);
        Files.createDirectories(work);
        Path archive = Path.of(System.getProperty("distribution"));
        Program.run(work, List.of("tar", "xzf", archive.toRealPath().toString()))
                .orFail();
        this.home = Folders.only(work);
        this.port = freePort();
        configure();
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void configure() throws IOException {
        setting("org.staticdhcpd.transport", "serverAddress", "127.0.0.1");
        setting("org.staticdhcpd.transport", "serverPort", Integer.toString(port));
        setting("org.staticdhcpd.server", "allowRelays", "true");
        setting("org.staticdhcpd.server", "suspendEnabled", "false");
        setting("org.staticdhcpd.server", "sources", "sqlite");
        Files.writeString(etc("org.staticdhcpd.database.ini-swap.cfg"), "name = ini\nfile = " + iniFile() + "\n");
        Files.writeString(
                etc("org.staticdhcpd.database.sqlite-swap.cfg"), "name = sqlite\nfile = " + sqliteFile() + "\n");
        data(INI).writeIni(iniFile());
        data(SQLITE).writeSqlite(sqliteFile());
        try (ServerSocket socket = new ServerSocket(0)) {
            setting("org.apache.felix.http", "org.osgi.service.http.port", Integer.toString(socket.getLocalPort()));
        }
    }

    static DataFiles data(String domain) {
        return new DataFiles(new Clients(CLIENTS), domain);
    }

    Path iniFile() {
        return etc("clients.ini");
    }

    Path sqliteFile() {
        return etc("clients.sqlite3");
    }

    Path etc(String file) {
        return home.resolve("etc").resolve(file);
    }

    /** Edits {@code etc/PID.cfg}: replaces the line of the key, or adds one; the file changes at one stroke. */
    void setting(String pid, String key, String value) throws IOException {
        Path file = etc(pid + ".cfg");
        List<String> lines = new ArrayList<>(Files.exists(file) ? Files.readAllLines(file) : List.of());
        lines.removeIf(line -> line.matches("\\s*" + key.replace(".", "\\.") + "\\s*=.*"));
        lines.add(key + " = " + value);
        Path fresh = etc(pid + ".cfg~");
        Files.write(fresh, lines);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * The same, for an edit right after another: FileInstall writes back what it has read, and an edit in that moment is
     * written over, or taken for its own and never read, so it is repeated.
     */
    void insist(String pid, String key, String value) throws IOException {
        Path file = etc(pid + ".cfg");
        boolean old = System.currentTimeMillis() - file.toFile().lastModified() > UNNOTICED_MILLIS;
        if (old || !Files.readAllLines(file).contains(key + " = " + value)) {
            setting(pid, key, value);
        }
    }

    /** What the launcher is told of the JVM, from the next start on; empty for its own choice. */
    void javaOptions(String options) {
        javaOptions = options;
    }

    private Process launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(launcher(), "run")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("server.out").toFile());
        if (!javaOptions.isEmpty()) {
            builder.environment().put("JAVA_OPTS", javaOptions);
        }
        return builder.start();
    }

    /** What is alive on the heap of the server, after a collection. */
    Heap heap() throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String pid = Long.toString(server.pid());
        return Heap.of(
                Program.run(home, List.of(jcmd, pid, "GC.class_histogram")).orFail());
    }

    /** Starts the server and waits until it serves. */
    Site start() throws IOException, InterruptedException {
        server = launch();
        Waiting.until("the first answer", START_SECONDS, () -> {
            if (!server.isAlive()) {
                throw new AssertionError("the server has ended:\n" + Files.readString(home.resolve("server.out")));
            }
            var limits = LoadPlan.Limits.seconds(1).exchanges(1).patience(java.time.Duration.ofSeconds(1));
            return LoadRun.run(plan().with(limits)).isFlawless();
        });
        // It serves before the commands are there.
        Waiting.until(
                "the first command", START_SECONDS, () -> attempt("dhcp:stats").code() == 0);
        return this;
    }

    /** All clients, against this server, counting the domain names in its answers. */
    LoadPlan plan() {
        return plan(RELAY);
    }

    /** The same through a relay of one's own: each load needs one. */
    LoadPlan plan(String relay) {
        return LoadPlan.of(address(), relay, CLIENTS).withTally(15);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Runs one command in the server and gives what it printed. */
    String command(String line) throws IOException, InterruptedException {
        return attempt(line).orFail();
    }

    /** The same for a command that may fail. */
    Program attempt(String line) throws IOException, InterruptedException {
        return Program.run(home, List.of(launcher(), line));
    }

    private String launcher() {
        return home.resolve("bin/staticdhcpd").toString();
    }

    /** The jar the distribution brought for this bundle. */
    Path jar(String name) throws IOException {
        Path versions = home.resolve("system/org/staticdhcpd").resolve(name);
        try (var files = Files.walk(versions)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    Path folder() {
        return home.getParent();
    }

    /** All that the log says, the newest file last. */
    String log() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : Folders.files(home.resolve("data/log"))) {
            text.append(Files.readString(file));
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        if (server == null) {
            return;
        }
        server.destroy();
        try {
            if (!server.waitFor(30, TimeUnit.SECONDS)) {
                server.destroyForcibly();
                throw new AssertionError("the server did not end within 30 s of SIGTERM");
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
