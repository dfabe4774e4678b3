package org.staticdhcpd.cache.memcached.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A server that says one thing to every line, octet by octet or at once, and hangs up after it if that is wanted. */
final class Scripted implements AutoCloseable {
    private final ServerSocket socket;
    private final AtomicInteger connections = new AtomicInteger();
    private final String answer;
    private final Duration pause;
    private final boolean hangsUp;

    /** @param pause between two octets */
    Scripted(String answer, Duration pause, boolean hangsUp) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.answer = answer;
        this.pause = pause;
        this.hangsUp = hangsUp;
        start(this::accept);
    }

    static Scripted saying(String answer) throws IOException {
        return new Scripted(answer, Duration.ZERO, true);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "scripted server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                connections.incrementAndGet();
                start(() -> serve(client));
            }
        } catch (IOException e) {
            // The test is over.
            return;
        }
    }

    private void serve(Socket client) {
        try (Socket open = client;
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(open.getInputStream(), StandardCharsets.ISO_8859_1));
                OutputStream out = open.getOutputStream()) {
            while (lines.readLine() != null) {
                say(out);
                if (hangsUp) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client has had enough.
            return;
        }
    }

    private void say(OutputStream out) throws IOException {
        byte[] octets = answer.getBytes(StandardCharsets.ISO_8859_1);
        if (pause.isZero()) {
            out.write(octets);
            return;
        }
        for (byte octet : octets) {
            out.write(octet);
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    /** How many have come. */
    int connections() {
        return connections.get();
    }

    MemcachedSettings.Server address(Duration timeout) {
        return new MemcachedSettings.Server(
                socket.getInetAddress().getHostAddress(), socket.getLocalPort(), timeout, 2);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
