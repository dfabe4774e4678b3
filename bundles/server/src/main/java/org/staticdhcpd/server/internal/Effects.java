package org.staticdhcpd.server.internal;

import java.util.Optional;
import org.staticdhcpd.api.Definition;
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

    /** Why the packet is not let in; empty when it is. */
    Optional<Decision> enter(ClientKey client, Request request, Policy policy);

    /** Whether a source knew the client lately. */
    boolean knows(ClientKey client);

    /** Why the packet may not wait for a source from {@code now} on; empty when it may. */
    Optional<Decision> joinWaiting(ClientKey client, Budget budget, long now);

    /** A packet that was allowed to wait at {@code since} has come to its end. */
    void leaveWaiting(long since);

    /** Ignores the client for a while; false when it is spared. */
    boolean banish(ClientKey client, Decision.Banish banish);

    /** A source knows the sender of {@code request}. */
    void met(ClientKey client, Request request, Definition definition);

    /** No source knows the client. */
    void missed(ClientKey client);

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
