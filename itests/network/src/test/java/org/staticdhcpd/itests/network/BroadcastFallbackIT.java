package org.staticdhcpd.itests.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A server that is told to make no frames: clients without an address are answered by broadcast, from port 67, whether
 * they asked for it or not (R108, R109).
 *
 * <pre>
 *   server                                client
 *   192.168.0.1/24  eth0 ---------- eth0  udhcpc
 *   responseInterface = none        tcpdump
 * </pre>
 */
@RequiresTools
class BroadcastFallbackIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Net.Client PLAIN = new Net.Client("02:5d:00:00:07:01", "192.168.0.71", "plain");

    private static Lan lan;

    @BeforeAll
    static void startTheServer() {
        lan = Lan.start("BroadcastFallbackIT", BroadcastFallbackIT::setUp, List.of());
    }

    private static void setUp(Site site) {
        Lan.standard(site, PLAIN);
        site.configure("org.staticdhcpd.transport", Map.of("serverAddress", Lan.SERVER, "responseInterface", "none"));
    }

    @AfterAll
    static void stopTheServer() {
        if (lan != null) {
            lan.close();
        }
    }

    @Test
    @DisplayName("R108 R109 a client that takes unicast is answered by broadcast from port 67")
    void aClientThatTakesUnicastIsAnsweredByBroadcast() {
        try (Station station = lan.station(PLAIN.mac())) {
            station.udhcpc().lines().await("event bound", LIMIT);

            List<Seen> seen = station.await(4);
            assertThat(seen).extracting(Seen::type).containsExactly("Discover", "Offer", "Request", "ACK");
            assertThat(seen.get(0)).returns(false, Seen::isBroadcastFlagSet);
            Judgement.assertGives(seen.get(1), seen.get(0), PLAIN.ip());
            Judgement.assertIsBroadcast(seen.get(1));
            Judgement.assertGives(seen.get(3), seen.get(2), PLAIN.ip());
            Judgement.assertIsBroadcast(seen.get(3));
        }
    }
}
