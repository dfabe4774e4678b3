package org.staticdhcpd.api;

import java.util.List;
import java.util.SortedMap;
import org.osgi.annotation.versioning.ProviderType;

/** The state of the sockets, for people and checks. Provided by the transport. */
@ProviderType
public interface Transport {
    /** Who the server is; with the address 0.0.0.0 while it does not serve, for its configuration cannot be used. */
    ServerIdentity identity();

    /** The sockets that are open now, as {@code address:port}, each with what it is for; none while it does not serve. */
    List<String> listeners();

    /** Counts since the transport started, by dotted name such as {@code received} or {@code dropped.overflow}. */
    SortedMap<String, Long> counters();
}
