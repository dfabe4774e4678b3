package org.staticdhcpd.itests.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Unavailable is not unknown: while the first source is away, its clients hear nothing — no NAK, no address from the
 * second source, which would give each of them another one — and are served as soon as it is back.
 *
 * <pre>
 *   server                                client
 *   192.168.0.1/24  eth0 ---------- eth0  dhclient
 *   sources: sqlite, guests         tcpdump
 * </pre>
 */
@RequiresTools(Tool.DHCLIENT)
class UnavailableSourceIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ENGINE = "org.staticdhcpd.database.sqlite";

    /** Packets a client sends in vain, three seconds apart: the first has passed its deadline of two long before the last. */
    /** DISCOVER, OFFER, REQUEST, ACK. */
    private static final int LEASED = 4;

    private static final int IN_VAIN = 4;

    private static final Net.Client NEW = new Net.Client("02:5d:00:00:04:01", "192.168.0.41", "new");
    private static final Net.Client BOUND = new Net.Client("02:5d:00:00:04:02", "192.168.0.42", "bound");
    private static final Net.Client FILED = new Net.Client("02:5d:00:00:04:03", "192.168.0.43", "filed");

    private static Lan lan;

    @BeforeAll
    static void startTheServer() {
        lan = Lan.start("UnavailableSourceIT", UnavailableSourceIT::setUp, List.of());
    }

    private static void setUp(Site site) {
        Lan.standard(site, NEW, BOUND, FILED);
        site.ini("guests", new Net("192.168.0.0/24", Lan.SERVER, List.of(guest(NEW), guest(BOUND), guest(FILED))))
                // Authoritative, so that a client that passed for unknown would be told NAK.
                .configure("org.staticdhcpd.server", Map.of("sources", "sqlite, guests", "authoritative", "true"));
    }

    private static Net.Client guest(Net.Client known) {
        return new Net.Client(known.mac(), known.ip().replace("192.168.0.", "192.168.0.2"), "guest");
    }

    @AfterAll
    static void stopTheServer() {
        if (lan != null) {
            lan.close();
        }
    }

    @Test
    void aNewClientHearsNothingWhileTheEngineIsStoppedAndIsServedAfterwards() {
        try (Station station = lan.station(NEW.mac())) {
            lan.server().shell("bundle:stop", ENGINE);
            Lines client;
            try {
                client = station.dhclient(2000).start();
                assertSilence(station, "Discover");
            } finally {
                lan.server().shell("bundle:start", ENGINE);
            }

            client.await("bound to " + NEW.ip(), LIMIT);
            assertNothingWrongWasSaid(station, NEW);
        }
    }

    @Test
    void aRebootingClientIsNotToldNoWhileTheEngineIsStopped() {
        try (Station station = lan.station(BOUND.mac())) {
            Dhclient machine = station.dhclient(2000);
            machine.start().await("bound to " + BOUND.ip(), LIMIT);
            machine.powerCut();
            int before = station.await(LEASED).size();
            lan.server().shell("bundle:stop", ENGINE);
            Lines client;
            try {
                client = machine.start();
                List<Seen> seen = station.await(before + IN_VAIN);
                assertThat(seen.subList(before, seen.size()))
                        .extracting(Seen::type)
                        .containsOnly("Request");
            } finally {
                lan.server().shell("bundle:start", ENGINE);
            }

            client.await("bound to " + BOUND.ip(), LIMIT);
            assertNothingWrongWasSaid(station, BOUND);
        }
    }

    @Test
    void aSourceWithoutItsConfigurationIsUnavailableToo() {
        String pid = ENGINE + "-sqlite";
        lan.site().withdraw(pid);
        try {
            Waiting.until("the source is gone", LIMIT, () -> !lan.answers());
            try (Station station = lan.station(FILED.mac())) {
                Lines client = station.dhclient(2000).start();
                assertSilence(station, "Discover");
                lan.site().restore(pid);

                client.await("bound to " + FILED.ip(), LIMIT);
                assertNothingWrongWasSaid(station, FILED);
            }
        } finally {
            lan.site().restore(pid);
        }
    }

    private static void assertSilence(Station station, String said) {
        assertThat(station.await(IN_VAIN)).extracting(Seen::type).containsOnly(said);
    }

    private static void assertNothingWrongWasSaid(Station station, Net.Client client) {
        assertThat(station.seen())
                .filteredOn(seen -> "Reply".equals(seen.op()))
                .isNotEmpty()
                .allSatisfy(reply -> assertThat(reply).returns(client.ip(), Seen::yiaddr));
    }
}
