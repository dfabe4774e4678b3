package org.staticdhcpd.health.internal;

import java.util.Comparator;
import java.util.List;
import org.staticdhcpd.api.Transport;

/** The transports of this moment, one for each address that is served. */
final class Transports {
    private Transports() {}

    /** In the order of their names: DS promises none. */
    static List<Transport> sorted(List<Transport> transports) {
        return transports.stream().sorted(Comparator.comparing(Transport::name)).toList();
    }

    /** What a finding about one of them begins with; nothing while there is only one. */
    static String label(Transport transport, List<Transport> all) {
        return all.size() > 1 ? transport.name() + ": " : "";
    }
}
