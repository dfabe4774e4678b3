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
 * What happens to a client seldom: its renewal is lost and it rebinds, somebody else has its address and it declines, it
 * takes its ACK at once, it asks for the rest only. And nmap, which asks without wanting an address.
 *
 * <pre>
 *   server                                client
 *   192.168.0.1/24  eth0 ---------- eth0  dhclient, dhcpcd, udhcpc, nmap
 *   T1 = 2 s, T2 = 5 s              tcpdump
 * </pre>
 */
@RequiresTools({Tool.DHCLIENT, Tool.DHCPCD, Tool.UNSHARE, Tool.NMAP})
class LeaseEventsIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Net.Client ISC_REBOUND = client(1);
    private static final Net.Client DHCPCD_REBOUND = client(2);
    private static final Net.Client BUSYBOX_REBOUND = client(3);
    private static final Net.Client ISC_ROBBED = client(4);
    private static final Net.Client DHCPCD_ROBBED = client(5);
    private static final Net.Client BUSYBOX_ROBBED = client(6);
    private static final Net.Client HASTY = client(7);
    private static final Net.Client CONFIGURED = client(8);
    private static final Net.Client SCANNED = client(9);

    private static Lan lan;

    private static Net.Client client(int number) {
        return new Net.Client("02:5d:00:00:10:0" + number, "192.168.0.18" + number, "host-" + number);
    }

    @BeforeAll
    static void startTheServer() {
        lan = Lan.start("LeaseEventsIT", LeaseEventsIT::setUp, List.of());
    }

    private static void setUp(Site site) {
        Lan.standard(
                site,
                ISC_REBOUND,
                DHCPCD_REBOUND,
                BUSYBOX_REBOUND,
                ISC_ROBBED,
                DHCPCD_ROBBED,
                BUSYBOX_ROBBED,
                HASTY,
                CONFIGURED,
                SCANNED);
        site.configure("org.staticdhcpd.server", Map.of("sources", "sqlite", "renewalTime", "2", "rebindingTime", "5"));
    }

    @AfterAll
    static void stopTheServer() {
        if (lan != null) {
            lan.close();
        }
    }

    @Test
    @DisplayName("R68 R73 R256 dhclient rebinds by broadcast")
    void dhclientRebindsByBroadcast() {
        try (Station station = lan.station(ISC_REBOUND.mac())) {
            station.dhclient(2).start().await("bound to " + ISC_REBOUND.ip(), LIMIT);
            assertRebinds(station, ISC_REBOUND);
        }
    }

    @Test
    @DisplayName("R68 R256 dhcpcd rebinds by broadcast")
    void dhcpcdRebindsByBroadcast() {
        try (Station station = lan.station(DHCPCD_REBOUND.mac())) {
            station.dhcpcd().start().lines().await("event BOUND", LIMIT);
            assertRebinds(station, DHCPCD_REBOUND);
        }
    }

    @Test
    @DisplayName("R68 R256 udhcpc rebinds by broadcast")
    void udhcpcRebindsByBroadcast() {
        try (Station station = lan.station(BUSYBOX_REBOUND.mac())) {
            Udhcpc client = station.udhcpc();
            client.lines().await("event bound", LIMIT);
            station.lose(Lan.SERVER);
            // It does not heed T1, and falls back to broadcast soon when it was told to renew.
            client.renew();
            assertRebinds(station, BUSYBOX_REBOUND);
        }
    }

    /** RFC 2131 §4.3.2: a REBIND is broadcast, with ciaddr; the ACK goes to ciaddr. */
    private static void assertRebinds(Station station, Net.Client client) {
        station.lose(Lan.SERVER);
        Seen rebind = station.await("a REBIND", Judgement::isRebind);
        Seen reply = Judgement.answerTo(rebind, station);

        assertThat(rebind).returns(client.ip(), Seen::ciaddr).returns("none", Seen::serverId);
        Judgement.assertGives(reply, rebind, client.ip());
        Judgement.assertIsUnicast(reply, client.mac(), client.ip());
        lan.server().awaitLog("REQUEST:REBIND from " + client.mac(), LIMIT);
    }

    @Test
    @DisplayName("R79 R83 R256 dhclient declines an address somebody else has")
    void dhclientDeclinesAnAddressSomebodyElseHas() {
        try (Station station = lan.robbed(ISC_ROBBED)) {
            station.dhclient(2000).wary().start();
            Judgement.assertDeclined(lan, station, ISC_ROBBED);
        }
    }

    @Test
    @DisplayName("R79 R83 R256 dhcpcd declines an address somebody else has")
    void dhcpcdDeclinesAnAddressSomebodyElseHas() {
        try (Station station = lan.robbed(DHCPCD_ROBBED)) {
            station.dhcpcd().configure("").start();
            Judgement.assertDeclined(lan, station, DHCPCD_ROBBED);
        }
    }

    @Test
    @DisplayName("R79 R83 R256 udhcpc declines an address somebody else has")
    void udhcpcDeclinesAnAddressSomebodyElseHas() {
        try (Station station = lan.robbed(BUSYBOX_ROBBED)) {
            station.udhcpc("-a");
            Judgement.assertDeclined(lan, station, BUSYBOX_ROBBED);
        }
    }

    @Test
    @DisplayName("R50 R51 R256 dhcpcd takes its ACK at once")
    void dhcpcdTakesItsAckAtOnce() {
        try (Station station = lan.station(HASTY.mac())) {
            station.dhcpcd()
                    .configure("noarp\noption rapid_commit")
                    .start()
                    .lines()
                    .await("event BOUND ip=" + HASTY.ip(), LIMIT);

            List<Seen> seen = station.await(2);
            assertThat(seen).extracting(Seen::type).startsWith("Discover", "ACK");
            Judgement.assertGives(seen.get(1), seen.get(0), HASTY.ip());
            // RFC 4039 §4: with an option 80 of no length.
            assertThat(seen.get(1).text()).contains("(80), length 0");
        }
    }

    @Test
    @DisplayName("R85 R87 R256 dhcpcd with an address of its own asks for the rest")
    void dhcpcdWithAnAddressOfItsOwnAsksForTheRest() {
        try (Station station = lan.station(CONFIGURED.mac())) {
            lan.client().address(CONFIGURED.ip() + "/24");
            station.dhcpcd()
                    .start("--inform=" + CONFIGURED.ip() + "/24")
                    .lines()
                    .await("event INFORM", LIMIT);

            List<Seen> seen = station.await(2);
            assertThat(seen).extracting(Seen::type).startsWith("Inform", "ACK");
            Judgement.assertIsFromServer(seen.get(1), seen.get(0));
            Judgement.assertIsUnicast(seen.get(1), CONFIGURED.mac(), CONFIGURED.ip());
            // RFC 2131 §4.3.5: neither an address nor a lease time.
            assertThat(seen.get(1))
                    .returns("0.0.0.0", Seen::yiaddr)
                    .returns("none", reply -> reply.option("Lease-Time (51)"))
                    .returns("255.255.255.0", reply -> reply.option("Subnet-Mask (1)"));
        }
    }

    @Test
    @DisplayName("R85 nmap's dhcp-discover asks with INFORM and is told")
    void nmapsDhcpDiscoverIsTold() {
        try (Station station = lan.station(SCANNED.mac())) {
            lan.client().address(SCANNED.ip() + "/24");
            String said = lan.client()
                    .host()
                    .run(Tool.NMAP.path(), "-n", "-Pn", "-sU", "-p", "67", "--script", "dhcp-discover", Lan.SERVER);

            assertThat(said)
                    .contains("DHCP Message Type: DHCPACK", "Server Identifier: " + Lan.SERVER, "Hostname: host-9");
            Judgement.assertIsUnicast(
                    station.await("an ACK", seen -> "ACK".equals(seen.type())), SCANNED.mac(), SCANNED.ip());
        }
    }

    @Test
    @DisplayName("R46 nmap's broadcast-dhcp-discover gets an OFFER")
    void nmapsBroadcastDhcpDiscoverGetsAnOffer() {
        try (Station station = lan.station(SCANNED.mac())) {
            lan.client().address("192.168.0.250/24");
            String said = lan.client()
                    .host()
                    .run(
                            Tool.NMAP.path(),
                            "-n",
                            "-e",
                            lan.client().name(),
                            "--script",
                            "broadcast-dhcp-discover",
                            "--script-args",
                            "broadcast-dhcp-discover.mac=" + SCANNED.mac() + ",timeout=3");

            assertThat(said).contains("DHCPOFFER", "IP Offered: " + SCANNED.ip(), "Server Identifier: " + Lan.SERVER);
            Seen offer = station.await("an OFFER", seen -> "Offer".equals(seen.type()));
            Judgement.assertIsBroadcast(offer);
        }
    }
}
