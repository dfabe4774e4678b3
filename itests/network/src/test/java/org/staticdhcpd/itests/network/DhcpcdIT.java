package org.staticdhcpd.itests.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * dhcpcd through the life of its lease. Unlike the others it sends a client identifier, asks for a maximum size and
 * requests classless routes, NTP servers and more.
 *
 * <pre>
 *   server                                client
 *   192.168.0.1/24  eth0 ---------- eth0  dhcpcd
 *                                   tcpdump
 * </pre>
 */
@RequiresTools({Tool.DHCPCD, Tool.UNSHARE})
class DhcpcdIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Net.Client LEAVING = new Net.Client("02:5d:00:00:06:01", "192.168.0.61", "leaving");
    private static final Net.Client REBOOTED = new Net.Client("02:5d:00:00:06:02", "192.168.0.62", "rebooted");
    private static final Net.Client DEAF = new Net.Client("02:5d:00:00:06:03", "192.168.0.63", "deaf");

    private static Lan lan;

    @BeforeAll
    static void startTheServer() {
        lan = Lan.start("DhcpcdIT", LEAVING, REBOOTED, DEAF);
    }

    @AfterAll
    static void stopTheServer() {
        if (lan != null) {
            lan.close();
        }
    }

    @Test
    void aClientObtainsRenewsAndReleasesItsAddress() {
        try (Station station = lan.station(LEAVING.mac())) {
            Running client = station.dhcpcd().start();
            client.lines().await("event BOUND ip=" + LEAVING.ip(), LIMIT);
            client.signal("USR1");
            client.lines().await("event RENEW ip=" + LEAVING.ip(), LIMIT);
            client.signal("ALRM");
            station.await("a release", packet -> "Release".equals(packet.type()));

            List<Seen> seen = station.seen();
            assertThat(seen).extracting(Seen::type).startsWith("Discover", "Offer", "Request", "ACK", "Request", "ACK");
            Judgement.assertGives(seen.get(3), seen.get(2), LEAVING.ip());
            Judgement.assertIsFrameFor(seen.get(3), LEAVING.mac(), LEAVING.ip());
            assertThat(seen.get(4)).returns(LEAVING.ip(), Seen::ciaddr);
            Judgement.assertGives(seen.get(5), seen.get(4), LEAVING.ip());
            Judgement.assertIsUnicast(seen.get(5), LEAVING.mac(), LEAVING.ip());
        }
    }

    @Test
    void aRebootedClientIsConfirmedWithOneAck() {
        try (Station station = lan.station(REBOOTED.mac())) {
            Dhcpcd machine = station.dhcpcd();
            machine.start().lines().await("event BOUND", LIMIT);
            machine.powerCut();
            machine.start().lines().await("event REBOOT ip=" + REBOOTED.ip(), LIMIT);

            List<Seen> seen = station.await(6);
            assertThat(seen)
                    .extracting(Seen::type)
                    .containsExactly("Discover", "Offer", "Request", "ACK", "Request", "ACK");
            // INIT-REBOOT (RFC 2131 §4.3.2): the address in option 50, no server identifier, no ciaddr.
            assertThat(seen.get(4))
                    .returns(REBOOTED.ip(), Seen::requestedIp)
                    .returns("none", Seen::serverId)
                    .returns("0.0.0.0", Seen::ciaddr);
            Judgement.assertGives(seen.get(5), seen.get(4), REBOOTED.ip());
        }
    }

    @Test
    void aClientThatAsksForBroadcastsGetsBroadcasts() {
        try (Station station = lan.station(DEAF.mac())) {
            station.dhcpcd().start("--broadcast").lines().await("event BOUND ip=" + DEAF.ip(), LIMIT);

            List<Seen> seen = station.await(4);
            assertThat(seen.get(0)).returns(true, Seen::isBroadcastFlagSet);
            Judgement.assertIsBroadcast(seen.get(1));
            Judgement.assertIsBroadcast(seen.get(3));
        }
    }
}
