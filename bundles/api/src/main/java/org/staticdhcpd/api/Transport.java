package org.staticdhcpd.api;

import java.util.List;
import java.util.SortedMap;
import org.osgi.annotation.versioning.ProviderType;

/** The state of the sockets, for people and checks. Provided by the transport. */
@ProviderType
public interface Transport {
    /** Who the server is. */
    ServerIdentity identity();

    /** The sockets that are open now, as {@code address:port}, each with what it is for. */
    List<String> listeners();

    /** Counts since the transport started, by dotted name such as {@code received} or {@code dropped.overflow}. */
    SortedMap<String, Long> counters();
}
