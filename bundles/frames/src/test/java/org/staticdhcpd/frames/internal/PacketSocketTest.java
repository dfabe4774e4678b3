package org.staticdhcpd.frames.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.FrameLink;
import org.staticdhcpd.api.SendException;
import org.staticdhcpd.api.VlanTag;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.Octets;

/** Frames on a real wire: two veth interfaces joined in this machine. Needs root and {@code ip}. */
class PacketSocketTest {
    private static final MacAddress CLIENT = MacAddress.parse("aa:bb:cc:dd:ee:ff");
    private static final Endpoint FROM = new Endpoint(Ipv4Address.parse("192.168.0.1"), 67);
    private static final Endpoint TO = new Endpoint(Ipv4Address.parse("192.168.0.197"), 68);
    private static final int MTU = 1500;
    private static final int HEADERS = 28;

    private final PacketSocketSender sender = new PacketSocketSender();
    private Veth wire;

    @BeforeEach
    void lay() throws Exception {
        wire = Veth.orSkip();
    }

    @AfterEach
    void remove() throws Exception {
        if (wire != null) {
            wire.remove();
        }
    }

    @Test
    void theWireCarriesExactlyWhatWasBuiltR106() throws Exception {
        try (FrameLink link = sender.open(wire.name(), List.of());
                Capture capture = new Capture(wire.name())) {
            link.send(CLIENT, FROM, TO, Octets.ofText("odd"));
            assertThat(capture.next()).isEqualTo(built(List.of(), "odd"));
        }
    }

    @Test
    void theWireCarriesBothTagsR113() throws Exception {
        List<VlanTag> tags = List.of(VlanTag.parse("3:true:100"), VlanTag.parse("200"));
        try (FrameLink link = sender.open(wire.name(), tags);
                Capture capture = new Capture(wire.name())) {
            link.send(CLIENT, FROM, TO, Octets.ofText("even"));
            assertThat(capture.next()).isEqualTo(built(tags, "even"));
        }
    }

    private String built(List<VlanTag> tags, String payload) throws Exception {
        MacAddress mac = MacAddress.parse(Files.readString(Path.of("/sys/class/net", wire.name(), "address")));
        byte[] frame = new FrameBuilder(mac, tags).frame(CLIENT, FROM, TO, Octets.ofText(payload));
        return HexFormat.of().formatHex(frame);
    }

    @Test
    void theSuffixOfAnAliasDoesNotMatterR104() throws Exception {
        try (FrameLink link = sender.open(wire.name() + ":1", List.of());
                Capture capture = new Capture(wire.name())) {
            link.send(CLIENT, FROM, TO, Octets.ofText("x"));
            assertThat(capture.next()).isEqualTo(built(List.of(), "x"));
        }
    }

    @Test
    void whatFitsIntoTheLinkIsSentAndOneOctetMoreIsRefused() throws Exception {
        try (FrameLink link = sender.open(wire.name(), List.of());
                Capture capture = new Capture(wire.name())) {
            link.send(CLIENT, FROM, TO, Octets.of(new byte[MTU - HEADERS]));
            assertThat(capture.next()).hasSize(2 * (MTU + 14));
            assertThatThrownBy(() -> link.send(CLIENT, FROM, TO, Octets.of(new byte[MTU - HEADERS + 1])))
                    .isInstanceOf(SendException.class)
                    .hasMessageContaining("to aa:bb:cc:dd:ee:ff on " + wire.name())
                    .hasMessageContaining("1473 octets are too long for the interface's MTU");
        }
    }

    @Test
    void aTagTakesNothingFromThePayload() throws Exception {
        try (FrameLink link = sender.open(wire.name(), List.of(VlanTag.parse("100")));
                Capture capture = new Capture(wire.name())) {
            link.send(CLIENT, FROM, TO, Octets.of(new byte[MTU - HEADERS]));
            assertThat(capture.next()).hasSize(2 * (MTU + 18));
        }
    }

    @Test
    void anInterfaceThatIsDownRefuses() throws Exception {
        try (FrameLink link = sender.open(wire.name(), List.of())) {
            Veth.ip("link", "set", wire.name(), "down");
            assertThatThrownBy(() -> link.send(CLIENT, FROM, TO, Octets.EMPTY))
                    .isInstanceOf(SendException.class)
                    .hasMessageContaining("down");
        }
    }

    @Test
    void aClosedLinkRefusesAndClosingTwiceIsOnce() {
        FrameLink link = sender.open(wire.name(), List.of());
        link.close();
        link.close();
        assertThatThrownBy(() -> link.send(CLIENT, FROM, TO, Octets.EMPTY))
                .isInstanceOf(SendException.class)
                .hasMessageContaining("closed");
    }
}
