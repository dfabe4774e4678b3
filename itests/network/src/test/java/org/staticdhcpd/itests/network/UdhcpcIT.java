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
 * busybox udhcpc through the life of its lease. It knows no INIT-REBOOT: started again with the address it had, it asks
 * for it in its DISCOVER.
 *
 * <pre>
 *   server                                client
 *   192.168.0.1/24  eth0 ---------- eth0  udhcpc
 *                                   tcpdump
 * </pre>
 */
@RequiresTools
class UdhcpcIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Net.Client NEW = new Net.Client("02:5d:00:00:02:01", "192.168.0.21", "new");
    private static final Net.Client STAYING = new Net.Client("02:5d:00:00:02:02", "192.168.0.22", "staying");
    private static final Net.Client LEAVING = new Net.Client("02:5d:00:00:02:03", "192.168.0.23", "leaving");
    private static final Net.Client REBOOTED = new Net.Client("02:5d:00:00:02:04", "192.168.0.24", "rebooted");
    private static final Net.Client MOVED = new Net.Client("02:5d:00:00:02:05", "192.168.0.25", "moved");
    private static final Net.Client DEAF = new Net.Client("02:5d:00:00:02:06", "192.168.0.26", "deaf");
    private static final Net.Client CURIOUS = new Net.Client("02:5d:00:00:02:07", "192.168.0.27", "curious");
    private static final Net.Client MEANWHILE = new Net.Client("02:5d:00:00:02:08", "192.168.0.28", "meanwhile");
    private static final Net.Client AFTERWARDS = new Net.Client("02:5d:00:00:02:09", "192.168.0.29", "afterwards");
    private static final String FRAMES = "org.staticdhcpd.frames";
    private static final String STRANGER = "02:5d:00:00:02:99";

    private static Lan lan;

    @BeforeAll
    static void startTheServer() {
        lan = Lan.start("UdhcpcIT", UdhcpcIT::setUp, List.of());
    }

    /** Options that no program of the server knows, defined and set by nothing but its configuration. */
    private static void setUp(Site site) {
        Lan.standard(site, NEW, STAYING, LEAVING, REBOOTED, MOVED, DEAF, CURIOUS, MEANWHILE, AFTERWARDS);
        site.configure(
                "org.staticdhcpd.server",
                Map.of(
                        "sources",
                        "sqlite",
                        "optionDefinitions",
                        "224 site_banner text | 225 site_servers addresses | 43.6 discovery_control uint8",
                        "options",
                        "site_banner: Welcome, all | site_servers: 192.0.2.1, 192.0.2.2 | 43: discovery_control: 7"
                                + " | 226: 0x00ff"));
    }

    @AfterAll
    static void stopTheServer() {
        if (lan != null) {
            lan.close();
        }
    }

    @Test
    void aNewClientObtainsItsStaticAddress() {
        try (Station station = lan.station(NEW.mac())) {
            String bound = station.udhcpc().lines().await("event bound", LIMIT);

            List<Seen> seen = station.await(4);
            assertThat(seen).extracting(Seen::type).containsExactly("Discover", "Offer", "Request", "ACK");
            // The broadcast flag is clear: this client hears frames for the address it does not have yet.
            assertThat(seen.get(0)).returns(false, Seen::isBroadcastFlagSet);
            Judgement.assertGives(seen.get(1), seen.get(0), NEW.ip());
            Judgement.assertIsFrameFor(seen.get(1), NEW.mac(), NEW.ip());
            Judgement.assertGives(seen.get(3), seen.get(2), NEW.ip());
            Judgement.assertIsFrameFor(seen.get(3), NEW.mac(), NEW.ip());
            assertThat(bound).contains("ip=" + NEW.ip(), "mask=255.255.255.0", "host=" + NEW.hostname());
            assertThat(station.addresses()).contains(NEW.ip() + "/24");
        }
    }

    @Test
    void optionsThatOnlyTheConfigurationKnowsReachAClientThatAsksForThem() {
        try (Station station = lan.station(CURIOUS.mac())) {
            String bound = station.udhcpc("-O", "224", "-O", "225", "-O", "226", "-O", "43")
                    .lines()
                    .await("event bound", LIMIT);

            assertThat(bound).contains("opt224=57656c636f6d652c20616c6c", "opt225=c0000201c0000202", "opt226=00ff");
            Seen ack = station.await(4).get(3);
            assertThat(ack.option("Vendor-Option (43)")).as("%s", ack).isEqualTo("6.1.7");
        }
    }

    @Test
    @DisplayName("R107 R116 a client that asks for broadcasts gets broadcasts")
    void aClientThatAsksForBroadcastsGetsBroadcasts() {
        try (Station station = lan.station(DEAF.mac())) {
            station.udhcpc("-B").lines().await("event bound", LIMIT);

            List<Seen> seen = station.await(4);
            assertThat(seen).extracting(Seen::type).containsExactly("Discover", "Offer", "Request", "ACK");
            assertThat(seen.get(0)).returns(true, Seen::isBroadcastFlagSet);
            Judgement.assertGives(seen.get(1), seen.get(0), DEAF.ip());
            Judgement.assertIsBroadcast(seen.get(1));
            Judgement.assertGives(seen.get(3), seen.get(2), DEAF.ip());
            Judgement.assertIsBroadcast(seen.get(3));
        }
    }

    /** The bundle that makes frames is stopped and started while the server runs. */
    @Test
    @DisplayName("R106 R108 without the bundle for frames the log says so, and clients are answered by broadcast")
    void withoutTheBundleForFramesTheLogSaysSoAndClientsAreAnsweredByBroadcast() {
        lan.server().shell("bundle:stop", FRAMES);
        try {
            assertThat(lan.server().awaitLog("DHCP-NET-008", LIMIT))
                    .contains(" WARN ", "broadcast, not sent as frames: no bundle offers frames");
            Judgement.assertIsBroadcast(ackTo(MEANWHILE));
        } finally {
            lan.server().shell("bundle:start", FRAMES);
        }
        Waiting.until("frames are sent again", LIMIT, () -> timesFrames() == 2);
        Judgement.assertIsFrameFor(ackTo(AFTERWARDS), AFTERWARDS.mac(), AFTERWARDS.ip());
    }

    /** How often a way out for frames was opened. */
    private static long timesFrames() {
        return lan.server().log().stream()
                .filter(line -> line.contains("go out as frames on eth0"))
                .count();
    }

    private static Seen ackTo(Net.Client client) {
        try (Station station = lan.station(client.mac())) {
            station.udhcpc().lines().await("event bound ip=" + client.ip(), LIMIT);
            return station.await("an ACK", seen -> "ACK".equals(seen.type()));
        }
    }

    @Test
    void aBoundClientRenewsByUnicast() {
        try (Station station = lan.station(STAYING.mac())) {
            Udhcpc client = station.udhcpc();
            client.lines().await("event bound", LIMIT);
            client.renew();
            client.lines().await("event renew", LIMIT);

            List<Seen> seen = station.await(6);
            // Now and then it is not listening yet when the ACK comes, and asks once more.
            assertThat(seen).extracting(Seen::type).startsWith("Discover", "Offer", "Request", "ACK", "Request", "ACK");
            assertThat(seen.get(4))
                    .returns(STAYING.ip() + ":68", Seen::source)
                    .returns(Lan.SERVER + ":67", Seen::destination)
                    .returns(STAYING.ip(), Seen::ciaddr);
            Judgement.assertGives(seen.get(5), seen.get(4), STAYING.ip());
            Judgement.assertIsUnicast(seen.get(5), STAYING.mac(), STAYING.ip());
        }
    }

    @Test
    @DisplayName("R83 a release is not answered, and the address can be had again")
    void aReleaseIsNotAnsweredAndTheAddressCanBeHadAgain() {
        try (Station station = lan.station(LEAVING.mac())) {
            Udhcpc client = station.udhcpc();
            client.lines().await("event bound", LIMIT);
            client.release();
            client.lines().await("entering released state", LIMIT);
            client.renew();
            List<Seen> seen = station.await(9);

            assertThat(seen)
                    .extracting(Seen::type)
                    .containsExactly(
                            "Discover", "Offer", "Request", "ACK", "Release", "Discover", "Offer", "Request", "ACK");
            assertThat(seen.get(4)).returns(LEAVING.ip(), Seen::ciaddr).returns(Lan.SERVER, Seen::serverId);
            assertThat(seen.get(8)).returns(LEAVING.ip(), Seen::yiaddr);
        }
    }

    @Test
    void aRebootedClientThatAsksForItsAddressGetsItAgain() {
        assertThat(discoverWith(REBOOTED, REBOOTED.ip())).returns(REBOOTED.ip(), Seen::yiaddr);
    }

    @Test
    void aRebootedClientThatAsksForAnotherAddressIsOfferedItsOwn() {
        assertThat(discoverWith(MOVED, "192.168.0.99")).returns(MOVED.ip(), Seen::yiaddr);
    }

    private static Seen discoverWith(Net.Client machine, String wanted) {
        try (Station station = lan.station(machine.mac())) {
            station.udhcpc("-r", wanted).lines().await("event bound", LIMIT);

            List<Seen> seen = station.await(4);
            assertThat(seen).extracting(Seen::type).containsExactly("Discover", "Offer", "Request", "ACK");
            assertThat(seen.get(0)).returns(wanted, Seen::requestedIp);
            Judgement.assertGives(seen.get(1), seen.get(0), machine.ip());
            return seen.get(3);
        }
    }

    @Test
    @DisplayName("R47 an unknown client gets silence")
    void anUnknownClientGetsSilence() {
        try (Station station = lan.station(STRANGER)) {
            Udhcpc client = station.udhcpc("-n", "-t", "3", "-T", "1");

            assertThat(client.running().awaitEnd(LIMIT)).isNotZero();
            assertThat(station.seen()).extracting(Seen::type).containsExactly("Discover", "Discover", "Discover");
        }
    }
}
