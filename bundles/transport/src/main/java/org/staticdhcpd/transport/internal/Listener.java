package org.staticdhcpd.transport.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
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
import org.staticdhcpd.transport.internal.Counters.Count;

/** One socket, and who takes what {@link Readers} read from it. */
final class Listener {
    /** The longest datagram that is looked at; DHCP over Ethernet never needs more. */
    static final int LARGEST = 2048;

    private static final Logger log = LoggerFactory.getLogger(Listener.class);

    private final Spot spot;
    private final Opener opener;
    private final Readers readers;
    /** By the address of the server they are for. The lowest answers what all of them could (R123). */
    private final SortedMap<Ipv4Address, Role> roles = new TreeMap<>();
    /** Who else keeps the socket in use: it stays bound until they have given it back. */
    private final Set<Outbox> borrowers = ConcurrentHashMap.newKeySet();

    private volatile Bound bound;
    private volatile Role role;
    private volatile boolean shared;
    private volatile boolean draining;
    private volatile boolean closed;

    Listener(Spot spot, boolean shared, Opener opener) throws IOException {
        this.spot = spot;
        this.shared = shared;
        this.opener = opener;
        this.bound = opener.open(spot, shared);
        this.readers = new Readers(this);
    }

    /** Binds a socket, and knows how to read it. */
    interface Opener {
        Bound open(Spot spot, boolean shared) throws IOException;

        /** The best way to read this socket at this moment. */
        Intake intake(DatagramChannel channel, Listener listener);

        /** What the best way is; another object when it is another one. */
        Object way();
    }

    /**
     * A socket that is bound.
     *
     * @param channel the socket
     * @param limited whether it only gets what arrives on its spot's interface
     */
    record Bound(DatagramChannel channel, boolean limited) {}

    /**
     * Who takes what is read; may change while it is read.
     *
     * @param seenAs where datagrams count as sent to
     * @param proxy whether it is the proxy port
     * @param networkInterface where they arrive as long as the socket is not limited to an interface
     * @param desk who takes them
     */
    record Role(Endpoint seenAs, boolean proxy, String networkInterface, Desk desk) {}

    /**
     * Takes the datagrams of one configuration.
     *
     * @param inbox takes them
     * @param counters counts them
     * @param replies the way back
     */
    record Desk(BiConsumer<Datagram, ReplySender> inbox, Counters counters, Replies replies) {}

    Spot spot() {
        return spot;
    }

    DatagramChannel channel() {
        return bound.channel();
    }

    boolean isLimited() {
        return bound.limited();
    }

    /** The same socket has been limited since. */
    void limited() {
        bound = new Bound(bound.channel(), true);
    }

    boolean isShared() {
        return shared;
    }

    void share(boolean share) {
        shared = share;
    }

    /** How many threads may read at a time. */
    void readBy(int most) {
        readers.limit(most);
    }

    /** Says that a reader has found more than one thread should do alone; called by readers. */
    void crowded() {
        readers.call();
    }

    /** Gives the socket a purpose for the server with this address; starts reading with the first one. */
    synchronized void serve(Ipv4Address server, Role next) {
        boolean first = role == null;
        roles.put(server, next);
        role = roles.get(roles.firstKey());
        if (first) {
            readers.start();
        }
    }

    /** Whether the server with this address is the one who answers. */
    synchronized boolean isServedBy(Ipv4Address server) {
        return !roles.isEmpty() && roles.firstKey().equals(server);
    }

    synchronized boolean isWantedBy(Ipv4Address server) {
        return roles.containsKey(server);
    }

    synchronized boolean isWantedByOthersThan(Ipv4Address server) {
        return roles.size() > (roles.containsKey(server) ? 1 : 0);
    }

    /** The server with this address needs it no more; another one takes over, if there is one. */
    synchronized void leave(Ipv4Address server) {
        if (isWantedByOthersThan(server)) {
            roles.remove(server);
            role = roles.get(roles.firstKey());
        } else {
            // The role stays, for what is still in the system's queue.
            roles.clear();
        }
    }

    String describe() {
        Role now = role;
        String use = now == null
                ? "opening"
                : (now.proxy() ? "proxy " : "") + (spot.getsBroadcasts() ? "broadcasts" : "unicast");
        return spot.local() + " " + use + (isLimited() ? " on " + spot.device() : "");
    }

    /** Asks readers to finish what the system has received so far. One with nothing to do just goes on waiting. */
    void drain() {
        draining = true;
    }

    boolean isDraining() {
        return draining;
    }

    /** Waits until draining readers have ended; false when one waits for a datagram instead. */
    boolean awaitDrained(long millis) {
        return readers.await(millis);
    }

    /** Closes the socket, and with it the readers. */
    void close(long millis) {
        closed = true;
        closeQuietly();
        readers.end(millis);
    }

    boolean isClosed() {
        return closed;
    }

    /** Another reader sends through this socket, too. */
    void lend(Outbox borrower) {
        borrowers.add(borrower);
    }

    void giveBack(Outbox borrower) {
        borrowers.remove(borrower);
    }

    /** Waits until nobody uses the closed socket, so that its place is free; readers notice within a tenth of a second. */
    void awaitReturned(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!borrowers.isEmpty() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    private void closeQuietly() {
        try {
            channel().close();
        } catch (IOException e) {
            log.debug("closing {}", spot, e);
        }
    }

    /** The best way to read at this moment. */
    Intake intake() {
        return opener.intake(channel(), this);
    }

    /** What the best way is; another object when it is another one. */
    Object way() {
        return opener.way();
    }

    /** Who takes what is read now. */
    Role role() {
        return role;
    }

    /** Takes a datagram; whoever reads calls it. */
    void take(Role current, ByteBuffer payload, Arrival arrival, ReplySender replies) {
        current.desk().inbox().accept(Datagram.in(payload, arrival), replies);
    }

    /** How a datagram arrived that has just been taken from the socket. */
    Arrival arrival(Role current, Endpoint source, long receivedAt) {
        String networkInterface = isLimited() ? spot.device().name() : current.networkInterface();
        return new Arrival(source, current.seenAs(), current.proxy(), networkInterface, receivedAt);
    }

    /** Takes no notice of a datagram that is too long for DHCP. */
    static void tooLong(Role current) {
        current.desk().counters().add(Count.OVERSIZE);
    }

    /** Somebody interrupted a reader within a call, which closes the channel: take a new one in its place. */
    void reopen() {
        // Not the lock of this object: who opens asks others, who may be waiting for that.
        synchronized (opener) {
            if (closed || channel().isOpen()) {
                return;
            }
            try {
                bound = opener.open(spot, shared);
                if (closed) {
                    closeQuietly();
                }
            } catch (IOException e) {
                log.error("DHCP-NET-005 {} cannot be opened again: {}", spot, e.toString());
            }
        }
    }
}
