package org.staticdhcpd.itests.network;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What the tests of one class make: hosts, folders, processes. All of it goes when the lab is closed. */
final class Lab implements AutoCloseable {
    private final Path folder;
    private final Path scratch;
    private final Deque<AutoCloseable> made = new ArrayDeque<>();

    /** Opens a lab; logs and captures are kept in {@code target/network/NAME}. */
    Lab(String name) {
        Namespace.removeLeftovers();
        Folders.removeLeftovers();
        this.folder = Folders.kept(name);
        this.scratch = Folders.scratch();
        made.push(() -> Folders.delete(scratch));
    }

    Namespace host(String role) {
        return keep(Namespace.create(role));
    }

    /** The distribution, unpacked. */
    Site site() {
        return Site.unpack(scratch);
    }

    /** Starts the server and waits until its socket is bound. */
    RunningServer server(Namespace host, Site site, List<String> as) {
        return keep(RunningServer.start(host, site, folder.resolve("server.log"), as));
    }

    /** A folder for logs and captures. */
    Path folder(String name) {
        return Folders.made(folder.resolve(name));
    }

    /** Has something closed together with the lab. */
    <T extends AutoCloseable> T keep(T thing) {
        made.push(thing);
        return thing;
    }

    @Override
    public void close() {
        Closing.all(made);
    }
}
