package org.staticdhcpd.itests.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** ISC dhclient at a port, with files of its own. Its log says what it does; events of the script are "event NAME". */
final class Dhclient implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Port port;
    private final Path folder;
    private final Path program;
    private final Path leases;
    private final List<Running> started = new ArrayList<>();

    /**
     * Prepares a client.
     *
     * @param renewal seconds after which it renews, whatever the server says; it rebinds after twice as many
     */
    Dhclient(Port port, Path folder, int renewal) {
        this.port = port;
        this.folder = folder;
        this.program = copied(folder);
        this.leases = folder.resolve("dhclient.leases");
        Folders.write(leases, "");
        Folders.script("dhclient-script", folder);
        Folders.write(
                folder.resolve("dhclient.conf"),
                """
                initial-delay 0;
                initial-interval 3;
                backoff-cutoff 3;
                timeout 60;
                retry 1;
                reboot 30;
                supersede dhcp-renewal-time %d;
                supersede dhcp-rebinding-time %d;
                """
                        .formatted(renewal, Math.min(2 * renewal, 3000)));
    }

    /** An AppArmor profile goes with the program's usual place, and forbids files and scripts elsewhere. */
    private static Path copied(Path folder) {
        try {
            return Files.copy(Path.of(Tool.DHCLIENT.path()), folder.resolve("dhclient"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it: with a DISCOVER, or with a REQUEST (INIT-REBOOT) if it remembers a lease. */
    Lines start() {
        return run("start").lines();
    }

    /** Gives the lease back and ends the client that holds it. */
    void release() {
        run("release", "-r").awaitEnd(LIMIT);
    }

    /** Has its script look for others with the address it is given (RFC 2131 §4.4.1), and refuse it then. */
    Dhclient wary() {
        Folders.write(folder.resolve("wary"), "");
        return this;
    }

    /** Ends the client as a power cut would: the lease stays in its file, the address leaves the port. */
    void powerCut() {
        started.forEach(Running::close);
        port.forgetAddresses();
    }

    /** Makes it remember another address than it was given. */
    void remember(String instead, String given) {
        Folders.write(leases, Folders.read(leases).replace("fixed-address " + given, "fixed-address " + instead));
    }

    private Running run(String what, String... options) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "-4",
                "-d",
                "-v", //
                "-cf",
                folder.resolve("dhclient.conf").toString(), //
                "-sf",
                folder.resolve("dhclient-script").toString(), //
                "-lf",
                leases.toString(), //
                "-pf",
                folder.resolve("dhclient.pid").toString()));
        command.addAll(List.of(options));
        command.add(port.name());
        Path log = folder.resolve("dhclient-" + (started.size() + 1) + '-' + what + ".log");
        Running running = port.host().start(log, command);
        started.add(running);
        return running;
    }

    @Override
    public void close() {
        started.forEach(Running::close);
    }
}
