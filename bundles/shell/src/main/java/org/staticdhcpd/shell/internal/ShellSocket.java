package org.staticdhcpd.shell.internal;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Unix domain socket behind which every client gets a shell session. There is no password, since who may open the socket
 * is decided by the file system: it lives in a directory that only the server's user may enter.
 */
final class ShellSocket {

    private static final int MOST_CLIENTS = 8;
    private static final Logger log = LoggerFactory.getLogger(ShellSocket.class);

    private final Path path;
    private final RemoteShellSession.Sessions shell;
    private final ExecutorService threads = Executors.newCachedThreadPool(ShellSocket::thread);
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();

    ShellSocket(Path path, RemoteShellSession.Sessions shell) {
        this.path = path;
        this.shell = shell;
    }

    /** The directory is closed to others before the socket appears in it, so there is no moment of an open door. */
    void open() throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        Files.deleteIfExists(path);
        ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        open.add(door);
        door.bind(UnixDomainSocketAddress.of(path));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        threads.execute(() -> accept(door));
    }

    /** Ends all connections; a running command is neither waited for nor interrupted, since it may be closing us. */
    void close() {
        threads.shutdown();
        open.forEach(ShellSocket::closeQuietly);
        closeQuietly(() -> Files.deleteIfExists(path));
    }

    private void accept(ServerSocketChannel door) {
        try {
            while (true) {
                welcome(door.accept());
            }
        } catch (ClosedChannelException e) {
            log.debug("remote shell: closed");
        } catch (IOException e) {
            log.error(
                    "DHCP-SHL-002 no more commands from the launcher until the shell bundle restarts: {}",
                    e.toString());
        }
    }

    private void welcome(SocketChannel client) {
        if (open.size() > MOST_CLIENTS) {
            closeQuietly(client);
            return;
        }
        open.add(client);
        threads.execute(() -> serve(client));
    }

    private void serve(SocketChannel client) {
        try (client) {
            new RemoteShellSession(client, shell, threads).run();
        } catch (IOException e) {
            log.debug("remote shell: closing", e);
        } finally {
            open.remove(client);
        }
    }

    private static void closeQuietly(Closeable resource) {
        try {
            resource.close();
        } catch (IOException e) {
            log.debug("remote shell: closing", e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "staticdhcpd-remote-shell");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
