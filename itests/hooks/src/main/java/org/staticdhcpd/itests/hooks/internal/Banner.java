package org.staticdhcpd.itests.hooks.internal;

import org.osgi.service.component.annotations.Component;
import org.staticdhcpd.api.Reply;
import org.staticdhcpd.api.ReplyDecorator;
import org.staticdhcpd.protocol.Octets;

/** Adds an option that nobody asks for, so that it can be seen in every answer. */
@Component(property = ReplyDecorator.ORDER + ":Integer=10")
public final class Banner implements ReplyDecorator {
    /** Free for the use of a site (RFC 3942 §4). */
    static final int OPTION = 224;

    static final Octets VALUE = Octets.ofText("hooks");

    @Override
    public Verdict decorate(Reply reply) {
        reply.force(OPTION, VALUE);
        return Verdict.SEND;
    }
}
