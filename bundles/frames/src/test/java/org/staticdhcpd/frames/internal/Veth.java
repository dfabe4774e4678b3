package org.staticdhcpd.frames.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Two Ethernet interfaces joined by a cable, without addresses, for one test. */
final class Veth {
    private final String near;

    private Veth(String near) {
        this.near = near;
    }

    /** Skips the test, and says why, where it cannot be had; unless skipping is forbidden. */
    static Veth orSkip() throws IOException, InterruptedException {
        String id = Long.toString(ProcessHandle.current().pid() % 1_000_000);
        Veth veth = new Veth("fr" + id + "a");
        String trouble = veth.make("fr" + id + "b");
        if (!trouble.isEmpty()) {
            String reason = "skipped, no veth pair: " + trouble;
            System.out.println(reason);
            if (required(System.getenv("STATICDHCPD_REQUIRE_TOOLS"))
                    || required(System.getProperty("STATICDHCPD_REQUIRE_TOOLS"))) {
                throw new AssertionError(reason);
            }
            Assumptions.abort(reason);
        }
        return veth;
    }

    private static boolean required(String setting) {
        return "true".equals(setting);
    }

    private String make(String far) throws IOException, InterruptedException {
        String trouble = ip("link", "add", near, "type", "veth", "peer", "name", far);
        if (trouble.isEmpty()) {
            ip("link", "set", far, "up");
            ip("link", "set", near, "up");
        }
        return trouble;
    }

    String name() {
        return near;
    }

    /** What {@code ip} complains about; empty when it was done. */
    static String ip(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder("ip").redirectErrorStream(true);
        command.command().addAll(List.of(arguments));
        try {
            Process process = command.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? "" : "ip: " + output;
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    void remove() throws IOException, InterruptedException {
        ip("link", "del", near);
    }
}
