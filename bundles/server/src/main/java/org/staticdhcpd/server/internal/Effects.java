package org.staticdhcpd.server.internal;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.Exchange;
import org.staticdhcpd.api.Method;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.MalformedPacket;
import org.staticdhcpd.protocol.MessageType;
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

    /** Why the packet is not let in at {@code now}; empty when it is. */
    Optional<Decision> enter(Request request, Policy policy, long now);

    /** Whether a source knew the sender lately. */
    boolean knows(Request request);

    /** Why the packet may not wait for a source from {@code now} on; empty when it may. */
    Optional<Decision> joinWaiting(Request request, Budget budget, long now);

    /** A packet that was allowed to wait at {@code since} has come to its end. */
    void leaveWaiting(long since);

    /** Ignores the sender for a while; false when it is spared. */
    boolean banish(Request request, Decision.Banish banish);

    /** A source knows the sender of {@code request}; whether it is vital to remember that, or just useful. */
    void met(Request request, Definition definition, boolean vital);

    /** Whether there are more known clients than can be remembered. */
    boolean isCrowded();

    /** No source knows the sender of {@code request}. */
    void missed(Request request);

    /** Something a person should know. */
    void warn(Notice notice, String text);

    /**
     * Sends a reply.
     *
     * @throws org.staticdhcpd.api.SendException when the system refuses
     */
    void send(Packet reply, Octets encoded, Destination destination);

    /**
     * Sends a reply from memory that is used again afterwards.
     *
     * @throws org.staticdhcpd.api.SendException when the system refuses
     */
    void send(ByteBuffer reply, Destination destination);

    /** Whether anybody wants more of an exchange of this kind than that it is counted. */
    boolean isTold(Notice notice);

    /** The end of a journey with an answer of which nobody {@linkplain #isTold wants to know more}. */
    void answered(Method method, MessageType type, Notice notice);

    /** The same for one that ends in silence. */
    void ignored(Method method, Notice notice);

    /** The end of the journey. */
    void finished(Exchange exchange, Notice notice);
}
