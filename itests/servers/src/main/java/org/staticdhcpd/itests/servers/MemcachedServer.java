package org.staticdhcpd.itests.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;

/** memcached; every restart begins empty. */
public final class MemcachedServer extends Server {
    private MemcachedServer() {
        super("memcached");
    }

    /** Makes and starts one. */
    public static MemcachedServer started() {
        MemcachedServer server = new MemcachedServer();
        server.start();
        return server;
    }

    @Override
    protected List<String> command() {
        return List.of(
                ServerProgram.MEMCACHED.path().toString(),
                "-l",
                HOST,
                "-p",
                String.valueOf(port()),
                "-U",
                "0",
                "-m",
                "16",
                "-u",
                System.getProperty("user.name"));
    }

    /** It says nothing, so it is tried. */
    @Override
    protected boolean isReady(String said) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
