package org.staticdhcpd.transport.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.ReplySender;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.transport.internal.Counters.Count;

/**
 * One socket and the thread that reads it. The thread ends only when told to: whatever is thrown, by the handler or by
 * the system, it goes on (R27).
 */
final class Listener {
    /** The longest datagram that is looked at; DHCP over Ethernet never needs more. */
    static final int LARGEST = 2048;

    private static final Logger log = LoggerFactory.getLogger(Listener.class);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final Endpoint local;
    private final Opener opener;
    private final BiConsumer<Datagram, ReplySender> inbox;
    private final Counters counters;
    private final Thread thread;
    private final Seldom troubles = new Seldom();

    private volatile DatagramChannel channel;
    private volatile Role role;
    private volatile boolean draining;
    private volatile boolean closed;

    // For the reading thread only.
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST + 1);
    private InetSocketAddress lastFrom;
    private Endpoint lastSource;

    Listener(Endpoint local, Opener opener, BiConsumer<Datagram, ReplySender> inbox, Counters counters)
            throws IOException {
        this.local = local;
        this.opener = opener;
        this.inbox = inbox;
        this.counters = counters;
        this.channel = opener.open(local);
        this.thread = new Thread(this::read, "dhcp-reader " + local);
        thread.setDaemon(true);
    }

    /** Binds a socket. */
    @FunctionalInterface
    interface Opener {
        DatagramChannel open(Endpoint local) throws IOException;
    }

    /**
     * What the socket is for; may change while it is read.
     *
     * @param seenAs where its datagrams count as sent to
     * @param proxy whether it is the proxy port
     * @param networkInterface the interface that owns the server's address
     * @param sender the way back
     */
    record Role(Endpoint seenAs, boolean proxy, String networkInterface, ReplySender sender) {}

    Endpoint local() {
        return local;
    }

    DatagramChannel channel() {
        return channel;
    }

    /** Gives the socket its purpose, and starts reading when it is the first one. */
    void serve(Role next) {
        boolean first = role == null;
        role = next;
        if (first) {
            thread.start();
        }
    }

    String describe() {
        Role now = role;
        String use =
                now == null ? "opening" : (now.proxy() ? "proxy " : "") + (isWildcard() ? "broadcasts" : "unicast");
        return local + " " + use;
    }

    boolean isWildcard() {
        return local.address().isUnspecified();
    }

    /** Asks the reader to finish what the system has received so far. A reader with nothing to do just goes on waiting. */
    void drain() {
        draining = true;
    }

    /** Waits until a draining reader has ended; false when it waits for a datagram instead. */
    boolean awaitDrained(long millis) {
        return await(millis);
    }

    /** Closes the socket, and with it the reader. */
    void close(long millis) {
        closed = true;
        closeQuietly();
        if (!await(millis)) {
            thread.interrupt();
            log.warn("DHCP-NET-007 {} did not end within {} ms", thread.getName(), millis);
        }
    }

    private boolean await(long millis) {
        try {
            thread.join(Math.max(1, millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private void closeQuietly() {
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("closing {}", local, e);
        }
    }

    private void read() {
        int failures = 0;
        boolean more = true;
        while (more && !closed) {
            try {
                // A handler may leave an interrupt behind; receiving with it set would close the channel.
                Thread.interrupted();
                more = receive();
                failures = 0;
            } catch (Throwable e) { // one of the four places that may: nothing ends the receive loop (R27)
                survive(e, ++failures);
            }
        }
    }

    /** Takes one datagram; false when draining is done. */
    private boolean receive() throws IOException {
        if (draining && channel.isBlocking()) {
            channel.configureBlocking(false);
        }
        buffer.clear();
        InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
        if (from == null) {
            return false;
        }
        long now = System.nanoTime();
        counters.add(Count.RECEIVED);
        if (buffer.position() > LARGEST) {
            counters.add(Count.OVERSIZE);
            return true;
        }
        buffer.flip();
        Role current = role;
        inbox.accept(
                new Datagram(
                        Octets.copyOf(buffer),
                        new Arrival(source(from), current.seenAs(), current.proxy(), current.networkInterface(), now)),
                current.sender());
        return true;
    }

    /** A relay sends many in a row, and the channel then gives the same object again. */
    private Endpoint source(InetSocketAddress from) {
        if (!from.equals(lastFrom)) {
            lastSource = new Endpoint(Ipv4Address.of(from.getAddress().getAddress()), from.getPort());
            lastFrom = from;
        }
        return lastSource;
    }

    private void survive(Throwable problem, int failures) {
        try {
            recover(problem, failures);
        } catch (Throwable worse) { // no memory even to say so: the next round tries again
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private void recover(Throwable problem, int failures) {
        if (closed) {
            return;
        }
        troubles.say(times -> log.error(
                "DHCP-NET-004 receiving on {} failed {} time(s), going on: {}", local, times, problem, problem));
        if (problem instanceof ClosedChannelException || !channel.isOpen()) {
            reopen();
        }
        counters.add(Count.RECEIVE_FAILED);
        if (failures > 1) {
            LockSupport.parkNanos(Math.min(LONGEST_PAUSE, TimeUnit.MILLISECONDS.toNanos(1) << Math.min(failures, 10)));
        }
    }

    /** Somebody interrupted this thread within a call, which closes the channel: take a new one in its place. */
    private void reopen() {
        try {
            channel = opener.open(local);
            if (closed) {
                closeQuietly();
            }
        } catch (IOException e) {
            log.error("DHCP-NET-005 {} cannot be opened again: {}", local, e.toString());
        }
    }
}
