package org.staticdhcpd.itests.network;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** ISC dhcrelay between two ports of one host. */
final class Dhcrelay implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(20);

    private final Running running;

    /** Starts to carry what is heard at {@code down} to {@link Lan#SERVER}, which is beyond {@code up}, and back. */
    Dhcrelay(Port down, Port up, Path folder, String... options) {
        List<String> command = new ArrayList<>(List.of(Tool.DHCRELAY.path(), "-4", "-d", "--no-pid"));
        command.addAll(List.of(options));
        command.addAll(List.of("-id", down.name(), "-iu", up.name(), Lan.SERVER));
        this.running = down.host().start(folder.resolve("dhcrelay.log"), command);
        running.lines().await("Sending on   Socket/fallback", START);
    }

    @Override
    public void close() {
        running.close();
    }
}
