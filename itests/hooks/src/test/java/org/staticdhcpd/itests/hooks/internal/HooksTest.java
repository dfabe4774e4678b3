package org.staticdhcpd.itests.hooks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.Exchange;
import org.staticdhcpd.api.Method;
import org.staticdhcpd.api.PacketFilter;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Packet;

class HooksTest {
    private static final Endpoint SERVER = new Endpoint(Ipv4Address.parse("10.0.0.1"), 67);
    private static final Endpoint RELAY = new Endpoint(Ipv4Address.parse("10.0.1.1"), 67);
    private static final Arrival ARRIVAL = new Arrival(RELAY, SERVER, false, "", 0);

    private static Request request(String mac) {
        Packet packet = Packet.builder()
                .op(Packet.BOOTREQUEST)
                .mac(MacAddress.parse(mac))
                .messageType(MessageType.DISCOVER)
                .build();
        return new Request(Method.DISCOVER, packet, ARRIVAL);
    }

    private static Exchange offered(int nanos) {
        return Exchange.of(ARRIVAL)
                .request(request("02:5d:00:00:00:01"))
                .end(
                        Exchange.Outcome.replied(MessageType.OFFER, new Destination.Udp(RELAY), "found"),
                        Duration.ofNanos(nanos));
    }

    @Test
    void aClientWithAnAddressOfItsOwnIsLetIn() {
        assertThat(new Doorman().filter(request("02:5d:00:00:00:01"))).isEqualTo(PacketFilter.Verdict.ACCEPT);
    }

    @Test
    void anAddressOfAGroupIsTurnedAway() {
        assertThat(new Doorman().filter(request("03:5d:00:00:00:01"))).isEqualTo(PacketFilter.Verdict.DROP);
    }

    @Test
    void questionsAreCountedByTheirMethod() {
        ByMethod counted = new ByMethod();
        counted.exchanged(offered(7));
        assertThat(counted.count(Method.DISCOVER)).isOne();
        assertThat(counted.count(Method.RENEW)).isZero();
    }

    @Test
    void answersAreCountedByTheirType() {
        ByReply counted = new ByReply();
        counted.exchanged(offered(7));
        counted.exchanged(Exchange.of(ARRIVAL).end(Exchange.Outcome.silent("malformed"), Duration.ZERO));
        assertThat(counted.count(MessageType.OFFER)).isOne();
        assertThat(counted.count(MessageType.ACK)).isZero();
    }

    @Test
    void waitsAreAveragedAndWhatWasNotToldIsCounted() {
        Waits waits = new Waits();
        waits.exchanged(offered(6));
        waits.exchanged(offered(8));
        waits.missed(3);
        assertThat(waits.average()).isEqualTo(7);
        assertThat(waits.notTold()).isEqualTo(3);
    }
}
