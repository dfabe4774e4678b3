package org.staticdhcpd.itests.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * dhclient on another network than the server's, behind ISC dhcrelay.
 *
 * <pre>
 *   server                          relay (a router)                          client
 *   192.168.0.1/24  eth0 ---- eth1  192.168.0.2/24
 *                   tcpdump         192.168.7.1/24  eth0 -------------- eth0  dhclient
 *                                                                       tcpdump
 * </pre>
 */
@RequiresTools({Tool.DHCLIENT, Tool.DHCRELAY})
class RelayIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int NEVER = 2000;
    private static final String GIADDR = "192.168.7.1";

    private static final Net.Client NEW = new Net.Client("02:5d:00:00:03:01", "192.168.7.11", "new");
    private static final Net.Client STAYING = new Net.Client("02:5d:00:00:03:02", "192.168.7.12", "staying");
    private static final Net.Client MOVED = new Net.Client("02:5d:00:00:03:03", "192.168.7.13", "moved");

    private static Lab lab;
    private static Port client;
    private static Port serverPort;

    @BeforeAll
    static void startServerAndRelay() {
        lab = new Lab("RelayIT");
        serverPort = new Port(lab.host("server"), "eth0");
        Port up = new Port(lab.host("relay"), "eth1");
        Port down = new Port(up.host(), "eth0");
        client = new Port(lab.host("client"), "eth0");
        cable(up, down);
        Site site = lab.site()
                .configure("org.staticdhcpd.transport", Map.of("serverAddress", Lan.SERVER))
                .configure(
                        "org.staticdhcpd.server",
                        Map.of("sources", "sqlite", "allowRelays", "true", "allowedRelays", GIADDR))
                .sqlite("sqlite", Lan.net(), new Net("192.168.7.0/24", GIADDR, List.of(NEW, STAYING, MOVED)));
        lab.server(serverPort.host(), site, List.of());
        Lan.awaitAnswer(lab, up);
        up.address("192.168.0.2/24");
        lab.keep(new Dhcrelay(down, up, lab.folder("relay")));
    }

    private static void cable(Port up, Port down) {
        VethPair.join(serverPort, up);
        VethPair.join(client, down);
        serverPort.mac(Lan.SERVER_MAC).address(Lan.SERVER + "/24");
        down.address(GIADDR + "/24");
        serverPort.host().ip("route", "add", "192.168.7.0/24", "via", "192.168.0.2");
        up.host().run("sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward");
    }

    @AfterAll
    static void stopServerAndRelay() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    @DisplayName("R114 R115 a relayed client obtains its address, and the server talks to the relay")
    void aRelayedClientObtainsItsAddressAndTheServerTalksToTheRelay() {
        Path folder = lab.folder("new");
        try (Capture atServer = Capture.at(serverPort, folder, "server");
                Station station = new Station(client, NEW.mac(), folder)) {
            station.dhclient(NEVER).start().await("event BOUND", LIMIT);

            assertThat(station.await(4)).extracting(Seen::type).containsExactly("Discover", "Offer", "Request", "ACK");
            List<Seen> relayed = atServer.await(NEW.mac(), 4, LIMIT);
            assertThat(relayed).extracting(Seen::type).containsExactly("Discover", "Offer", "Request", "ACK");
            assertAnswersTheRelay(relayed.get(1), relayed.get(0));
            assertAnswersTheRelay(relayed.get(3), relayed.get(2));
            assertThat(station.addresses()).contains(NEW.ip() + "/24");
        }
    }

    /** RFC 2131 §4.1: with giaddr set, the reply goes to giaddr at the server port; its flags are the client's. */
    private static void assertAnswersTheRelay(Seen reply, Seen request) {
        assertThat(request).returns(GIADDR, Seen::giaddr);
        Judgement.assertGives(reply, request, NEW.ip());
        assertThat(reply)
                .as("%s", reply)
                .returns(GIADDR + ":67", Seen::destination)
                .returns(GIADDR, Seen::giaddr)
                .returns(request.isBroadcastFlagSet(), Seen::isBroadcastFlagSet);
    }

    @Test
    @DisplayName("R65 a relayed client renews past the relay")
    void aRelayedClientRenewsPastTheRelay() {
        try (Station station = new Station(client, STAYING.mac(), lab.folder("staying"))) {
            station.dhclient(2).start().await("event RENEW", LIMIT);

            Seen request = station.await(
                    "a renewal",
                    seen -> "Request".equals(seen.type()) && seen.ciaddr().equals(STAYING.ip()));
            assertThat(request)
                    .returns(STAYING.ip() + ":68", Seen::source)
                    .returns(Lan.SERVER + ":67", Seen::destination)
                    .returns("0.0.0.0", Seen::giaddr);
            // dhcrelay listens in on what it forwards as a router, and relays it once more: there are two ACKs.
            Seen reply =
                    station.await("an ACK past the relay", seen -> seen.source().equals(Lan.SERVER + ":67"));
            Judgement.assertGives(reply, request, STAYING.ip());
            Judgement.assertIsUnicast(reply, STAYING.mac(), STAYING.ip());
        }
    }

    @Test
    @DisplayName("R62 R114 R115 a relayed client with another address is told no through the relay")
    void aRelayedClientWithAnotherAddressIsToldNoThroughTheRelay() {
        Path folder = lab.folder("moved");
        try (Capture atServer = Capture.at(serverPort, folder, "server");
                Station station = new Station(client, MOVED.mac(), folder)) {
            Dhclient machine = station.dhclient(NEVER);
            machine.start().await("bound to ", LIMIT);
            machine.powerCut();
            machine.remember("192.168.7.99", MOVED.ip());
            machine.start().await("bound to " + MOVED.ip(), LIMIT);

            Seen no = atServer.await(MOVED.mac(), "a NAK", LIMIT, seen -> "NACK".equals(seen.type()));
            // RFC 2131 §4.3.2: the broadcast bit tells the relay to broadcast the NAK, as the client's address is
            // wrong.
            assertThat(no)
                    .returns(Lan.SERVER + ":67", Seen::source)
                    .returns(GIADDR + ":67", Seen::destination)
                    .returns(true, Seen::isBroadcastFlagSet);
            Judgement.assertIsBroadcast(station.await("a NAK", seen -> "NACK".equals(seen.type())));
        }
    }
}
