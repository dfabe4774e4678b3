package org.staticdhcpd.itests.network;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** ISC dhcrelay between two ports of one host. */
final class Dhcrelay implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(20);

    private final Running running;

    /** Starts to carry what is heard at {@code down} to {@code server}, which is beyond {@code up}, and back. */
    Dhcrelay(Port down, Port up, String server, Path folder) {
        this.running = down.host()
                .start(
                        folder.resolve("dhcrelay.log"),
                        List.of(
                                Tool.DHCRELAY.path(),
                                "-4",
                                "-d",
                                "--no-pid", //
                                "-id",
                                down.name(),
                                "-iu",
                                up.name(),
                                server));
        running.lines().await("Sending on   Socket/fallback", START);
    }

    @Override
    public void close() {
        running.close();
    }
}
