package org.staticdhcpd.server.internal;

import java.util.Set;
import org.staticdhcpd.api.Method;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.api.Settings;
import org.staticdhcpd.protocol.Ipv4Address;

/**
 * Who may ask about leases (RFC 4388 §7: "the IP addresses of the relay agents for which it may respond").
 *
 * @param from the addresses ({@code giaddr}) of those who may; empty when nobody may
 */
record LeaseQueries(Set<Ipv4Address> from) {
    /** Nobody may ask. */
    static final LeaseQueries NONE = new LeaseQueries(Set.of());

    static LeaseQueries of(Settings settings, ServerConfig config) {
        return new LeaseQueries(Set.copyOf(settings.addresses("leasequeryFrom", config::leasequeryFrom)));
    }

    /** Whether anybody may ask. */
    boolean areServed() {
        return !from.isEmpty();
    }

    /** Whether {@code request} is a query of somebody who may ask. */
    boolean serve(Request request) {
        return request.method() == Method.LEASEQUERY
                && request.packet().isRelayed()
                && from.contains(request.packet().giaddr());
    }
}
