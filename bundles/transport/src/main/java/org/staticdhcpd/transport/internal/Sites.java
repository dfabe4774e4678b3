package org.staticdhcpd.transport.internal;

import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.BadSetting;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.SendException;
import org.staticdhcpd.protocol.Ipv4Address;

/** Moves from one configuration to the next without a moment in which nobody listens. For one thread at a time. */
final class Sites {
    private static final Logger log = LoggerFactory.getLogger(Sites.class);

    private final Ports ports;
    private final Replies.Way way;
    private final Carrier carrier;
    private volatile Optional<Served> current = Optional.empty();
    private List<Spot> unheard = List.of();

    Sites(Ports ports, Replies.Way way, Carrier carrier) {
        this.ports = ports;
        this.way = way;
        this.carrier = carrier;
    }

    /**
     * The configuration that is served.
     *
     * @param site its sockets
     * @param replies the way back on them
     */
    record Served(Site site, Replies replies) {}

    /** Empty until the first configuration that can be used. */
    Optional<Served> current() {
        return current;
    }

    /**
     * Opens the sockets that are new, then closes those that are not wanted any more.
     *
     * @throws BadSetting when one cannot be opened; then nothing has changed
     */
    void open(TransportSettings settings) {
        Site site = Site.of(settings, link(settings));
        FrameWish frames = settings.isLoopback() ? FrameWish.NONE : settings.frames();
        FrameWish resolved = frames.on(site.link().device().name());
        demand(settings, resolved);
        List<Spot> opened = reserveAndOpen(site);
        Optional<Ipv4Address> before = address().filter(address -> !address.equals(settings.address()));
        way.framing().want(resolved, frames.isExplicit());
        serve(site, opened);
        ports.keepOnly(settings.address(), Set.copyOf(site.spots()));
        before.ifPresent(address -> ports.close(gaveUp(address)));
        log.info("serving as {} on {}", site.server(), opened);
    }

    private Optional<Ipv4Address> address() {
        return current.map(served -> served.site().settings().address());
    }

    /** A certain interface that was asked for is a condition (R122); frames by themselves are not. */
    private void demand(TransportSettings settings, FrameWish resolved) {
        if (!settings.isLoopback() && settings.frames().isExplicit()) {
            try {
                way.framing().demand(resolved);
            } catch (SendException e) {
                throw settings.bad(
                        "responseInterface",
                        resolved.networkInterface(),
                        "an Ethernet interface frames can be sent on, but " + e.getMessage());
            }
        }
    }

    private List<Spot> reserveAndOpen(Site site) {
        TransportSettings settings = site.settings();
        boolean known = address().filter(settings.address()::equals).isPresent();
        if (!ports.reserve(settings.address(), this)) {
            throw settings.bad("serverAddress", settings.address(), "an address no other transport serves");
        }
        try {
            return ports.open(site.spots(), settings.sharePort(), settings.readers());
        } catch (BindFailure e) {
            if (!known) {
                ports.release(settings.address(), this);
            }
            String key = site.isProxy(e.port()) ? "proxyPort" : "serverPort";
            throw settings.bad(key, e.port(), e.getMessage());
        }
    }

    private void serve(Site site, List<Spot> opened) {
        TransportSettings settings = site.settings();
        Replies replies = new Replies(site, exit(site, settings.serverPort()), proxyExit(site), way);
        Listener.Desk desk = new Listener.Desk(carrier, way.counters(), replies);
        current = Optional.of(new Served(site, replies));
        for (Spot spot : opened) {
            int port = spot.local().port();
            Endpoint seenAs = spot.getsBroadcasts() ? new Endpoint(Ipv4Address.BROADCAST, port) : spot.local();
            String elsewhere = settings.isLoopback() ? site.link().device().name() : "";
            Listener.Role role = new Listener.Role(seenAs, site.isProxy(port), elsewhere, desk);
            ports.get(spot).ifPresent(listener -> listener.serve(settings.address(), role));
        }
        complain(site, opened);
    }

    /** Broadcasts that cannot be told from those of another interface would be answered on the wrong one: silence. */
    private void complain(Site site, List<Spot> opened) {
        List<Spot> missing = site.spots().stream()
                .filter(spot -> spot.use() == Spot.Use.BROADCASTS && !opened.contains(spot))
                .toList();
        if (!missing.isEmpty() && !missing.equals(unheard)) {
            log.error(
                    "DHCP-NET-013 {} hears no broadcasts on {}: expected the bundle org.staticdhcpd.frames, without"
                            + " which the interfaces of several addresses cannot be told apart",
                    site.server(),
                    site.link().device());
        }
        unheard = missing;
    }

    private Optional<Replies.Exit> proxyExit(Site site) {
        OptionalInt port = site.settings().proxyPort();
        return port.isPresent() ? Optional.of(exit(site, port.getAsInt())) : Optional.empty();
    }

    /** The socket itself, and once that is closed the one that serves then: a late reply still gets out. */
    private Replies.Exit exit(Site site, int port) {
        Listener own = ports.get(site.exit(port)).orElseThrow();
        return () -> {
            if (own.channel().isOpen()) {
                return own;
            }
            return current.flatMap(served -> ports.get(
                            served.site().exit(served.site().settings().serverPort())))
                    .orElse(own);
        };
    }

    /**
     * Looks whether more sockets can be had than before, or the link is another: an interface that was made anew, an
     * address that has got another prefix.
     */
    void look() {
        current.ifPresent(served -> {
            Site site = served.site();
            try {
                if (link(site.settings()).equals(site.link())) {
                    serveMore(site);
                } else {
                    open(site.settings());
                    // The way out for frames may lead to an interface that is no more.
                    way.framing().link().ifPresent(way.framing()::suspect);
                }
            } catch (BadSetting | BindFailure e) {
                log.debug("going on as before", e);
            }
        });
    }

    private void serveMore(Site site) {
        List<Spot> wanted = site.spots();
        if (wanted.stream().anyMatch(spot -> ports.get(spot).isEmpty())) {
            serve(
                    site,
                    ports.open(
                            wanted, site.settings().sharePort(), site.settings().readers()));
        }
    }

    /** Ends: the sockets nobody else needs, to be drained and closed. */
    List<Listener> leave() {
        return address().map(ports::leave).orElse(List.of());
    }

    /** The last step of the end: the address may be served by others. */
    void close(List<Listener> left) {
        ports.close(left);
        address().ifPresent(address -> ports.release(address, this));
    }

    private List<Listener> gaveUp(Ipv4Address address) {
        List<Listener> left = ports.leave(address);
        Ports.drain(left);
        ports.release(address, this);
        return left;
    }

    private static Link link(TransportSettings settings) {
        if (settings.isLoopback()) {
            return Link.LOOPBACK;
        }
        try {
            Optional<Link> link = Link.of(settings.address());
            if (link.isPresent()) {
                return link.get();
            }
        } catch (SocketException e) {
            log.debug("looking for the interface of {}", settings.address(), e);
        }
        throw settings.bad("serverAddress", settings.address(), "an address of this machine; see \"ip address\"");
    }
}
