package org.staticdhcpd.cache.memcached.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A bounded number of connections to one server, opened when they are needed and kept. */
final class Connections implements AutoCloseable {
    private final MemcachedSettings.Server server;
    private final HostName host;
    private final Semaphore permits;
    private final ConcurrentLinkedDeque<Wire> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /** Something to talk about. May be begun twice, so what it does to the server must bear that. */
    @FunctionalInterface
    interface Topic<T> {
        T with(Conversation conversation) throws IOException;
    }

    Connections(MemcachedSettings.Server server) {
        this.server = server;
        this.host = new HostName(server.host());
        this.permits = new Semaphore(server.connections());
    }

    /** All of it, connecting included, takes no longer than the server's time-out. */
    <T> T talk(Topic<T> topic) throws IOException {
        Deadline deadline = Deadline.in(server.timeout());
        try {
            if (!permits.tryAcquire(deadline.millisLeft(), TimeUnit.MILLISECONDS)) {
                throw new SocketTimeoutException("all " + server.connections() + " connections are in use");
            }
            try {
                return talk(topic, deadline);
            } finally {
                permits.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    private <T> T talk(Topic<T> topic, Deadline deadline) throws IOException, InterruptedException {
        Optional<Wire> used = idle();
        if (used.isPresent()) {
            try {
                return over(used.get(), topic, deadline);
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                // Cut at this very moment, most likely: the server was restarted, and the others are cut as well.
                closeIdle();
            }
        }
        return over(connect(deadline), topic, deadline);
    }

    private Optional<Wire> idle() {
        for (Wire wire = idle.pollFirst(); wire != null; wire = idle.pollFirst()) {
            if (wire.isQuiet()) {
                return Optional.of(wire);
            }
            wire.close();
        }
        return Optional.empty();
    }

    private <T> T over(Wire wire, Topic<T> topic, Deadline deadline) throws IOException {
        boolean well = false;
        try {
            T result = topic.with(new Conversation(wire, deadline));
            well = wire.isReusable();
            return result;
        } finally {
            if (well && !closed) {
                idle.addFirst(wire);
            } else {
                wire.close();
            }
        }
    }

    private Wire connect(Deadline deadline) throws IOException, InterruptedException {
        IOException failure = new IOException("there is no address of " + server.host());
        for (InetAddress address : host.addresses(deadline)) {
            try {
                return Wire.open(new InetSocketAddress(address, server.port()), deadline);
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure;
    }

    /** Whoever talks goes on; the next connections are new ones. */
    void closeIdle() {
        for (Wire wire = idle.pollFirst(); wire != null; wire = idle.pollFirst()) {
            wire.close();
        }
    }

    /** Lets those end who talk, which takes no longer than the time-out. Whoever comes after that keeps no connection. */
    @Override
    public void close() {
        closed = true;
        int all = server.connections();
        try {
            if (permits.tryAcquire(all, server.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                permits.release(all);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeIdle();
    }
}
