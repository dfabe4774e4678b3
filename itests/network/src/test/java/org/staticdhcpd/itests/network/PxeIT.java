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
 * A machine without a disk boots from the network: iPXE, the ROM of QEMU's network cards. It obtains its address and asks
 * the boot server it was told for the file it was told; there is none, so that is as far as it gets.
 *
 * <pre>
 *   server                                          client
 *   192.168.0.1/24   eth0 ---------- eth0  br0  tap0  QEMU: iPXE
 *   192.168.0.2/24   tcpdump
 *   siaddr 192.168.0.2, file boot.ipxe
 * </pre>
 */
@RequiresTools({Tool.QEMU, Tool.IPXE})
class PxeIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String BOOT_SERVER = "192.168.0.2";
    private static final Net.Client DISKLESS = new Net.Client("02:5d:00:00:0b:01", "192.168.0.151", "diskless");

    private static Lan lan;

    @BeforeAll
    static void startTheServer() {
        lan = Lan.start("PxeIT", PxeIT::setUp, List.of());
        lan.serverPort().address(BOOT_SERVER + "/32");
    }

    private static void setUp(Site site) {
        Lan.standard(site, DISKLESS);
        site.configure(
                "org.staticdhcpd.server",
                Map.of("sources", "sqlite", "options", "header_siaddr: " + BOOT_SERVER + " | force_67: boot.ipxe"));
    }

    @AfterAll
    static void stopTheServer() {
        if (lan != null) {
            lan.close();
        }
    }

    @Test
    @DisplayName("R256 R257 iPXE obtains its address and asks the boot server for the file")
    void ipxeObtainsItsAddressAndAsksTheBootServerForTheFile() {
        Path folder = lan.folder("diskless");
        try (Capture cable =
                        Capture.at(lan.serverPort(), folder, "cable", "udp port 67 or udp port 68 or udp port 69");
                Running machine = Pc.start(lan.client(), DISKLESS.mac(), folder)) {
            Seen ack = cable.await(
                    DISKLESS.mac(), "an ACK", LIMIT, seen -> seen.type().equals("ACK"));
            List<Seen> seen = cable.of(DISKLESS.mac());
            // It may have asked more than once before the card was up.
            assertThat(seen)
                    .extracting(Seen::type)
                    .startsWith("Discover")
                    .containsSubsequence("Offer", "Request", "ACK");
            assertIsFromIpxe(seen.get(0));
            Seen request = seen.get(seen.indexOf(ack) - 1);
            Judgement.assertGives(ack, request, DISKLESS.ip());
            assertThat(ack)
                    .returns(BOOT_SERVER, reply -> reply.line("Server-IP"))
                    .returns("\"boot.ipxe\"", reply -> reply.option("BF (67)"))
                    .returns(request.option("GUID (97)"), reply -> reply.option("GUID (97)"));
            Judgement.assertIsFrameFor(ack, DISKLESS.mac(), DISKLESS.ip());

            assertThat(machine.isAlive()).isTrue();
            assertThat(cable.awaitText("RRQ \"boot.ipxe\"", LIMIT)).contains(DISKLESS.ip(), BOOT_SERVER + ".69");
        }
    }

    /** Options 60, 93, 94 and 97 (RFC 4578 §2), and 175, where iPXE says what it can. */
    private static void assertIsFromIpxe(Seen discover) {
        assertThat(discover.option("Vendor-Class (60)")).contains("PXEClient:Arch:00000:UNDI:002001");
        assertThat(discover.text()).contains("ARCH (93)", "NDI (94)", "GUID (97)", "(175)");
    }
}
