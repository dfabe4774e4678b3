package org.staticdhcpd.transport.internal;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.InterfaceBinder;

/**
 * Keeps the sockets that get broadcasts to the interface that owns the server's address (R104, R105), while there is an
 * {@link InterfaceBinder}; without, broadcasts of all interfaces are seen. Unicast is not limited: it has the server's
 * address in it, whichever way it came.
 */
final class Confinement {
    private static final Logger log = LoggerFactory.getLogger(Confinement.class);

    private final Later later;
    private volatile Optional<InterfaceBinder> provider = Optional.empty();
    private volatile Wish wish = new Wish(List.of(), "");

    // For the timer's thread only.
    private String said = "";

    Confinement(Later later) {
        this.later = later;
    }

    private record Wish(List<Endpoint> sockets, String networkInterface) {}

    void want(List<Endpoint> sockets, String networkInterface) {
        wish = new Wish(List.copyOf(sockets), networkInterface);
        again();
    }

    void arrived(InterfaceBinder binder) {
        provider = Optional.of(binder);
        again();
    }

    /** What was done stays done. */
    void left(InterfaceBinder binder) {
        if (provider.filter(current -> current == binder).isPresent()) {
            provider = Optional.empty();
        }
    }

    /** Does it once more, for sockets that were opened since. */
    void again() {
        later.in(0, this::apply);
    }

    private void apply() {
        Wish now = wish;
        Optional<InterfaceBinder> binder = provider;
        if (binder.isPresent()) {
            now.sockets().forEach(socket -> apply(binder.get(), socket, now.networkInterface()));
        }
    }

    private void apply(InterfaceBinder binder, Endpoint socket, String networkInterface) {
        try {
            binder.bind(socket, networkInterface);
            log.debug("{} gets what arrives on {}", socket, networkInterface);
        } catch (RuntimeException e) { // a service of another bundle, which may be on its way out
            String line = String.valueOf(e.getMessage());
            if (!line.equals(said)) {
                said = line;
                log.warn("DHCP-NET-012 broadcasts that arrive on other interfaces are seen, too: {}", line);
            }
        }
    }
}
