package org.staticdhcpd.itests.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * systemd-networkd with its lease; the server says when it renews and rebinds. More cannot be had from it here (252):
 * started anew it begins with a DISCOVER, its DECLINE needs a route it does not have, and it does not always
 * heed a SIGTERM here, after which it would send a RELEASE, without the server identifier.
 *
 * <pre>
 *   server                                client
 *   192.168.0.1/24  eth0 ---------- eth0  systemd-networkd
 *   T1 = 2 s, T2 = 5 s              tcpdump
 * </pre>
 */
@RequiresTools({Tool.NETWORKD, Tool.UNSHARE})
class NetworkdIT {
    private static final Net.Client STAYING = new Net.Client("02:5d:00:00:0c:01", "192.168.0.171", "staying");
    private static final Net.Client DEAF = new Net.Client("02:5d:00:00:0c:04", "192.168.0.174", "deaf");

    private static Lan lan;

    @BeforeAll
    static void startTheServer() {
        lan = Lan.start("NetworkdIT", NetworkdIT::setUp, List.of());
    }

    private static void setUp(Site site) {
        Lan.standard(site, STAYING, DEAF);
        site.configure("org.staticdhcpd.server", Map.of("sources", "sqlite", "renewalTime", "2", "rebindingTime", "5"));
    }

    @AfterAll
    static void stopTheServer() {
        if (lan != null) {
            lan.close();
        }
    }

    @Test
    @DisplayName("R65 R68 R256 a client renews by unicast, and rebinds by broadcast when that is lost")
    void aClientRenewsByUnicastAndRebindsByBroadcastWhenThatIsLost() {
        try (Station station = lan.station(STAYING.mac())) {
            station.networkd().start();
            List<Seen> seen = station.await(6);
            station.lose(Lan.SERVER);
            Seen rebind = station.await("a REBIND", Judgement::isRebind);

            assertThat(seen).extracting(Seen::type).startsWith("Discover", "Offer", "Request", "ACK", "Request", "ACK");
            Judgement.assertGives(seen.get(3), seen.get(2), STAYING.ip());
            Judgement.assertIsFrameFor(seen.get(3), STAYING.mac(), STAYING.ip());
            assertThat(seen.get(4))
                    .returns(STAYING.ip() + ":68", Seen::source)
                    .returns(Lan.SERVER + ":67", Seen::destination);
            Judgement.assertGives(seen.get(5), seen.get(4), STAYING.ip());
            Judgement.assertIsUnicast(seen.get(5), STAYING.mac(), STAYING.ip());
            Seen reply = Judgement.answerTo(rebind, station);
            Judgement.assertGives(reply, rebind, STAYING.ip());
            Judgement.assertIsUnicast(reply, STAYING.mac(), STAYING.ip());
        }
    }

    @Test
    @DisplayName("R107 R116 R256 a client that asks for broadcasts gets broadcasts")
    void aClientThatAsksForBroadcastsGetsBroadcasts() {
        try (Station station = lan.station(DEAF.mac())) {
            station.networkd().start("RequestBroadcast=yes");

            List<Seen> seen = station.await(4);
            assertThat(seen.get(0)).returns(true, Seen::isBroadcastFlagSet);
            Judgement.assertIsBroadcast(seen.get(1));
            Judgement.assertIsBroadcast(seen.get(3));
        }
    }
}
