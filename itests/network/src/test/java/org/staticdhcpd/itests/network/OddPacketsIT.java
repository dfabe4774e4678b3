package org.staticdhcpd.itests.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Packets no ordinary client sends, made with scapy: those that are answered go where RFC 2131 §4.1 says, those that are
 * not leave the server able to answer the next. Each packet is from a client of its own.
 *
 * <pre>
 *   server                                client
 *   192.168.0.1/24  eth0 ---------- eth0  scapy: oddities.py
 *                                   tcpdump
 * </pre>
 */
@RequiresTools(Tool.SCAPY)
class OddPacketsIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String PORT_MAC = "02:5d:00:00:0e:00";
    private static final int COUNT = 60;

    private static final List<Net.Client> ODD = clients("0e", 10);
    private static final List<Net.Client> ORDINARY = clients("0f", 100);

    /** Known, but of a network that is not here. */
    private static final Net.Client GUEST = new Net.Client("02:5d:00:00:0e:f1", "192.168.7.11", "guest");

    private static final Net.Client STRANGER = new Net.Client("02:5d:00:00:0e:f2", "192.168.0.240", "stranger");

    private static Lan lan;
    private static Capture capture;
    private static Scapy scapy;

    private static List<Net.Client> clients(String group, int before) {
        List<Net.Client> clients = new ArrayList<>();
        for (int i = 0; i <= COUNT; i++) {
            String mac = "02:5d:00:00:%s:%02x".formatted(group, i);
            clients.add(new Net.Client(mac, "192.168.0." + (before + i), "host-" + group + '-' + i));
        }
        return clients;
    }

    @BeforeAll
    static void startTheServer() {
        lan = Lan.start("OddPacketsIT", OddPacketsIT::setUp, List.of());
        Path folder = lan.folder("odd");
        capture = Capture.at(lan.client().mac(PORT_MAC), folder, "client");
        scapy = new Scapy(lan.client(), folder, Lan.SERVER_MAC);
    }

    private static void setUp(Site site) {
        List<Net.Client> all = new ArrayList<>(ODD);
        all.addAll(ORDINARY);
        Net elsewhere = new Net("192.168.7.0/24", "192.168.7.1", List.of(GUEST));
        site.configure("org.staticdhcpd.transport", Map.of("serverAddress", Lan.SERVER, "proxyPort", "4011"))
                .configure("org.staticdhcpd.server", Map.of("sources", "sqlite"))
                .sqlite("sqlite", Lan.net(all.toArray(new Net.Client[0])), elsewhere);
    }

    @AfterAll
    static void stopTheServer() {
        if (scapy != null) {
            scapy.close();
        }
        if (capture != null) {
            capture.close();
        }
        if (lan != null) {
            lan.close();
        }
    }

    /** Where a reply goes: as a frame to the client's MAC, to everybody, or to an address that answers ARP. */
    enum Way {
        FRAME,
        BROADCAST,
        UNICAST
    }

    @ParameterizedTest(name = "{2} ({0}): {3} by {4}")
    @CsvSource({
        "R106 R109 R110, 1, plain, Offer, FRAME",
        "R107 R116, 2, broadcast_flag, Offer, BROADCAST",
        "R106, 3, reserved_flags, Offer, FRAME",
        "R90, 4, hops, Offer, FRAME",
        "R89, 5, secs, Offer, FRAME",
        "R91, 6, fields_in_use, Offer, FRAME",
        "R17, 7, padded_cookie, Offer, FRAME",
        "R127, 8, overloaded_file, Offer, FRAME",
        "R127, 9, overloaded_both, Offer, FRAME",
        "R128 R129, 10, small_limit, Offer, FRAME",
        "R128, 11, large_limit, Offer, FRAME",
        "R100, 12, asks_for_everything, Offer, FRAME",
        "R98 R125, 13, split_identifier, Offer, FRAME",
        "R110, 14, odd_length, Offer, FRAME",
        "R110, 15, even_length, Offer, FRAME",
        "R20, 16, no_checksum, Offer, FRAME",
        "R20, 17, rubbish_after_end, Offer, FRAME",
        "R68 R73, 18, broadcast_rebind, ACK, UNICAST",
        "R68 R116, 19, rebind_with_flag, ACK, UNICAST",
        "R65 R109, 20, renew, ACK, UNICAST",
        "R58, 21, select_without_address, ACK, FRAME",
        "R85, 22, inform, ACK, UNICAST",
        "R85 R87, 23, inform_from_nowhere, ACK, UNICAST",
        "R66 R119, 24, renew_of_another, NACK, BROADCAST",
        "R59 R118, 25, select_another, NACK, BROADCAST",
        "R62 R118, 26, reboot_with_another, NACK, BROADCAST"
    })
    void anOddPacketIsAnswered(String rows, int number, String name, String type, Way way) {
        Net.Client client = ODD.get(number);
        if (way == Way.UNICAST) {
            lan.client().address(client.ip() + "/24");
        }
        scapy.send(name, client);

        Seen reply = capture.await("an answer to " + name, LIMIT, seen -> isReplyTo(client, seen));
        assertThat(reply).as("%s", reply).returns(type, Seen::type).returns(Lan.SERVER + ":67", Seen::source);
        assertWent(reply, client, way);
        assertIsNotWhatTheClientSent(reply);
        assertThat(reply.yiaddr()).isEqualTo(isGiven(type, name) ? client.ip() : "0.0.0.0");
        assertThat(reply.option("Lease-Time (51)")).isEqualTo(isGiven(type, name) ? "3600" : "none");
    }

    private static boolean isGiven(String type, String name) {
        return !"NACK".equals(type) && !name.startsWith("inform");
    }

    private static void assertWent(Seen reply, Net.Client client, Way way) {
        switch (way) {
            case FRAME -> Judgement.assertIsFrameFor(reply, client.mac(), client.ip());
            case BROADCAST -> Judgement.assertIsBroadcast(reply);
            case UNICAST -> Judgement.assertIsUnicast(reply, PORT_MAC, client.ip());
        }
    }

    /** R89, R90, R91: hops and secs are zero; next server, sname and file are empty. 576 octets are never exceeded. */
    private static void assertIsNotWhatTheClientSent(Seen reply) {
        assertThat(reply)
                .as("%s", reply)
                .returns(false, seen -> seen.has("hops"))
                .returns(false, seen -> seen.has("secs"))
                .returns("none", seen -> seen.line("Server-IP"))
                .returns("none", seen -> seen.line("sname"))
                .returns("none", seen -> seen.line("file"));
        assertThat(reply.length()).isPositive().isLessThanOrEqualTo(576 - 28);
    }

    @ParameterizedTest(name = "{2} ({0}): silence")
    @CsvSource({
        "R21, 31, reply_as_request",
        "R22, 32, short_hardware_address",
        "R23, 33, no_type",
        "R19, 34, empty_type",
        "R24, 35, an_offer",
        "R24, 36, an_ack",
        "R24, 37, lease_active",
        "R16, 38, no_cookie",
        "R20, 39, cut_header",
        "R18, 40, code_as_last_octet",
        "R57, 41, select_elsewhere",
        "R56, 42, request_without_anything",
        "R56, 43, request_with_everything",
        "R69, 44, rebind_of_another",
        "R77 R83, 45, decline_without_server",
        "R83, 46, release",
        "R84, 47, inform_without_address",
        "R28, 48, relayed"
    })
    @DisplayName("R27 an odd packet is left alone, and the next client is answered")
    void anOddPacketIsLeftAlone(String rows, int number, String name) {
        Net.Client client = ODD.get(number);
        Net.Client next = ORDINARY.get(number);
        scapy.send(name, client);
        scapy.send("plain", next);

        capture.await("an answer to the next", LIMIT, seen -> isReplyTo(next, seen));
        assertThat(capture.all()).noneMatch(seen -> isReplyTo(client, seen));
    }

    @Test
    @DisplayName("R64 R118 a client that reboots with its address of another network is told no, by broadcast")
    void aClientThatRebootsWithItsAddressOfAnotherNetworkIsToldNo() {
        scapy.send("reboot", GUEST);

        Seen reply = capture.await("an answer", LIMIT, seen -> isReplyTo(GUEST, seen));
        assertThat(reply).as("%s", reply).returns("NACK", Seen::type).returns(Lan.SERVER, Seen::serverId);
        Judgement.assertIsBroadcast(reply);
        assertThat(reply.option("MSG (56)")).contains("192.168.7.11 is not on");
    }

    @Test
    @DisplayName("R63 a client nobody knows that reboots hears nothing")
    void aClientNobodyKnowsThatRebootsHearsNothing() {
        Net.Client next = ORDINARY.get(0);
        scapy.send("reboot", STRANGER);
        scapy.send("plain", next);

        capture.await("an answer to the next", LIMIT, seen -> isReplyTo(next, seen));
        lan.server().awaitLog("REQUEST:INIT-REBOOT from " + STRANGER.mac(), LIMIT);
        assertThat(capture.all()).noneMatch(seen -> isReplyTo(STRANGER, seen));
    }

    @Test
    @DisplayName("R117 what is asked at the proxy port is answered from there to the port it came from")
    void whatIsAskedAtTheProxyPortIsAnsweredFromThereToThePortItCameFrom() {
        Net.Client client = ODD.get(50);
        lan.client().address(client.ip() + "/24");
        try (Capture proxy = Capture.at(lan.client(), lan.folder("proxy"), "client", "udp port 4011")) {
            scapy.send("ask_the_boot_server", client);

            proxy.awaitText(Lan.SERVER + ".4011 > " + client.ip() + ".5011: ", LIMIT);
        }
    }

    private static boolean isReplyTo(Net.Client client, Seen seen) {
        long xid = Long.parseLong(client.mac().substring("02:5d:".length()).replace(":", ""), 16);
        return seen.source().startsWith(Lan.SERVER) && seen.xid().equals("0x" + Long.toHexString(xid));
    }
}
