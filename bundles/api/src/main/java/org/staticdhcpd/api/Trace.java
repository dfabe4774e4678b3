package org.staticdhcpd.api;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.staticdhcpd.protocol.Packet;

/** What happened to a packet, stage by stage, and why. */
public final class Trace {
    private final List<Step> steps;
    private final Packet reply;

    private Trace(List<Step> steps, Packet reply) {
        this.steps = List.copyOf(steps);
        this.reply = reply;
    }

    /** Ended in a reply. */
    public static Trace of(List<Step> steps, Packet reply) {
        return new Trace(steps, Objects.requireNonNull(reply, "reply"));
    }

    /** Ended in silence. */
    public static Trace silent(List<Step> steps) {
        return new Trace(steps, null);
    }

    /** The stages that were reached, in order. */
    public List<Step> steps() {
        return steps;
    }

    /** What would be sent; empty for silence. */
    public Optional<Packet> reply() {
        return Optional.ofNullable(reply);
    }

    /**
     * One stage.
     *
     * @param stage its name: decode, classify, admit, look up, decide, compose, route
     * @param what what it did, and why
     */
    public record Step(String stage, String what) {}
}
