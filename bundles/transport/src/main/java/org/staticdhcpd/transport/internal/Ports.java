package org.staticdhcpd.transport.internal;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.ReplySender;

/**
 * The open sockets. Each port has two: one bound to the server's address, for unicast and for all replies, and one
 * bound to 0.0.0.0, which gets what no closer socket takes: broadcasts.
 *
 * <p>Two sockets on one port need SO_REUSEADDR, which would also let another program take ours. Linux looks at it only
 * when a socket is bound, so it is set for that moment and cleared again: a port that another program has is refused,
 * and nobody can take a share later.
 */
final class Ports {
    private static final Logger log = LoggerFactory.getLogger(Ports.class);
    private static final int RECEIVE_BUFFER = 4 << 20;
    private static final int GRACE_MILLIS = 200;
    private static final int DRAIN_MILLIS = 100;
    private static final int CLOSE_MILLIS = 500;

    private final BiConsumer<Datagram, ReplySender> inbox;
    private final Counters counters;
    private final Map<Endpoint, Listener> open = new LinkedHashMap<>();
    private final Runnable opened;
    private volatile boolean shared;

    /** {@code opened} is told whenever a socket has been opened, also one in place of another. */
    Ports(BiConsumer<Datagram, ReplySender> inbox, Counters counters, Runnable opened) {
        this.opened = opened;
        this.inbox = inbox;
        this.counters = counters;
    }

    /**
     * Opens what is missing and leaves the rest alone.
     *
     * @throws BindFailure when one cannot be bound; those that were opened are closed again
     */
    void open(List<Endpoint> wanted, boolean share) {
        shared = share;
        List<Endpoint> opened = new ArrayList<>();
        for (Endpoint local : wanted) {
            try {
                if (!has(local)) {
                    put(new Listener(local, this::bind, inbox, counters));
                    opened.add(local);
                }
            } catch (IOException e) {
                close(opened);
                throw new BindFailure(local, e);
            }
        }
        adoptShare();
    }

    private synchronized void adoptShare() {
        try {
            reusable(open.values().stream().map(Listener::channel).toList(), shared);
        } catch (IOException e) {
            log.debug("sharePort stays as it was", e);
        }
    }

    private synchronized boolean has(Endpoint local) {
        return open.containsKey(local);
    }

    private synchronized void put(Listener listener) {
        open.put(listener.local(), listener);
    }

    synchronized Optional<Listener> get(Endpoint local) {
        return Optional.ofNullable(open.get(local));
    }

    synchronized List<Listener> all() {
        return List.copyOf(open.values());
    }

    private synchronized List<Listener> remove(Collection<Endpoint> locals) {
        List<Listener> removed = new ArrayList<>();
        for (Endpoint local : locals) {
            removed.add(open.remove(local));
        }
        return removed;
    }

    /** Serves all others a little longer, for who is just asking them; then closes them. */
    void keepOnly(Set<Endpoint> wanted) {
        List<Endpoint> others = all().stream()
                .map(Listener::local)
                .filter(local -> !wanted.contains(local))
                .toList();
        if (!others.isEmpty()) {
            pause();
            close(others);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(GRACE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void close(Collection<Endpoint> locals) {
        List<Listener> leaving = remove(locals);
        drain(leaving);
        leaving.forEach(listener -> listener.close(CLOSE_MILLIS));
    }

    /** Lets all readers take what was received so far; the sockets stay open for replies. */
    void drain() {
        drain(all());
    }

    private static void drain(List<Listener> listeners) {
        listeners.forEach(Listener::drain);
        long end = System.nanoTime() + DRAIN_MILLIS * 1_000_000L;
        listeners.forEach(listener -> listener.awaitDrained((end - System.nanoTime()) / 1_000_000L));
    }

    void close() {
        close(all().stream().map(Listener::local).toList());
    }

    private synchronized DatagramChannel bind(Endpoint local) throws IOException {
        List<DatagramChannel> siblings = open.values().stream()
                .filter(listener -> listener.local().port() == local.port())
                .map(Listener::channel)
                .filter(DatagramChannel::isOpen)
                .toList();
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            reusable(siblings, true);
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, shared || !siblings.isEmpty());
            channel.bind(SendBuffer.socketAddress(local));
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, shared);
            opened.run();
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        } finally {
            reusable(siblings, shared);
        }
    }

    private static void reusable(List<DatagramChannel> channels, boolean reuse) throws IOException {
        for (DatagramChannel channel : channels) {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, reuse);
        }
    }
}
