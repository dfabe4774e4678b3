package org.staticdhcpd.server.internal;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.Exchange;
import org.staticdhcpd.api.Exchange.Outcome;
import org.staticdhcpd.api.Handling;
import org.staticdhcpd.api.PacketHandler;
import org.staticdhcpd.api.ReplySender;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.api.Trace;
import org.staticdhcpd.protocol.Decoded;
import org.staticdhcpd.protocol.MalformedPacket;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.server.internal.Classified.Unwanted;
import org.staticdhcpd.server.internal.Classified.Wanted;

/** Takes datagrams through the stages, until it is told to end. */
final class Engine implements PacketHandler {
    private final LongSupplier nanos;
    private final Admission admission;
    private final Counters counters = new Counters();
    private final Notices notices;
    private final Reporter reporter;
    private final Stages stages;
    private final RealEffects.World world;
    private final Turnstile turnstile = new Turnstile();
    private final Function<Journey, Handling> resume = this::resume;
    private volatile RealEffects lastEffects;
    private volatile Course course;

    Engine(Policy policy, Services services, Notices notices, Logger log, LongSupplier nanos) {
        this.nanos = nanos;
        this.notices = notices;
        this.admission = new Admission(nanos);
        this.reporter = new Reporter(services, notices, log);
        this.stages = Stages.of(services, notices, nanos);
        this.course = Course.of(stages, policy);
        this.world = new RealEffects.World(admission, counters, notices, reporter, log);
    }

    void start() {
        reporter.start();
    }

    /** Ends: steps that have not begun go to the successor, those under way get {@code limit} to finish. */
    void stop(Duration limit) throws InterruptedException {
        int left = turnstile.close(limit);
        if (left > 0) {
            notices.tell(
                    Notice.STOPPED_EARLY, () -> left + " packets still under way after " + limit.toMillis() + " ms");
        }
        reporter.stop(limit);
    }

    Policy policy() {
        return course.policy();
    }

    /** Changes the policy for packets that arrive from now on; whoever is ignored stays ignored. */
    void policy(Policy changed) {
        course = Course.of(stages, changed);
    }

    Counters counters() {
        return counters;
    }

    Stages stages() {
        return stages;
    }

    @Override
    public Handling handle(Datagram datagram, ReplySender sender) {
        if (!turnstile.enter()) {
            return passOn();
        }
        try {
            return take(datagram, effects(sender));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return failed(datagram.arrival(), e);
        } finally {
            turnstile.leave();
        }
    }

    /** Mostly those of the packet before: who asks twice for the same may get another object, which does no harm. */
    private Effects effects(ReplySender sender) {
        RealEffects before = lastEffects;
        RealEffects now = before == null ? RealEffects.of(world, sender) : before.forPacketFrom(sender);
        if (now != before) {
            lastEffects = now;
        }
        return now;
    }

    private Handling resume(Journey journey) {
        if (!turnstile.enter()) {
            return passOn();
        }
        try {
            return counted(journey.resume(resume));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return failed(journey.arrival(), e);
        } finally {
            turnstile.leave();
        }
    }

    private Handling passOn() {
        counters.passedOn();
        return Handling.AGAIN;
    }

    private Handling counted(Handling handling) {
        if (handling instanceof Handling.Later) {
            counters.waits();
        }
        return handling;
    }

    /** Tries a datagram out. */
    Trace rehearse(Datagram datagram, ServerIdentity identity) {
        Rehearsal rehearsal = new Rehearsal(admission, identity);
        take(datagram, rehearsal);
        return rehearsal.trace();
    }

    /** Stages 2 and 3, then the journey. */
    private Handling take(Datagram datagram, Effects effects) {
        Decoded decoded = datagram.decoded();
        if (decoded instanceof Packet packet) {
            return classify(packet, datagram.arrival(), effects);
        }
        if (decoded instanceof MalformedPacket malformed) {
            String reason = malformed.reason() + ", " + malformed.detail();
            effects.saw("decode", reason);
            effects.counted(malformed.reason());
            return refuse(datagram.arrival(), effects, Notice.MALFORMED, reason);
        }
        throw new IllegalStateException("no such result: " + decoded);
    }

    private Handling classify(Packet packet, Arrival arrival, Effects effects) {
        if (effects.isWatching()) {
            effects.saw("decode", packet.toString());
        }
        Classified classified = Classify.classify(packet, arrival);
        if (classified instanceof Wanted wanted) {
            return travel(wanted.request(), effects);
        }
        if (classified instanceof Unwanted unwanted) {
            effects.saw("classify", unwanted.reason());
            effects.counted(unwanted.kind());
            return refuse(arrival, effects, Notice.UNWANTED, unwanted.reason());
        }
        throw new IllegalStateException("no such class: " + classified);
    }

    private Handling travel(Request request, Effects effects) {
        if (effects.isWatching()) {
            effects.saw("classify", request.method() + " from " + request.mac());
        }
        Handling handling = new Journey(course, effects, request).begin(resume);
        return effects.isReal() ? counted(handling) : handling;
    }

    private Handling refuse(Arrival arrival, Effects effects, Notice notice, String reason) {
        effects.finished(silent(arrival, reason), notice);
        return Handling.DONE;
    }

    private Exchange silent(Arrival arrival, String reason) {
        Duration took = Duration.ofNanos(nanos.getAsLong() - arrival.receivedAt());
        return Exchange.of(arrival).end(Outcome.silent(reason), took);
    }

    /** The worker's catch-all: whatever this packet hit, the next one is served. */
    private Handling failed(Arrival arrival, Throwable cause) {
        Exchange exchange = silent(arrival, "a fault in the server");
        notices.tell(Notice.STAGE_FAILED, () -> ExchangeLine.of(exchange) + ": " + cause, cause);
        counters.finished(exchange, Notice.STAGE_FAILED);
        reporter.report(exchange, Notice.STAGE_FAILED);
        return Handling.DONE;
    }
}
