package org.staticdhcpd.server.internal;

import java.util.Optional;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.Exchange;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.MalformedPacket;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.Packet;

/** All that a packet's journey does to the world. There is one for packets that came, one for rehearsals. */
interface Effects {
    /** Who the server is towards this packet. */
    ServerIdentity identity();

    /** Whether this is the real thing: answers are counted, and waiting for a source makes sense. */
    boolean isReal();

    /** Whether {@link #saw} does anything. */
    boolean isWatching();

    /** A stage has done something. */
    void saw(String stage, String what);

    /** The datagram is no packet. */
    void counted(MalformedPacket.Reason reason);

    /** The packet is none for a server. */
    void counted(Classified.Kind kind);

    /** What abuse control says. */
    Optional<Decision> abuse(Request request, Policy.Abuse policy);

    /** Ignores the sender for a while. */
    void banish(Request request, Decision.Banish banish);

    /** Something a person should know. */
    void warn(Notice notice, String text);

    /**
     * Sends a reply.
     *
     * @throws org.staticdhcpd.api.SendException when the system refuses
     */
    void send(Packet reply, Octets encoded, Destination destination);

    /** The end of the journey. */
    void finished(Exchange exchange, Notice notice);
}
