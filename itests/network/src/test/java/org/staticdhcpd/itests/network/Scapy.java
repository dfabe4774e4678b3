package org.staticdhcpd.itests.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Packets no ordinary client sends, made with scapy by {@code oddities.py} at a port. */
final class Scapy implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Running script;
    private final Writer orders;

    /** Starts the script; {@code serverMac} is where its unicast goes. */
    Scapy(Port port, Path folder, String serverMac) {
        Path pipe = folder.resolve("orders");
        Command.run("mkfifo", pipe.toString());
        String program = Folders.script("oddities.py", folder).toString();
        this.script = port.host()
                .start(
                        folder.resolve("scapy.log"),
                        List.of(python(), program, port.name(), serverMac, pipe.toString()));
        script.lines().await("ready", LIMIT);
        try {
            this.orders = Files.newBufferedWriter(pipe);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Python that scapy is installed for, from the first line of scapy's own program: there may be several. */
    static String python() {
        String first =
                Folders.read(Path.of(Tool.SCAPY.path())).lines().findFirst().orElseThrow();
        return first.substring("#!".length()).strip();
    }

    /** Sends the packet of a name, as a client, and returns when it was sent. */
    void send(String name, Net.Client client) {
        try {
            orders.write(name + ' ' + client.mac() + ' ' + client.ip() + '\n');
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        script.lines().await("sent " + name + ' ' + client.mac(), LIMIT);
    }

    @Override
    public void close() {
        try {
            orders.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            script.close();
        }
    }
}
