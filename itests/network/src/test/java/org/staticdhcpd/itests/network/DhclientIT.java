package org.staticdhcpd.itests.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * ISC dhclient through the life of its lease. It never sets the broadcast flag where it has raw sockets.
 *
 * <pre>
 *   server                                client
 *   192.168.0.1/24  eth0 ---------- eth0  dhclient
 *                                   tcpdump
 * </pre>
 */
@RequiresTools(Tool.DHCLIENT)
class DhclientIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int NEVER = 2000;

    /** Said when everything is done, the lease file included. */
    private static final String BOUND = "bound to ";

    private static final Net.Client NEW = new Net.Client("02:5d:00:00:01:01", "192.168.0.11", "new");
    private static final Net.Client STAYING = new Net.Client("02:5d:00:00:01:02", "192.168.0.12", "staying");
    private static final Net.Client LEAVING = new Net.Client("02:5d:00:00:01:03", "192.168.0.13", "leaving");
    private static final Net.Client REBOOTED = new Net.Client("02:5d:00:00:01:04", "192.168.0.14", "rebooted");
    private static final Net.Client MOVED = new Net.Client("02:5d:00:00:01:05", "192.168.0.15", "moved");

    private static Lan lan;

    @BeforeAll
    static void startTheServer() {
        lan = Lan.start("DhclientIT", NEW, STAYING, LEAVING, REBOOTED, MOVED);
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
            String bound = station.dhclient(NEVER).start().await("event BOUND", LIMIT);

            List<Seen> seen = station.await(4);
            assertThat(seen).extracting(Seen::type).containsExactly("Discover", "Offer", "Request", "ACK");
            Judgement.assertGives(seen.get(1), seen.get(0), NEW.ip());
            Judgement.assertIsFrameFor(seen.get(1), NEW.mac(), NEW.ip());
            Judgement.assertGives(seen.get(3), seen.get(2), NEW.ip());
            Judgement.assertIsFrameFor(seen.get(3), NEW.mac(), NEW.ip());
            assertThat(bound).contains("ip=" + NEW.ip(), "mask=255.255.255.0", "host=" + NEW.hostname());
            assertThat(station.addresses()).contains(NEW.ip() + "/24");
        }
    }

    @Test
    void aBoundClientRenewsByUnicast() {
        try (Station station = lan.station(STAYING.mac())) {
            Lines client = station.dhclient(2).start();
            client.await("event RENEW", LIMIT);

            List<Seen> seen = station.await(6);
            assertThat(seen).extracting(Seen::type).startsWith("Discover", "Offer", "Request", "ACK", "Request", "ACK");
            Seen request = seen.get(4);
            assertThat(request)
                    .returns(STAYING.ip() + ":68", Seen::source)
                    .returns(Lan.SERVER + ":67", Seen::destination)
                    .returns(STAYING.ip(), Seen::ciaddr)
                    .returns("none", Seen::serverId);
            Judgement.assertGives(seen.get(5), request, STAYING.ip());
            Judgement.assertIsUnicast(seen.get(5), STAYING.mac(), STAYING.ip());
        }
    }

    @Test
    void aReleaseIsNotAnsweredAndTheAddressCanBeHadAgain() {
        try (Station station = lan.station(LEAVING.mac())) {
            Dhclient client = station.dhclient(NEVER);
            client.start().await(BOUND, LIMIT);
            client.release();
            client.start().await(BOUND, LIMIT);

            List<Seen> seen = station.await(9);
            assertThat(seen)
                    .extracting(Seen::type)
                    .containsExactly(
                            "Discover", "Offer", "Request", "ACK", "Release", "Discover", "Offer", "Request", "ACK");
            assertThat(seen.get(4))
                    .returns(LEAVING.ip(), Seen::ciaddr)
                    .returns(Lan.SERVER + ":67", Seen::destination)
                    .returns(Lan.SERVER, Seen::serverId);
            assertThat(seen.get(8)).returns(LEAVING.ip(), Seen::yiaddr);
        }
    }

    @Test
    @DisplayName("R61 a rebooted client is confirmed with one ACK")
    void aRebootedClientIsConfirmedWithOneAck() {
        try (Station station = lan.station(REBOOTED.mac())) {
            Dhclient client = station.dhclient(NEVER);
            client.start().await(BOUND, LIMIT);
            client.powerCut();
            client.start().await("event REBOOT", LIMIT);

            List<Seen> seen = station.await(6);
            assertThat(seen)
                    .extracting(Seen::type)
                    .containsExactly("Discover", "Offer", "Request", "ACK", "Request", "ACK");
            Seen request = seen.get(4);
            // INIT-REBOOT (RFC 2131 §4.3.2): the address in option 50, no server identifier, no ciaddr.
            assertThat(request)
                    .returns("255.255.255.255:67", Seen::destination)
                    .returns(REBOOTED.ip(), Seen::requestedIp)
                    .returns("none", Seen::serverId)
                    .returns("0.0.0.0", Seen::ciaddr);
            Judgement.assertGives(seen.get(5), request, REBOOTED.ip());
            Judgement.assertIsFrameFor(seen.get(5), REBOOTED.mac(), REBOOTED.ip());
            assertThat(station.addresses()).contains(REBOOTED.ip() + "/24");
        }
    }

    @Test
    @DisplayName("R62 R118 a client that reboots with another address is told no, and gets its own")
    void aClientThatRebootsWithAnotherAddressIsToldNoAndGetsItsOwn() {
        try (Station station = lan.station(MOVED.mac())) {
            Dhclient client = station.dhclient(NEVER);
            client.start().await(BOUND, LIMIT);
            client.powerCut();
            client.remember("192.168.0.99", MOVED.ip());
            client.start().await(BOUND, LIMIT);

            List<Seen> seen = station.await(10);
            assertThat(seen)
                    .extracting(Seen::type)
                    .containsExactly(
                            "Discover",
                            "Offer",
                            "Request",
                            "ACK", //
                            "Request",
                            "NACK",
                            "Discover",
                            "Offer",
                            "Request",
                            "ACK");
            assertThat(seen.get(4)).returns("192.168.0.99", Seen::requestedIp);
            Judgement.assertIsFromServer(seen.get(5), seen.get(4));
            assertThat(seen.get(5)).returns("0.0.0.0", Seen::yiaddr);
            // RFC 2131 §4.1: a NAK to a client on this link is always broadcast.
            Judgement.assertIsBroadcast(seen.get(5));
            assertThat(seen.get(9)).returns(MOVED.ip(), Seen::yiaddr);
        }
    }
}
