package org.staticdhcpd.server.internal;

import java.util.Optional;
import org.slf4j.Logger;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.Exchange;
import org.staticdhcpd.api.ReplySender;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.MalformedPacket;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.Packet;

/** The effects of a packet that came over the network. */
final class RealEffects implements Effects {
    private final World world;
    private final ReplySender sender;
    private final ServerIdentity identity;
    private final boolean watching;

    RealEffects(World world, ReplySender sender) {
        this.world = world;
        this.sender = sender;
        this.identity = sender.identity();
        this.watching = world.log().isDebugEnabled();
    }

    /**
     * What all packets share.
     *
     * @param admission who is let in
     * @param counters counts
     * @param notices writes the rarer log lines
     * @param reporter tells the rest
     * @param log where stages are written to
     */
    record World(Admission admission, Counters counters, Notices notices, Reporter reporter, Logger log) {}

    @Override
    public ServerIdentity identity() {
        return identity;
    }

    @Override
    public boolean isReal() {
        return true;
    }

    @Override
    public boolean isWatching() {
        return watching;
    }

    @Override
    public void saw(String stage, String what) {
        world.log().debug("{}: {}", stage, what);
    }

    @Override
    public void counted(MalformedPacket.Reason reason) {
        world.counters().malformed(reason);
    }

    @Override
    public void counted(Classified.Kind kind) {
        world.counters().unwanted(kind);
    }

    @Override
    public Optional<Decision> enter(ClientKey client, Request request, Policy policy) {
        return world.admission().enter(client, request, policy, true);
    }

    @Override
    public boolean knows(ClientKey client) {
        return world.admission().knows(client);
    }

    @Override
    public Optional<Decision> joinWaiting(ClientKey client, Budget budget, long now) {
        return world.admission().joinWaiting(client, budget, now);
    }

    @Override
    public void leaveWaiting(long since) {
        world.admission().leaveWaiting(since);
    }

    @Override
    public boolean banish(ClientKey client, Decision.Banish banish) {
        return world.admission().banish(client, banish);
    }

    @Override
    public void met(ClientKey client, Request request, Definition definition) {
        world.admission().meet(client, request, definition);
    }

    @Override
    public void missed(ClientKey client) {
        world.admission().forget(client);
    }

    @Override
    public void warn(Notice notice, String text) {
        world.counters().noticed(notice);
        world.notices().tell(notice, () -> text);
    }

    @Override
    public void send(Packet reply, Octets encoded, Destination destination) {
        sender.send(encoded, destination);
    }

    @Override
    public void finished(Exchange exchange, Notice notice) {
        world.counters().finished(exchange, notice);
        if (notice.isLimited()) {
            world.notices().tell(notice, () -> ExchangeLine.of(exchange));
        }
        world.reporter().report(exchange, notice);
    }
}
