package org.staticdhcpd.server.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MessageType;

/** What to do about a packet, and why. */
sealed interface Decision {
    /** Why, in a few words for people. */
    String reason();

    /** What is done, in a word or two for people. */
    String what();

    /** What is done and why, as {@code dhcp:probe} prints it. */
    default String inWords() {
        return what() + ": " + reason();
    }

    /** How the log speaks of it. */
    default Notice notice() {
        return Notice.ROUTINE;
    }

    /** The definition that it is about; empty when it is about none, or about several. */
    default Optional<Definition> definition() {
        return Optional.empty();
    }

    /** An answer is to be sent. */
    sealed interface Answering extends Decision {
        /** What kind of answer. */
        MessageType type();

        /** What it is made from. */
        @Override
        Optional<Definition> definition();

        @Override
        default String what() {
            return definition().map(made -> type() + " " + made.ip()).orElse(type().toString());
        }
    }

    /** Offer the address (RFC 2131 §4.3.1). */
    record Offer(Definition offered, String reason) implements Answering {
        @Override
        public MessageType type() {
            return MessageType.OFFER;
        }

        @Override
        public Optional<Definition> definition() {
            return Optional.of(offered);
        }
    }

    /** Grant the address, or only the parameters to an INFORM. */
    record Ack(Definition granted, String reason) implements Answering {
        @Override
        public MessageType type() {
            return MessageType.ACK;
        }

        @Override
        public Optional<Definition> definition() {
            return Optional.of(granted);
        }
    }

    /** Refuse the address. The reason is sent to the client in option 56. */
    record Nak(Notice notice, String reason) implements Answering {
        /** To a client that a source knows. */
        Nak(String reason) {
            this(Notice.ROUTINE, reason);
        }

        @Override
        public MessageType type() {
            return MessageType.NAK;
        }

        @Override
        public Optional<Definition> definition() {
            return Optional.empty();
        }
    }

    /**
     * Say what is known of a lease (RFC 4388).
     *
     * @param definition whose; empty when there is no such lease
     * @param associated all addresses of its client, as far as they were asked for
     */
    record Lease(MessageType type, Optional<Definition> definition, List<Ipv4Address> associated, String reason)
            implements Answering {
        @Override
        public Notice notice() {
            return definition.isPresent() ? Notice.ROUTINE : Notice.UNSERVED;
        }
    }

    /** A RELEASE or DECLINE that fits the definition: nothing to answer. */
    record Note(Notice notice, Definition fitting, String reason) implements Decision {
        @Override
        public Optional<Definition> definition() {
            return Optional.of(fitting);
        }

        @Override
        public String what() {
            return "noted";
        }
    }

    /** Silence. */
    record Ignore(Notice notice, String reason) implements Decision {
        @Override
        public String what() {
            return "silence";
        }

        /** Silence that deserves its line in the log, and no more. */
        Ignore(String reason) {
            this(Notice.ROUTINE, reason);
        }
    }

    /**
     * Silence now, and for a span from now on.
     *
     * @param sparesKnown whether only the packet is dropped when a source knew its client lately: for what somebody else
     *     may have sent in that client's name (R45)
     */
    record Banish(Notice notice, Duration span, String reason, boolean sparesKnown) implements Decision {
        @Override
        public String what() {
            return "silence, and for the next " + span.toSeconds() + " s";
        }

        /** Silence for a client that is unknown, or banished by a filter. */
        Banish(Duration span, String reason) {
            this(Notice.BANISHED, span, reason, false);
        }
    }
}
