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
import org.staticdhcpd.protocol.Ipv4Address;

/** Moves from one configuration to the next without a moment in which nobody listens. */
final class Sites {
    private static final Logger log = LoggerFactory.getLogger(Sites.class);

    private final Ports ports;
    private final Replies.Way way;
    private final Confinement confinement;
    private volatile Optional<Served> current = Optional.empty();

    Sites(Ports ports, Replies.Way way, Confinement confinement) {
        this.confinement = confinement;
        this.ports = ports;
        this.way = way;
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
        List<Endpoint> wanted = site.sockets();
        try {
            ports.open(wanted, settings.sharePort());
        } catch (BindFailure e) {
            String key = site.isProxy(e.port()) ? "proxyPort" : "serverPort";
            throw new BadSetting(TransportSettings.PID, key, e.port(), e.getMessage());
        }
        serve(site, wanted);
        ports.keepOnly(Set.copyOf(wanted));
        log.info("serving as {} on {}", site.server(), wanted);
    }

    private void serve(Site site, List<Endpoint> wanted) {
        TransportSettings settings = site.settings();
        confinement.want(site.forBroadcasts(), site.link().name());
        FrameWish frames = settings.isLoopback() ? FrameWish.NONE : settings.frames();
        way.framing().want(frames.on(site.link().name()), frames.isExplicit());
        Replies replies = new Replies(site, exit(site.server()), proxyExit(settings), way);
        current = Optional.of(new Served(site, replies));
        for (Endpoint local : wanted) {
            boolean wildcard = local.address().isUnspecified();
            Endpoint seenAs = wildcard ? new Endpoint(Ipv4Address.BROADCAST, local.port()) : local;
            Listener.Role role = new Listener.Role(
                    seenAs, site.isProxy(local.port()), site.link().name(), replies);
            ports.get(local).ifPresent(listener -> listener.serve(role));
        }
    }

    private Optional<Replies.Exit> proxyExit(TransportSettings settings) {
        OptionalInt port = settings.proxyPort();
        return port.isPresent()
                ? Optional.of(exit(new Endpoint(settings.address(), port.getAsInt())))
                : Optional.empty();
    }

    /** The socket itself, and once that is closed the one that serves then: a late reply still gets out. */
    private Replies.Exit exit(Endpoint local) {
        Listener own = ports.get(local).orElseThrow();
        return () -> {
            if (own.channel().isOpen()) {
                return own.channel();
            }
            return current.flatMap(served -> ports.get(served.site().server()))
                    .map(Listener::channel)
                    .orElseGet(own::channel);
        };
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
        throw new BadSetting(
                TransportSettings.PID,
                "serverAddress",
                settings.address(),
                "an address of this machine; see \"ip address\"");
    }
}
