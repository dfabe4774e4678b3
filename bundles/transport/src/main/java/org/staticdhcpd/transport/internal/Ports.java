package org.staticdhcpd.transport.internal;

import java.io.IOException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.BatchSockets;
import org.staticdhcpd.api.InterfaceBinder;
import org.staticdhcpd.protocol.Ipv4Address;

/**
 * The open sockets of all addresses this process serves (R123). Broadcasts of one interface come in through one socket,
 * whoever they are for: a second one would get them all a second time. It stays open while those who share it come and
 * go, so none of them loses what is meant for another.
 */
@Component(service = Ports.class)
public final class Ports {
    private static final Logger log = LoggerFactory.getLogger(Ports.class);
    private static final int GRACE_MILLIS = 200;
    private static final int DRAIN_MILLIS = 100;
    private static final int CLOSE_MILLIS = 500;

    private final Binding binding = new Binding();
    private final Reading reading = new Reading();
    private final Map<Ipv4Address, Object> tenants = new HashMap<>();
    private final Map<Spot, Listener> open = new LinkedHashMap<>();
    /** Not given to anybody any more, but still bound. */
    private final List<Listener> leaving = new ArrayList<>();
    /** Told when sockets can be limited to interfaces, so that more of them make sense. */
    private final List<Runnable> curious = new CopyOnWriteArrayList<>();
    /** One opens at a time, else two would open the same spot. */
    private final Object opening = new Object();

    @Reference(
            name = "binder",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindBinder(InterfaceBinder binder) {
        binding.arrived(binder);
        select(listener -> true).forEach(binding::limit);
        curious.forEach(Runnable::run);
    }

    void unbindBinder(InterfaceBinder binder) {
        binding.left(binder);
    }

    @Reference(
            name = "batches",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindBatches(BatchSockets sockets) {
        reading.arrived(sockets);
    }

    void unbindBatches(BatchSockets sockets) {
        reading.left(sockets);
    }

    void tell(Runnable who) {
        curious.add(who);
    }

    void tellNoMore(Runnable who) {
        curious.remove(who);
    }

    /** Takes an address for its own; false when somebody else has it. */
    synchronized boolean reserve(Ipv4Address address, Object tenant) {
        return tenants.putIfAbsent(address, tenant) == null || tenants.get(address) == tenant;
    }

    synchronized void release(Ipv4Address address, Object tenant) {
        tenants.remove(address, tenant);
    }

    /**
     * Opens what is missing, and adapts those that are open.
     *
     * @param share whether other programs may have the same ports
     * @param readers how many threads may read a socket at a time
     * @return those that are open now; one that is not vital may be missing, or one that had to be limited
     * @throws BindFailure when a vital one cannot be bound; those that were opened are closed again
     */
    List<Spot> open(List<Spot> wanted, boolean share, int readers) {
        synchronized (opening) {
            List<Listener> opened = new ArrayList<>();
            for (Spot spot : wanted) {
                try {
                    if (get(spot).isEmpty()) {
                        Listener listener = new Listener(spot, share, new Opening());
                        put(listener);
                        opened.add(listener);
                    }
                } catch (Binding.NotLimited e) {
                    log.debug("not opened", e);
                } catch (IOException e) {
                    if (spot.isVital()) {
                        close(opened);
                        throw new BindFailure(spot, e);
                    }
                    log.info("{} is not open: {}", spot, e.getMessage());
                }
            }
        }
        return wanted.stream().filter(spot -> adapted(spot, share, readers)).toList();
    }

    private boolean adapted(Spot spot, boolean share, int readers) {
        Optional<Listener> there = get(spot);
        there.ifPresent(listener -> {
            listener.share(share);
            listener.readBy(readers);
            Binding.adoptShare(listener);
        });
        return there.isPresent();
    }

    /** What a listener needs of us. */
    private final class Opening implements Listener.Opener {
        @Override
        public Listener.Bound open(Spot spot, boolean shared) throws IOException {
            return binding.bind(spot, shared, bound());
        }

        @Override
        public Intake intake(DatagramChannel channel, Listener listener) {
            return reading.of(channel, listener);
        }

        @Override
        public Object way() {
            return reading.way();
        }
    }

    private synchronized List<Listener> bound() {
        List<Listener> all = new ArrayList<>(open.values());
        all.addAll(leaving);
        return all;
    }

    private synchronized void put(Listener listener) {
        open.put(listener.spot(), listener);
    }

    synchronized Optional<Listener> get(Spot spot) {
        return Optional.ofNullable(open.get(spot));
    }

    private synchronized List<Listener> select(Predicate<Listener> which) {
        return open.values().stream().filter(which).toList();
    }

    /** Those through which this server is reached, at this moment. */
    List<Listener> servedBy(Ipv4Address server) {
        return select(listener -> listener.isServedBy(server));
    }

    /** Serves all others a little longer, for who is just asking them; then gives them up. */
    void keepOnly(Ipv4Address server, Set<Spot> wanted) {
        List<Listener> others = select(listener -> listener.isWantedBy(server) && !wanted.contains(listener.spot()));
        if (others.stream().anyMatch(listener -> !listener.isWantedByOthersThan(server))) {
            pause();
        }
        List<Listener> unused = leave(server, others);
        drain(unused);
        close(unused);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(GRACE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives up all; those that nobody else needs have to be drained and closed. */
    List<Listener> leave(Ipv4Address server) {
        return leave(server, select(listener -> listener.isWantedBy(server)));
    }

    private synchronized List<Listener> leave(Ipv4Address server, List<Listener> listeners) {
        List<Listener> unused = listeners.stream()
                .filter(listener -> !listener.isWantedByOthersThan(server))
                .toList();
        listeners.forEach(listener -> listener.leave(server));
        unused.forEach(listener -> open.remove(listener.spot()));
        leaving.addAll(unused);
        return unused;
    }

    /** Lets readers take what was received so far; the sockets stay open for replies. */
    static void drain(List<Listener> listeners) {
        listeners.forEach(Listener::drain);
        long end = System.nanoTime() + DRAIN_MILLIS * 1_000_000L;
        listeners.forEach(listener -> listener.awaitDrained((end - System.nanoTime()) / 1_000_000L));
    }

    void close(List<Listener> listeners) {
        listeners.forEach(listener -> listener.close(CLOSE_MILLIS));
        listeners.forEach(listener -> listener.awaitReturned(CLOSE_MILLIS));
        forget(listeners);
    }

    private synchronized void forget(List<Listener> listeners) {
        leaving.removeAll(listeners);
        listeners.forEach(listener -> open.remove(listener.spot(), listener));
    }
}
