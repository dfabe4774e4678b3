package org.staticdhcpd.itests.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The server as an ordinary user with the two capabilities its systemd unit grants, and no other.
 *
 * <pre>
 *   server                                          client
 *   192.168.0.1/24  eth0 -------------------- eth0  udhcpc
 *   uid 65534, CAP_NET_BIND_SERVICE, CAP_NET_RAW    tcpdump
 * </pre>
 */
@RequiresTools(Tool.SETPRIV)
class UnprivilegedIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int NOBODY = 65534;
    private static final String CAPABILITIES = "-all,+net_bind_service,+net_raw";

    private static final Net.Client PLAIN = new Net.Client("02:5d:00:00:05:01", "192.168.0.51", "plain");
    private static final Net.Client DEAF = new Net.Client("02:5d:00:00:05:02", "192.168.0.52", "deaf");

    private static Lan lan;

    @BeforeAll
    static void startTheServer() {
        lan = Lan.start("UnprivilegedIT", UnprivilegedIT::setUp, asNobody());
    }

    private static void setUp(Site site) {
        Lan.standard(site, PLAIN, DEAF);
        site.giveTo(NOBODY);
    }

    private static List<String> asNobody() {
        return List.of(
                Tool.SETPRIV.path(),
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups",
                "--no-new-privs", //
                "--inh-caps=" + CAPABILITIES,
                "--ambient-caps=" + CAPABILITIES,
                "--bounding-set=" + CAPABILITIES);
    }

    @AfterAll
    static void stopTheServer() {
        if (lan != null) {
            lan.close();
        }
    }

    @Test
    void theServerHasTheTwoCapabilitiesAndNoMore() {
        // CAP_NET_BIND_SERVICE is bit 10, CAP_NET_RAW bit 13 (capabilities(7)).
        assertThat(Long.parseLong(lan.server().status("CapEff:"), 16)).isEqualTo(1L << 10 | 1L << 13);
        assertThat(Long.parseLong(lan.server().status("CapBnd:"), 16)).isEqualTo(1L << 10 | 1L << 13);
        assertThat(lan.server().status("Uid:")).startsWith(NOBODY + "\t" + NOBODY + "\t" + NOBODY);
    }

    @Test
    void clientsObtainAndRenewTheirAddress() {
        try (Station station = lan.station(PLAIN.mac())) {
            Udhcpc client = station.udhcpc();
            client.lines().await("event bound", LIMIT);
            client.renew();
            client.lines().await("event renew", LIMIT);

            List<Seen> seen = station.await(6);
            assertThat(seen).extracting(Seen::type).startsWith("Discover", "Offer", "Request", "ACK", "Request", "ACK");
            Judgement.assertGives(seen.get(3), seen.get(2), PLAIN.ip());
            Judgement.assertIsFrameFor(seen.get(3), PLAIN.mac(), PLAIN.ip());
            Judgement.assertIsUnicast(seen.get(5), PLAIN.mac(), PLAIN.ip());
        }
    }

    @Test
    void clientsThatAskForBroadcastsGetBroadcasts() {
        try (Station station = lan.station(DEAF.mac())) {
            station.udhcpc("-B").lines().await("event bound", LIMIT);

            Judgement.assertIsBroadcast(station.await(4).get(3));
        }
    }
}
