package org.staticdhcpd.server.internal;

import java.util.Optional;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.Exchange.Outcome;
import org.staticdhcpd.api.Handling;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.api.SendException;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Encoded;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;
import org.staticdhcpd.protocol.PacketWriter;

/** Stages 7 to 9: makes the reply, finds out where it goes, and sends it. */
final class Dispatch {
    private final Services services;
    private final Decorators decorators;
    private final Writers writers = new Writers();
    /** The last one; whichever thread sees it may take it. */
    private Destination.Udp toRelay;

    Dispatch(Services services, Notices notices) {
        this.services = services;
        this.decorators = new Decorators(services, notices);
    }

    /** Answers with what {@code decision} says. */
    Handling answer(Journey journey, Decision.Answering decision) {
        if (decision instanceof Decision.Lease lease) {
            return tell(journey, lease);
        }
        PacketWriter writer = writers.take();
        try {
            return answer(journey, decision, writer);
        } finally {
            writers.give(writer);
        }
    }

    private Handling answer(Journey journey, Decision.Answering decision, PacketWriter writer) {
        Definition definition = journey.definition();
        if (definition == null) {
            return finish(journey, composed(journey, decision), writer);
        }
        Outlines outlines = journey.course().outlines();
        Outline outline = outlines.find(journey.request(), decision.type(), definition);
        if (outline == null) {
            Draft draft = composed(journey, decision);
            outlines.learn(draft, definition);
            return finish(journey, draft, writer);
        }
        if (journey.effects().isWatching()) { // traces show packets
            return finish(journey, outline.draft(journey.request(), decision, definition, terms(journey)), writer);
        }
        return services.decorators().isEmpty()
                ? write(journey, decision, outline, writer)
                : finish(journey, new Sketch(outline, journey.request(), decision, definition, terms(journey)), writer);
    }

    private Handling write(Journey journey, Decision.Answering decision, Outline outline, PacketWriter writer) {
        Request request = journey.request();
        Definition definition = journey.definition();
        outline.write(writer, request, decision.type(), definition, terms(journey), Additions.NONE);
        Destination destination = end(journey, decision.type(), writer);
        return writer.fits(limit(journey))
                ? send(journey, decision, writer, destination)
                : release(journey, outline.draft(request, decision, definition, terms(journey)), writer);
    }

    /** Shows what will be written to the decorators, and writes it, unless it has become a draft. */
    private Handling finish(Journey journey, Sketch sketch, PacketWriter writer) {
        Optional<Decision> veto = decorators.refusal(sketch);
        if (veto.isPresent()) {
            return journey.end(veto.get());
        }
        if (sketch.draft().isPresent()) {
            return release(journey, sketch.toDraft(), writer);
        }
        sketch.write(writer);
        Destination destination = end(journey, sketch.type(), writer);
        return writer.fits(limit(journey))
                ? send(journey, sketch.decision(), writer, destination)
                : release(journey, sketch.toDraft(), writer);
    }

    /** Ends what was written after an outline, and says where it goes. */
    private Destination end(Journey journey, MessageType type, PacketWriter writer) {
        Destination destination = destination(journey, type);
        writer.broadcast(Route.broadcasts(journey.request(), type, destination)).end();
        return destination;
    }

    private static Outline.Terms terms(Journey journey) {
        return new Outline.Terms(
                ServerIdentifier.towards(journey.request(), identity(journey)),
                journey.course().policy().values().echoClientId());
    }

    private static ServerIdentity identity(Journey journey) {
        return journey.effects().identity();
    }

    private Destination destination(Journey journey, MessageType type) {
        Request request = journey.request();
        Links links = journey.course().policy().links();
        return request.packet().isRelayed()
                ? toRelay(Route.relay(request, identity(journey), links))
                : Route.destination(request, type, journey.definition().ipNumber(), identity(journey), links);
    }

    /** A relay sends many in a row, and is the same object then. */
    @SuppressWarnings("ReferenceEquality")
    private Destination toRelay(Endpoint relay) {
        Destination.Udp last = toRelay;
        if (last == null || last.to() != relay) {
            last = new Destination.Udp(relay);
            toRelay = last;
        }
        return last;
    }

    private static Handling send(
            Journey journey, Decision.Answering decision, PacketWriter writer, Destination destination) {
        try {
            journey.effects().send(writer.octets(), destination);
        } catch (SendException e) {
            return unsent(journey, e);
        }
        return journey.sent(decision, destination);
    }

    private static int limit(Journey journey) {
        return MessageLimit.of(journey.request().packet(), identity(journey).mtu());
    }

    private static Handling tell(Journey journey, Decision.Lease lease) {
        Request request = journey.request();
        Packet reply = LeaseReply.of(
                request, lease, identity(journey), journey.course().policy().values());
        return deliver(journey, lease, reply, LeaseReply.destination(request, identity(journey)));
    }

    private static Draft composed(Journey journey, Decision.Answering decision) {
        Policy policy = journey.course().policy();
        Request request = journey.request();
        Draft draft = Compose.draft(request, decision, identity(journey), policy.values());
        // RFC 3011 §2: who honours option 118 returns it, asked for or not; else the client discards the reply.
        policy.links()
                .selected(request.packet())
                .ifPresent(subnet -> draft.force(OptionCode.SUBNET_SELECTION, Octets.ofAddress(subnet)));
        for (Draft.Complaint complaint : draft.complaints()) {
            journey.effects().warn(complaint.notice(), request.mac() + ", " + complaint.text());
        }
        return draft;
    }

    /** Shows the draft to the decorators, and sends what they leave. */
    private Handling finish(Journey journey, Draft draft, PacketWriter writer) {
        Effects effects = journey.effects();
        Optional<Decision> veto = decorators.refusal(draft);
        if (veto.isPresent()) {
            if (effects.isWatching()) {
                effects.saw("compose", veto.get().inWords());
            }
            return journey.end(veto.get());
        }
        return release(journey, draft, writer);
    }

    /** Sends a draft as it is now. */
    private static Handling release(Journey journey, Draft draft, PacketWriter writer) {
        Effects effects = journey.effects();
        Destination destination = Route.destination(
                draft, effects.identity(), journey.course().policy().links());
        PacketBuilder reply = draft.complete(Route.broadcasts(draft.request(), draft.type(), destination));
        if (!effects.isWatching() && writer.write(reply).fits(limit(journey))) {
            return send(journey, draft.decision(), writer, destination);
        }
        return deliver(journey, draft.decision(), reply.build(), destination);
    }

    private static Handling deliver(
            Journey journey, Decision.Answering decision, Packet reply, Destination destination) {
        Effects effects = journey.effects();
        if (effects.isWatching()) {
            effects.saw("compose", reply.toString());
            effects.saw("route", destination.inWords());
        }
        int limit = limit(journey);
        Encoded encoded = reply.encode(limit);
        if (!encoded.dropped().isEmpty()) {
            String text = "no room for options " + encoded.dropped() + " in the " + decision.type() + " to "
                    + journey.request().mac() + ", which may have " + limit + " octets";
            effects.warn(Notice.OPTIONS_DROPPED, text);
        }
        try {
            effects.send(reply, encoded.octets(), destination);
        } catch (SendException e) {
            return unsent(journey, e);
        }
        return journey.sent(decision, destination);
    }

    private static Handling unsent(Journey journey, SendException problem) {
        return journey.finish(Outcome.silent("could not be sent: " + problem.getMessage()), Notice.NOT_SENT);
    }
}
