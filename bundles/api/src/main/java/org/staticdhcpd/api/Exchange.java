package org.staticdhcpd.api;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;

/** One packet and what became of it. */
public final class Exchange {
    private final Arrival arrival;
    private final Request request;
    private final Definition definition;
    private final Outcome outcome;
    private final long took;

    private Exchange(Builder builder) {
        this.arrival = builder.arrival;
        this.request = builder.request;
        this.definition = builder.definition;
        this.outcome = Objects.requireNonNull(builder.outcome, "outcome");
        this.took = builder.took;
    }

    /** Starts the record of a datagram. */
    public static Builder of(Arrival arrival) {
        return new Builder(arrival);
    }

    /** Where the datagram came from. */
    public Arrival arrival() {
        return arrival;
    }

    /** The request; empty when the datagram was no DHCP packet, or none a server looks at. */
    public Optional<Request> request() {
        return Optional.ofNullable(request);
    }

    /** The definition that was found, be it used or refused; empty when none was, or several and none was chosen. */
    public Optional<Definition> definition() {
        return Optional.ofNullable(definition);
    }

    /** What became of it. */
    public Outcome outcome() {
        return outcome;
    }

    /** From reception to the end. */
    public Duration took() {
        return Duration.ofNanos(took);
    }

    /** The client; empty for what was no request. */
    public Optional<MacAddress> mac() {
        return request().map(Request::mac);
    }

    /** The definition's address, or else the one the client spoke of. */
    public Optional<Ipv4Address> ip() {
        return definition().map(Definition::ip).or(() -> request().flatMap(Request::clientIp));
    }

    /** Collects the parts of an {@link Exchange}; what is not known yet is left out. */
    public static final class Builder {
        private final Arrival arrival;
        private Request request;
        private Definition definition;
        private Outcome outcome;
        private long took;

        private Builder(Arrival arrival) {
            this.arrival = Objects.requireNonNull(arrival, "arrival");
        }

        /** Sets the request. */
        public Builder request(Request value) {
            this.request = value;
            return this;
        }

        /** Sets the definition. */
        public Builder definition(Definition value) {
            this.definition = value;
            return this;
        }

        /** Ends the record. */
        public Exchange end(Outcome how, Duration duration) {
            return end(how, duration.toNanos());
        }

        /** Ends the record; it took so many nanoseconds. */
        public Exchange end(Outcome how, long nanos) {
            this.outcome = how;
            this.took = nanos;
            return new Exchange(this);
        }
    }

    /** What became of a packet. */
    public static final class Outcome {
        private final boolean processed;
        private final MessageType reply;
        private final Destination destination;
        private final String reason;

        private Outcome(boolean processed, MessageType reply, Destination destination, String reason) {
            this.processed = processed;
            this.reply = reply;
            this.destination = destination;
            this.reason = Objects.requireNonNull(reason, "reason");
        }

        /** A reply was sent. */
        public static Outcome replied(MessageType reply, Destination destination, String reason) {
            return new Outcome(true, reply, destination, reason);
        }

        /** A RELEASE or DECLINE fitted and was taken note of. */
        public static Outcome noted(String reason) {
            return new Outcome(true, null, null, reason);
        }

        /** Silence. */
        public static Outcome silent(String reason) {
            return new Outcome(false, null, null, reason);
        }

        /** Whether a reply was sent, or a RELEASE or DECLINE fitted. */
        public boolean processed() {
            return processed;
        }

        /** The type of the reply; empty for silence. */
        public Optional<MessageType> reply() {
            return Optional.ofNullable(reply);
        }

        /** Where the reply went; empty for silence. */
        public Optional<Destination> destination() {
            return Optional.ofNullable(destination);
        }

        /** Why, in a few words for people. */
        public String reason() {
            return reason;
        }
    }
}
