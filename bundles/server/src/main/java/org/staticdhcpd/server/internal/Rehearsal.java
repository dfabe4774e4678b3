package org.staticdhcpd.server.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.Exchange;
import org.staticdhcpd.api.Method;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.api.Trace;
import org.staticdhcpd.protocol.Decoded;
import org.staticdhcpd.protocol.MalformedPacket;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.Packet;

/** The effects of a packet that is only tried out: it leaves nothing but its trace. */
final class Rehearsal implements Effects {
    private final Admission admission;
    private final ServerIdentity identity;
    private final List<Trace.Step> steps = new ArrayList<>();
    private Optional<Packet> sent = Optional.empty();

    Rehearsal(Admission admission, ServerIdentity identity) {
        this.admission = admission;
        this.identity = identity;
    }

    /** What was seen. */
    Trace trace() {
        return sent.map(reply -> Trace.of(steps, reply)).orElseGet(() -> Trace.silent(steps));
    }

    @Override
    public ServerIdentity identity() {
        return identity;
    }

    @Override
    public boolean isReal() {
        return false;
    }

    @Override
    public boolean isWatching() {
        return true;
    }

    @Override
    public void saw(String stage, String what) {
        steps.add(new Trace.Step(stage, what));
    }

    @Override
    public void counted(MalformedPacket.Reason reason) {
        // Seen already.
    }

    @Override
    public void counted(Classified.Kind kind) {
        // Seen already.
    }

    @Override
    public Optional<Decision> enter(Request request, Policy policy, long now) {
        return admission.enter(request, policy, now, false);
    }

    @Override
    public boolean knows(Request request) {
        return admission.knows(request);
    }

    @Override
    public Optional<Decision> joinWaiting(Request request, Budget budget, long now) {
        return Optional.empty();
    }

    @Override
    public void leaveWaiting(long since) {
        // It never waits.
    }

    @Override
    public boolean banish(Request request, Decision.Banish banish) {
        return true; // said, not done: only a real packet has consequences
    }

    @Override
    public void met(Request request, Definition definition, boolean vital) {
        // Only a real packet has consequences.
    }

    @Override
    public boolean isCrowded() {
        return admission.isCrowded();
    }

    @Override
    public void missed(Request request) {
        // Only a real packet has consequences.
    }

    @Override
    public void warn(Notice notice, String text) {
        saw("compose", text);
    }

    @Override
    public void send(Packet reply, Octets encoded, Destination destination) {
        sent = Optional.of(reply);
    }

    @Override
    public void send(ByteBuffer reply, Destination destination) {
        if (Decoded.copyOf(reply) instanceof Packet packet) {
            sent = Optional.of(packet);
        }
    }

    @Override
    public boolean isTold(Notice notice) {
        return false;
    }

    @Override
    public void answered(Method method, MessageType type, Notice notice) {
        // The trace says it all.
    }

    @Override
    public void ignored(Method method, Notice notice) {
        // The trace says it all.
    }

    @Override
    public void finished(Exchange exchange, Notice notice) {
        // The trace says it all.
    }
}
