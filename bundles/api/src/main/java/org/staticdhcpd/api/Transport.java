package org.staticdhcpd.api;

import java.util.List;
import java.util.SortedMap;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The state of the sockets of one server address, for people and checks. Provided by the transport, once for each of
 * its configurations.
 */
@ProviderType
public interface Transport {
    /** The name of its configuration: {@code default} for {@code org.staticdhcpd.transport.cfg}. */
    String name();

    /** Who the server is; with the address 0.0.0.0 while it does not serve, for its configuration cannot be used. */
    ServerIdentity identity();

    /** The sockets that are open now, as {@code address:port}, each with what it is for; none while it does not serve. */
    List<String> listeners();

    /** Counts since the transport started, by dotted name such as {@code received} or {@code dropped.overflow}. */
    SortedMap<String, Long> counters();
}
