package org.staticdhcpd.server.internal;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.slf4j.Logger;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.Exchange;
import org.staticdhcpd.api.Method;
import org.staticdhcpd.api.ReplySender;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.MalformedPacket;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.Packet;

/** The effects of packets that came over the network, one way and while nothing around changed. */
final class RealEffects implements Effects {
    private final World world;
    private final ReplySender sender;
    private final ServerIdentity identity;
    private final boolean watching;

    private RealEffects(World world, ReplySender sender, ServerIdentity identity, boolean watching) {
        this.world = world;
        this.sender = sender;
        this.identity = identity;
        this.watching = watching;
    }

    static RealEffects of(World world, ReplySender sender) {
        return new RealEffects(world, sender, sender.identity(), world.log().isDebugEnabled());
    }

    /** These, when they are those of a packet from {@code other}, too; else others. */
    // Senders are told apart, not compared.
    @SuppressWarnings("ReferenceEquality")
    RealEffects forPacketFrom(ReplySender other) {
        boolean same = sender == other
                && identity == other.identity()
                && watching == world.log().isDebugEnabled();
        return same ? this : of(world, other);
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
    public Optional<Decision> enter(Request request, Policy policy, long now) {
        return world.admission().enter(request, policy, now, true);
    }

    @Override
    public boolean knows(Request request) {
        return world.admission().knows(request);
    }

    @Override
    public Optional<Decision> joinWaiting(Request request, Budget budget, long now) {
        return world.admission().joinWaiting(request, budget, now);
    }

    @Override
    public void leaveWaiting(long since) {
        world.admission().leaveWaiting(since);
    }

    @Override
    public boolean banish(Request request, Decision.Banish banish) {
        return world.admission().banish(request, banish);
    }

    @Override
    public void met(Request request, Definition definition, boolean vital) {
        world.admission().meet(request, definition, vital);
    }

    @Override
    public boolean isCrowded() {
        return world.admission().isCrowded();
    }

    @Override
    public void missed(Request request) {
        world.admission().forget(request);
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
    public void send(ByteBuffer reply, Destination destination) {
        sender.send(reply, destination);
    }

    @Override
    public boolean isTold(Notice notice) {
        return world.reporter().isAwaited(notice)
                || (notice.isLimited() && world.notices().mayTell(notice));
    }

    @Override
    public void answered(Method method, MessageType type, Notice notice) {
        world.counters().answered(method, type, notice);
        holdBack(notice);
    }

    @Override
    public void ignored(Method method, Notice notice) {
        world.counters().ignored(method, notice);
        holdBack(notice);
    }

    private void holdBack(Notice notice) {
        if (notice.isLimited()) {
            world.notices().holdBack(notice);
        }
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
