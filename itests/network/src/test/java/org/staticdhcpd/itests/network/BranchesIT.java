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
 * Several networks behind relays that add option 82: two that the server knows, and one whose relay is not on its list.
 *
 * <pre>
 *   server                                     relay (a router)                        client
 *   192.168.0.1/24    eth0 ------------- eth0                                          for the first answer only
 *   192.168.107.1/24  eth7 ------------- eth1  192.168.107.2/24
 *                     tcpdump                  192.168.7.1/24  eth0 ------------ eth0  udhcpc
 *   192.168.108.1/24  eth8 ------------- eth1  192.168.108.2/24
 *                     tcpdump                  192.168.8.1/24  eth0 ------------ eth0  udhcpc
 *   192.168.109.1/24  eth9 ------------- eth1  192.168.109.2/24
 *                                              192.168.9.1/24  eth0 ------------ eth0  udhcpc
 *                                              not in allowedRelays
 * </pre>
 */
@RequiresTools(Tool.DHCRELAY)
class BranchesIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String SEVENTH = "02:5d:00:00:0a:07";
    private static final String EIGHTH = "02:5d:00:00:0a:08";
    private static final String DEAF = "02:5d:00:00:0a:0b";
    private static final String TRAVELLER = "02:5d:00:00:0a:0a";
    private static final String OUTSIDER = "02:5d:00:00:0a:09";

    private static Lab lab;
    private static RunningServer server;
    private static Branch seven;
    private static Branch eight;
    private static Branch nine;

    @BeforeAll
    static void startServerAndRelays() {
        lab = new Lab("BranchesIT");
        Port serverPort = new Port(lab.host("server"), "eth0");
        Port local = new Port(lab.host("local"), "eth0");
        VethPair.join(serverPort, local);
        serverPort.mac(Lan.SERVER_MAC).address(Lan.SERVER + "/24");
        seven = new Branch(lab, serverPort.host(), 7);
        eight = new Branch(lab, serverPort.host(), 8);
        nine = new Branch(lab, serverPort.host(), 9);
        server = lab.server(serverPort.host(), site(), List.of());
        Lan.awaitAnswer(lab, local);
    }

    private static Site site() {
        return lab.site()
                .configure("org.staticdhcpd.transport", Map.of("serverAddress", Lan.SERVER))
                .configure(
                        "org.staticdhcpd.server",
                        Map.of(
                                "sources",
                                "sqlite",
                                "allowRelays",
                                "true",
                                "allowedRelays",
                                seven.giaddr() + ", " + eight.giaddr()))
                .sqlite("sqlite", Lan.net(), net(seven, SEVENTH), net(eight, EIGHTH), net(nine, OUTSIDER));
    }

    private static Net net(Branch branch, String mac) {
        return new Net(
                branch.net(),
                branch.giaddr(),
                List.of(
                        new Net.Client(mac, branch.address(11), "only"),
                        new Net.Client(TRAVELLER, branch.address(12), "traveller"),
                        new Net.Client(DEAF, branch.address(13), "deaf")));
    }

    @AfterAll
    static void stopServerAndRelays() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    @DisplayName("R97 R114 option 82 goes back to the relay, last, and no further")
    void optionEightyTwoGoesBackToTheRelayAndNoFurther() {
        assertIsServedThroughItsRelay(seven, SEVENTH);
    }

    @Test
    @DisplayName("R97 R114 a second network has its own relay")
    void aSecondNetworkHasItsOwnRelay() {
        assertIsServedThroughItsRelay(eight, EIGHTH);
    }

    private static void assertIsServedThroughItsRelay(Branch branch, String mac) {
        try (Capture atServer = branch.captureAtServer(mac);
                Station station = branch.station(mac)) {
            station.udhcpc().lines().await("event bound ip=" + branch.address(11), LIMIT);

            List<Seen> relayed = atServer.await(mac, 4, LIMIT);
            assertThat(relayed).extracting(Seen::type).containsExactly("Discover", "Offer", "Request", "ACK");
            assertAnswersTheRelay(relayed.get(1), relayed.get(0), branch);
            assertAnswersTheRelay(relayed.get(3), relayed.get(2), branch);
            assertThat(station.await(4))
                    .allMatch(seen -> seen.agentInformation().isEmpty());
        }
    }

    @Test
    @DisplayName("R115 a client's wish for broadcasts goes through the server to its relay")
    void aClientsWishForBroadcastsGoesThroughTheServerToItsRelay() {
        try (Capture atServer = seven.captureAtServer(DEAF);
                Station station = seven.station(DEAF)) {
            station.udhcpc("-B").lines().await("event bound ip=" + seven.address(13), LIMIT);

            assertThat(atServer.await(DEAF, 4, LIMIT))
                    .allMatch(Seen::isBroadcastFlagSet)
                    .extracting(Seen::destination)
                    .containsExactly(
                            Lan.SERVER + ":67", seven.giaddr() + ":67", Lan.SERVER + ":67", seven.giaddr() + ":67");
            assertThat(station.await(4))
                    .filteredOn(seen -> "Reply".equals(seen.op()))
                    .hasSize(2)
                    .allSatisfy(Judgement::assertIsBroadcast);
        }
    }

    private static void assertAnswersTheRelay(Seen reply, Seen request, Branch branch) {
        Judgement.assertGives(reply, request, branch.address(11));
        assertThat(reply)
                .returns(branch.giaddr() + ":67", Seen::destination)
                .returns(branch.giaddr(), Seen::giaddr)
                .returns(request.isBroadcastFlagSet(), Seen::isBroadcastFlagSet);
        // RFC 3046 §2.2: unchanged, and the last option before the end.
        assertThat(request.agentInformation()).contains("Circuit-ID SubOption 1, length 4: eth0");
        assertThat(reply.agentInformation()).isEqualTo(request.agentInformation());
        assertThat(reply.text()).containsPattern("Agent-Information \\(82\\)[^\\n]*\\n[^\\n]*\\n\\s+END");
    }

    @Test
    @DisplayName("R74 R258 the same MAC has an address in each network, at the same time")
    void theSameMacHasAnAddressInEachNetworkAtTheSameTime() {
        try (Station here = seven.station(TRAVELLER);
                Station there = eight.station(TRAVELLER)) {
            Udhcpc first = here.udhcpc();
            first.lines().await("event bound ip=" + seven.address(12), LIMIT);
            Udhcpc second = there.udhcpc();
            second.lines().await("event bound ip=" + eight.address(12), LIMIT);
            // It knows no way to the server, so what it cannot send by unicast it broadcasts to the relay.
            first.renew();
            Seen rebind = here.await("a relayed REBIND", Judgement::isRebind);
            first.lines().await("event renew ip=" + seven.address(12), LIMIT);

            assertThat(rebind.ciaddr()).isEqualTo(seven.address(12));
            assertThat(server.log()).anyMatch(line -> line.contains("REQUEST:REBIND from " + TRAVELLER));
            assertThat(there.seen())
                    .filteredOn(seen -> "Reply".equals(seen.op()))
                    .allMatch(seen -> seen.yiaddr().equals(eight.address(12)));
        }
    }

    @Test
    @DisplayName("R29 R31 a relay that is not on the list is not answered, and one line says so")
    void aRelayThatIsNotOnTheListIsNotAnsweredAndOneLineSaysSo() {
        try (Capture atServer = nine.captureAtServer(OUTSIDER);
                Station station = nine.station(OUTSIDER)) {
            Udhcpc client = station.udhcpc("-n", "-t", "1", "-T", "2");

            assertThat(client.running().awaitEnd(LIMIT)).isNotZero();
            assertThat(atServer.of(OUTSIDER)).extracting(Seen::type).containsExactly("Discover");
            assertThat(station.seen()).extracting(Seen::type).containsExactly("Discover");
            server.awaitLog("DHCP-SRV-002", LIMIT);
            assertThat(server.log())
                    .filteredOn(line -> line.contains(" WARN ") && line.contains(OUTSIDER))
                    .singleElement()
                    .asString()
                    .contains("DHCP-SRV-002", nine.giaddr());
        }
    }
}
