package org.staticdhcpd.itests.hooks.internal;

import org.osgi.service.component.annotations.Component;
import org.staticdhcpd.api.PacketFilter;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.OptionCode;

/** Looks at who comes and with what, and turns away only a client nobody has: one whose address is a group's. */
@Component(property = PacketFilter.ORDER + ":Integer=10")
public final class Doorman implements PacketFilter {
    private static final long GROUP = 1L << 40;

    @Override
    public Verdict filter(Request request) {
        boolean named = request.packet().options().has(OptionCode.HOSTNAME);
        return isGroup(request.mac()) && !named ? Verdict.DROP : Verdict.ACCEPT;
    }

    private static boolean isGroup(MacAddress mac) {
        return (mac.value() & GROUP) != 0;
    }
}
