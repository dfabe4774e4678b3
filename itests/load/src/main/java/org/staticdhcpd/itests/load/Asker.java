package org.staticdhcpd.itests.load;

import java.nio.ByteBuffer;
import org.staticdhcpd.protocol.Ipv4Address;

/** The questions of one thread. */
final class Asker {
    private final Question first;
    private final Question second;

    Asker(LoadPlan plan) {
        Ipv4Address giaddr = Exchanges.giaddr(plan);
        this.first = Question.discover(giaddr);
        this.second =
                plan.scenario() == Scenario.RENEW ? Question.renew(giaddr) : Question.request(giaddr, plan.serverId());
    }

    ByteBuffer question(boolean isSecond, int xid, int client) {
        return (isSecond ? second : first).of(xid, client);
    }
}
