package org.staticdhcpd.itests.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Replies with 802.1Q tags, and a client behind a switch that lets nothing pass but what carries exactly these tags. The
 * switch is a program, since not every kernel knows VLANs; where it does, the server also serves on a tagged interface.
 * Each test configures the running server anew.
 *
 * <pre>
 *   server                          switch                        client
 *   192.168.0.1/24  eth0 ---- eth0  access_port.py  eth1 -------- eth0  udhcpc
 *                   tcpdump         takes tags away
 *
 *   server                                          tagged        with a kernel that knows VLANs
 *   192.168.0.1/24  eth1.100 ------------------------- eth0.100   udhcpc
 * </pre>
 */
@RequiresTools(Tool.SCAPY)
class VlanIT {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final String TRANSPORT = "org.staticdhcpd.transport";

    private static final Net.Client ONCE = new Net.Client("02:5d:00:00:0d:01", "192.168.0.131", "once");
    private static final Net.Client TWICE = new Net.Client("02:5d:00:00:0d:02", "192.168.0.132", "twice");
    private static final Net.Client TAGGED = new Net.Client("02:5d:00:00:0d:03", "192.168.0.133", "tagged");

    private static Lab lab;
    private static Site site;
    private static Port server;
    private static Port trunk;
    private static Port access;
    private static Port client;

    @BeforeAll
    static void startTheServer() {
        lab = new Lab("VlanIT");
        server = new Port(lab.host("server"), "eth0");
        trunk = new Port(lab.host("switch"), "eth0");
        access = new Port(trunk.host(), "eth1");
        client = new Port(lab.host("client"), "eth0");
        VethPair.join(server, trunk);
        VethPair.join(access, client);
        server.mac(Lan.SERVER_MAC).address(Lan.SERVER + "/24");
        site = lab.site();
        Lan.standard(site, ONCE, TWICE, TAGGED);
        lab.server(server.host(), site, List.of());
    }

    @AfterAll
    static void stopTheServer() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    @DisplayName("R113 the configured tag goes into frames")
    void theConfiguredTagGoesIntoFrames() {
        serveAt("eth0", "3:false:100");
        assertIsServed(ONCE, List.of(3 << 13 | 100), "802.1Q (0x8100)", "vlan 100, p 3, ethertype IPv4");
    }

    @Test
    @DisplayName("R113 two tags go into frames, outermost first, both with protocol 8100")
    void twoTagsGoIntoFramesOutermostFirst() {
        serveAt("eth0", "100, 5:true:200");
        assertIsServed(
                TWICE,
                List.of(100, 5 << 13 | 1 << 12 | 200),
                "802.1Q (0x8100)",
                "vlan 100, p 0, ethertype 802.1Q",
                "vlan 200, p 5, DEI, ethertype IPv4");
    }

    private static void serveAt(String responseInterface, String tags) {
        site.configure(
                TRANSPORT,
                Map.of(
                        "serverAddress",
                        Lan.SERVER,
                        "responseInterface",
                        responseInterface,
                        "responseInterfaceQtags",
                        tags));
    }

    private static void assertIsServed(Net.Client machine, List<Integer> tags, String... printed) {
        Path folder = lab.folder(machine.hostname());
        try (Capture cable = Capture.at(trunk, folder, "cable", "udp port 67 or vlan");
                Running between = AccessPort.start(trunk, access, folder, tags);
                Station station = new Station(client, machine.mac(), folder)) {
            between.lines().await("ready", LIMIT);
            // The first questions may come before the server is configured anew.
            station.udhcpc("-t", "30", "-T", "1").lines().await("event bound ip=" + machine.ip(), LIMIT);

            Seen ack = cable.await(
                    machine.mac(), "an ACK", LIMIT, seen -> seen.type().equals("ACK"));
            assertThat(ack.text()).contains(printed);
            Judgement.assertIsFrameFor(ack, machine.mac(), machine.ip());
        }
    }

    @Test
    @DisplayName("R104 R113 a server on a tagged interface answers tagged")
    void aServerOnATaggedInterfaceAnswersTagged() {
        Assumptions.assumeTrue(client.canHaveVlans(), "SKIPPED: needs a kernel with 802.1Q (8021q)");
        Port cable = new Port(server.host(), "eth1");
        Port end = new Port(lab.host("tagged"), "eth0");
        VethPair.join(cable, end);
        Port tagged = cable.vlan(100);
        Port machine = end.vlan(100);
        server.forgetAddresses();
        tagged.address(Lan.SERVER + "/24");
        try (Capture capture = Capture.at(end, lab.folder("tagged"), "cable", "vlan 100");
                Station station = new Station(machine, TAGGED.mac(), lab.folder("tagged"))) {
            serveAt("-", "");
            station.udhcpc("-t", "30", "-T", "1").lines().await("event bound ip=" + TAGGED.ip(), LIMIT);

            Seen ack = capture.await(
                    TAGGED.mac(), "an ACK", LIMIT, seen -> seen.type().equals("ACK"));
            assertThat(ack.text()).contains("vlan 100, p 0, ethertype IPv4");
            Judgement.assertIsFrameFor(ack, TAGGED.mac(), TAGGED.ip());
        } finally {
            tagged.forgetAddresses();
            server.address(Lan.SERVER + "/24");
        }
    }
}
