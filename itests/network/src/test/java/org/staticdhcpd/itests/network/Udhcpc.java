package org.staticdhcpd.itests.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** busybox udhcpc at a port. Events of its script are "event NAME" in its log. */
final class Udhcpc implements AutoCloseable {
    private final Running running;

    /** Starts it, with options such as {@code -B}. */
    Udhcpc(Port port, Path folder, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Tool.BUSYBOX.path(),
                "udhcpc",
                "-f",
                "-i",
                port.name(), //
                "-s",
                Folders.script("udhcpc-script", folder).toString()));
        command.addAll(List.of(options));
        this.running = port.host().start(folder.resolve("udhcpc.log"), command);
    }

    Lines lines() {
        return running.lines();
    }

    Running running() {
        return running;
    }

    void renew() {
        running.signal("USR1");
    }

    void release() {
        running.signal("USR2");
    }

    @Override
    public void close() {
        running.close();
    }
}
