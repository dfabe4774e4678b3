package org.staticdhcpd.transport.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.FrameLink;
import org.staticdhcpd.api.ReplySender;
import org.staticdhcpd.api.SendException;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.transport.internal.Counters.Count;

/** Sends replies under one configuration: always from the server's address and port (R109), or its proxy port. */
final class Replies implements ReplySender {
    private final Site site;
    private final Exit server;
    private final Optional<Exit> proxy;
    private final Framing framing;
    private final Counters counters;
    private final SendBuffers buffers;

    Replies(Site site, Exit server, Optional<Exit> proxy, Way way) {
        this.site = site;
        this.server = server;
        this.proxy = proxy;
        this.framing = way.framing();
        this.counters = way.counters();
        this.buffers = way.buffers();
    }

    /** Where replies leave, at this moment. */
    @FunctionalInterface
    interface Exit {
        /** Whose socket it is. */
        Listener listener();

        /** The socket. */
        default DatagramChannel channel() {
            return listener().channel();
        }
    }

    /**
     * What all configurations share.
     *
     * @param framing the way out for frames
     * @param counters counts what is sent
     * @param buffers for those who send
     */
    record Way(Framing framing, Counters counters, SendBuffers buffers) {}

    @Override
    public ServerIdentity identity() {
        return framing.link().isPresent() ? site.framing() : site.plain();
    }

    /** Whose socket replies leave by that are sent from the server's port. */
    Listener exit() {
        return server.listener();
    }

    /** Whether nothing stands against sending there. */
    boolean allows(Destination.Udp destination) {
        return !site.settings().linkLocalOnly()
                || site.link().reaches(destination.to().address());
    }

    @Override
    public void send(Octets payload, Destination destination) {
        send(payload.buffer(), destination);
    }

    @Override
    public void send(ByteBuffer payload, Destination destination) {
        if (destination instanceof Destination.Udp udp) {
            requireNeighbour(udp.to().address());
            transmit(server, payload, udp.to());
        } else if (destination instanceof Destination.Frame frame) {
            Optional<FrameLink> link = framing.link();
            if (link.isPresent()) {
                transmit(link.get(), payload, frame);
            } else {
                // Gone since the reply was routed: what a server without frames does instead (RFC 2131 §4.1).
                transmit(
                        server,
                        payload,
                        new Endpoint(Ipv4Address.BROADCAST, frame.to().port()));
            }
        } else if (destination instanceof Destination.Proxy viaProxy) {
            Exit exit =
                    proxy.orElseThrow(() -> new SendException("no proxyPort to send to " + viaProxy.to() + " from"));
            requireNeighbour(viaProxy.to().address());
            transmit(exit, payload, viaProxy.to());
        } else {
            throw new IllegalArgumentException("cannot send to " + destination);
        }
    }

    /** What SO_DONTROUTE does (R121), by the addresses the interface has. */
    private void requireNeighbour(Ipv4Address to) {
        if (site.settings().linkLocalOnly() && !site.link().reaches(to)) {
            counters.add(Count.SEND_FAILED);
            throw new SendException("linkLocalOnly: " + to + " is on no network of "
                    + site.link().device());
        }
    }

    private void transmit(Exit exit, ByteBuffer payload, Endpoint to) {
        int length = payload.remaining();
        SendBuffer buffer = buffers.take();
        counters.add(Count.SENT); // before, see notSent
        try {
            buffer.send(exit.channel(), payload, to);
        } catch (IOException | RuntimeException e) {
            counters.notSent(1);
            throw new SendException(length + " octets from " + site.server() + " to " + to + ": " + e.getMessage(), e);
        } finally {
            buffers.give(buffer);
        }
    }

    private void transmit(FrameLink link, ByteBuffer payload, Destination.Frame frame) {
        counters.add(Count.SENT);
        counters.add(Count.SENT_FRAMES);
        try {
            link.send(
                    frame.mac(),
                    new Endpoint(site.settings().address(), frame.sourcePort()),
                    frame.to(),
                    Octets.copyOf(payload));
        } catch (RuntimeException e) {
            counters.notSent(1);
            counters.add(Count.SENT_FRAMES, -1);
            framing.suspect(link);
            throw e;
        }
    }
}
