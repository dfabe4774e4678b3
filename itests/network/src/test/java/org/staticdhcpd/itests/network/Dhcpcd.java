package org.staticdhcpd.itests.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * dhcpcd at a port. It keeps leases and sockets at fixed places of the machine, so it gets a view of the file system in
 * which these are folders of the test. Events of its script are "event NAME" in its log.
 */
final class Dhcpcd implements AutoCloseable {
    private static final String IN_ITS_OWN_VIEW =
            "mount --bind \"$0\" /var/lib/dhcpcd && mount -t tmpfs none /run && exec \"$@\"";

    private final Port port;
    private final Path folder;
    private final Path database;
    private final Path config;
    private final List<Running> started = new ArrayList<>();

    /** Prepares a client. */
    Dhcpcd(Port port, Path folder) {
        this.port = port;
        this.folder = folder;
        this.database = Folders.made(folder.resolve("leases"));
        this.config = folder.resolve("dhcpcd.conf");
        configure("noarp");
        Folders.script("dhcpcd-script", folder);
    }

    /** Gives it a configuration file instead of the one that spares it the wait for ARP answers. */
    Dhcpcd configure(String text) {
        Folders.write(config, text + '\n');
        return this;
    }

    /** Starts it: with a DISCOVER, or with a REQUEST (INIT-REBOOT) if it remembers a lease. */
    Running start(String... options) {
        List<String> command = new ArrayList<>(List.of(
                Tool.UNSHARE.path(),
                "--mount",
                "sh",
                "-c",
                IN_ITS_OWN_VIEW,
                database.toString(), //
                Tool.DHCPCD.path(),
                "-4",
                "-B",
                "-d",
                "--noipv4ll", //
                "-f",
                config.toString(),
                "-c",
                folder.resolve("dhcpcd-script").toString()));
        command.addAll(List.of(options));
        command.add(port.name());
        Running running = port.host().start(folder.resolve("dhcpcd-" + (started.size() + 1) + ".log"), command);
        started.add(running);
        return running;
    }

    /** Ends the client: the lease stays in its file, the address leaves the port. */
    void powerCut() {
        // Killed, as it now and then does not hear a SIGTERM that comes while it is busy.
        started.forEach(Running::kill);
        port.forgetAddresses();
    }

    @Override
    public void close() {
        powerCut();
    }
}
