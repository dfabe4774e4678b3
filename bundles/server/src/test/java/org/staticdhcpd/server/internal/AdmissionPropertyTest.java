package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.PacketBuilder;

class AdmissionPropertyTest {
    private static final Policy.Abuse ABUSE =
            new Policy.Abuse(Duration.ofSeconds(60), Duration.ofSeconds(150), true, 10);

    @Provide
    Arbitrary<ClientKey> keys() {
        // Few values, so that keys often differ in one part only.
        Arbitrary<Long> part = Arbitraries.of(0L, 1L, 2L, 1L << 32, (1L << 32) + 1, -1L);
        return Combinators.combine(Arbitraries.longs().between(-3, 3), part, part)
                .as(ClientKey::new);
    }

    @Property
    void r45BanishingOneNeverAffectsAnother(@ForAll("keys") ClientKey one, @ForAll("keys") ClientKey other) {
        Assume.that(!one.equals(other));
        AbuseControl abuse = new AbuseControl(7);
        abuse.banish(one, new Decision.Banish(Duration.ofSeconds(60), "for the test"), 0);
        abuse.banish(one, new Decision.Banish(Notice.SUSPENDED, Duration.ofSeconds(60), "for the test", false), 0);
        assertThat(abuse.judge(other, ABUSE, 1, true)).isEmpty();
        assertThat(abuse.judge(one, ABUSE, 1, true)).isPresent();
    }

    @Provide
    Arbitrary<Request> requests() {
        Arbitrary<Ipv4Address> addresses =
                Arbitraries.of("0.0.0.0", "10.0.0.1", "10.0.0.2", "10.0.0.3").map(Ipv4Address::parse);
        Arbitrary<PacketBuilder> packets = Combinators.combine(
                        Arbitraries.longs().between(1, 2),
                        addresses,
                        addresses,
                        Arbitraries.of("0101", "0102", "02010a", "010101020102", "0105", "")
                                .map(AdmissionPropertyTest::hex))
                .as((mac, relay, ciaddr, agent) -> Clients.discover()
                        .mac(new MacAddress(mac))
                        .giaddr(relay)
                        .ciaddr(ciaddr)
                        .option(OptionCode.RELAY_AGENT, agent));
        return Combinators.combine(packets, addresses, Arbitraries.of("eth0", "eth1"))
                .as((packet, source, link) -> Clients.request(
                        packet,
                        new Arrival(
                                new Endpoint(source, 68), new Endpoint(Ipv4Address.BROADCAST, 67), false, link, 0)));
    }

    private static Octets hex(String digits) {
        return Octets.of(java.util.HexFormat.of().parseHex(digits));
    }

    @Property
    void r45WhoIsElsewhereIsAnother(@ForAll("requests") Request one, @ForAll("requests") Request other) {
        Assume.that(!one.mac().equals(other.mac())
                || !one.relayIp().equals(other.relayIp())
                || !one.arrival().source().equals(other.arrival().source()));
        assertThat(ClientKey.of(one)).isNotEqualTo(ClientKey.of(other));
    }

    @Property
    void whoeverHoldsAnAddressRenewsAsWhoItWasTakenFor(@ForAll("requests") Request one) {
        Ipv4Address ip = Ipv4Address.parse("10.1.1.1");
        PacketBuilder renewal = Clients.renew().mac(one.mac()).ciaddr(ip);
        assertThat(ClientKey.of(Clients.request(renewal, Clients.arrival(ip, Clients.SERVER))))
                .isEqualTo(
                        new ClientKey(one.packet().macNumber(), ClientKey.holder(ip.value()), ClientKey.holder(one)));
    }

    @Property
    void r44ATableNeverExceedsItsBound(
            @ForAll List<@IntRange(min = 0, max = 5000) Integer> clients, @ForAll long seed) {
        ClientTable table = new ClientTable(16, seed);
        for (int client : clients) {
            ClientKey key = new ClientKey(client, client % 3, client % 5);
            table.put(key, 1000 + client);
            assertThat(table.momentOf(key, 0)).isEqualTo(1000 + client);
            assertThat(table.size()).isLessThanOrEqualTo(16);
        }
    }

    @Property
    void theCrowdIsNeverNegativeAndForgets(
            @ForAll long start, @ForAll List<@IntRange(min = -30, max = 30) Integer> steps) {
        Crowd crowd = new Crowd(start);
        long now = start;
        int waiting = 0;
        for (int step : steps) {
            now += Math.abs(step) * 1_000_000L;
            if (step > 0) {
                crowd.join(now);
                waiting++;
            } else if (waiting > 0) {
                crowd.leave(now, now);
                waiting--;
            }
            assertThat(crowd.size(now)).isNotNegative();
        }
        assertThat(crowd.size(now + Duration.ofMinutes(1).toNanos())).isZero();
    }
}
