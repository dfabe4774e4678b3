package org.staticdhcpd.transport.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * Two machines, as network namespaces, joined by two cables:
 *
 * <pre>
 * server  lan0 10.77.0.1/24, 10.77.0.9/24 as lan0:1
 *         lan0                  ---- lan0 10.77.0.2/24, 10.77.0.197/24  client
 *         lan1 10.78.0.1/24 ---- lan1 10.78.0.2/24
 * </pre>
 */
final class Wire {
    static final String MAC = "02:00:00:00:00:77";

    private final String server;
    private final String client;

    private Wire(String id) {
        server = "dt" + id + "s";
        client = "dt" + id + "c";
    }

    /** Skips the test, and says why, where it cannot be had; unless skipping is forbidden. */
    static Wire orSkip() throws IOException, InterruptedException {
        Wire wire = new Wire(Long.toString(ProcessHandle.current().pid() % 1_000_000));
        String trouble = wire.lay();
        if (!trouble.isEmpty()) {
            wire.remove();
            String reason = "skipped, no network namespaces: " + trouble;
            System.out.println(reason);
            if ("true".equals(System.getenv("STATICDHCPD_REQUIRE_TOOLS"))
                    || Boolean.getBoolean("STATICDHCPD_REQUIRE_TOOLS")) {
                throw new AssertionError(reason);
            }
            Assumptions.abort(reason);
        }
        return wire;
    }

    /** Takes the first cable out and lays a new one: the same names and addresses, other interfaces. */
    void layAnew() throws IOException, InterruptedException {
        List<String> commands = List.of(
                "-n " + server + " link del lan0",
                "link add lan0 netns " + server + " type veth peer name lan0 netns " + client,
                "-n " + client + " link set lan0 address " + MAC,
                "-n " + server + " addr add 10.77.0.1/24 dev lan0",
                "-n " + client + " addr add 10.77.0.2/24 dev lan0",
                "-n " + client + " addr add 10.77.0.197/24 dev lan0",
                "-n " + server + " link set lan0 up",
                "-n " + client + " link set lan0 up");
        for (String command : commands) {
            String trouble = ip(command);
            if (!trouble.isEmpty()) {
                throw new IOException(trouble);
            }
        }
    }

    private String lay() throws IOException, InterruptedException {
        List<String> commands = new ArrayList<>(List.of("netns add " + server, "netns add " + client));
        for (int i = 0; i < 2; i++) {
            String lan = "lan" + i;
            commands.add("link add " + lan + " netns " + server + " type veth peer name " + lan + " netns " + client);
            commands.add("-n " + server + " addr add 10.7" + (7 + i) + ".0.1/24 dev " + lan);
            commands.add("-n " + client + " addr add 10.7" + (7 + i) + ".0.2/24 dev " + lan);
        }
        commands.add("-n " + server + " addr add 10.77.0.9/24 dev lan0 label lan0:1");
        commands.add("-n " + client + " link set lan0 address " + MAC);
        commands.add("-n " + client + " addr add 10.77.0.197/24 dev lan0");
        for (String lan : List.of("lan0", "lan1")) {
            commands.add("-n " + server + " link set " + lan + " up");
            commands.add("-n " + client + " link set " + lan + " up");
        }
        // What lan1's address sends to the server's other network takes the router's way, as from a relay.
        commands.add("-n " + client + " rule add from 10.78.0.2 lookup 100");
        commands.add("-n " + client + " route add 10.77.0.0/24 via 10.78.0.1 table 100");
        for (String command : commands) {
            String trouble = ip(command);
            if (!trouble.isEmpty()) {
                return trouble;
            }
        }
        return "";
    }

    private static String ip(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments.split(" ", -1)));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? "" : "ip " + arguments + ": " + output;
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    Process onServer(Class<?> main, String... arguments) throws IOException {
        return on(server, main, arguments);
    }

    Process onClient(Class<?> main, String... arguments) throws IOException {
        return on(client, main, arguments);
    }

    private static Process on(String namespace, Class<?> main, String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", namespace, java, "-cp"));
        String reading = "-Dreading=" + System.getProperty("reading", "");
        command.addAll(List.of(System.getProperty("java.class.path"), reading, main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    void remove() throws IOException, InterruptedException {
        ip("netns del " + server);
        ip("netns del " + client);
    }
}
