package org.staticdhcpd.api;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told what happened to each packet, off the packet's thread. Cannot delay or harm the server. */
@ConsumerType
public interface ExchangeListener {
    /** A packet has been dealt with: answered, refused or found to be none. Once for each packet received. */
    default void exchanged(Exchange exchange) {}

    /** So many exchanges were not reported, because listeners were too slow. */
    default void missed(long count) {}
}
