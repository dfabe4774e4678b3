package org.staticdhcpd.api;

import org.osgi.annotation.versioning.ConsumerType;

/** Adds to a reply, changes it, or forbids it. All decorators see each OFFER, ACK and NAK, in {@link #ORDER}. */
@ConsumerType
public interface ReplyDecorator {
    /** Service property, integer, default 0: lower acts earlier; equal ones by service ranking, then age. */
    String ORDER = "order";

    /** What a decorator says. */
    enum Verdict {
        /** Go on. */
        SEND,
        /** Silence instead of this reply. */
        VETO
    }

    /**
     * Works on the reply. Must not block.
     *
     * @throws RuntimeException is logged and taken as {@link Verdict#VETO}: a half-decorated reply is never sent
     */
    Verdict decorate(Reply reply);
}
