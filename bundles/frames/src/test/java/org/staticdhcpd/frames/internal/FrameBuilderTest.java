package org.staticdhcpd.frames.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.VlanTag;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.Octets;

/** The checksums here were computed by an independent program. */
class FrameBuilderTest {
    private static final MacAddress SERVER = MacAddress.parse("02:00:00:00:00:01");
    private static final MacAddress CLIENT = MacAddress.parse("aa:bb:cc:dd:ee:ff");
    private static final Endpoint FROM = new Endpoint(Ipv4Address.parse("192.168.0.1"), 67);
    private static final Endpoint TO = new Endpoint(Ipv4Address.parse("192.168.0.197"), 68);
    private static final Endpoint ALL = new Endpoint(Ipv4Address.BROADCAST, 68);

    private static String frame(List<VlanTag> tags, Endpoint to, byte... payload) {
        return HexFormat.of().formatHex(new FrameBuilder(SERVER, tags).frame(CLIENT, FROM, to, Octets.of(payload)));
    }

    private static byte[] filled(int length) {
        byte[] payload = new byte[length];
        Arrays.fill(payload, (byte) 0x55);
        return payload;
    }

    @Test
    void anOddPayloadGivesExactlyTheseOctetsR110() {
        assertThat(frame(List.of(), TO, (byte) 1, (byte) 2, (byte) 3))
                .isEqualTo("aabbccddeeff" + "020000000001" + "0800"
                        + "4500001f" + "00004000" + "8011" + "78b7" + "c0a80001" + "c0a800c5"
                        + "0043" + "0044" + "000b" + "7938" + "010203");
    }

    @Test
    void anEvenPayloadGivesExactlyTheseOctetsR110() {
        assertThat(frame(List.of(), TO, (byte) 1, (byte) 2, (byte) 3, (byte) 4))
                .isEqualTo("aabbccddeeff" + "020000000001" + "0800"
                        + "45000020" + "00004000" + "8011" + "78b6" + "c0a80001" + "c0a800c5"
                        + "0043" + "0044" + "000c" + "7932" + "01020304");
    }

    @Test
    void aBroadcastGoesToEverybodysHardwareAddressR107() {
        assertThat(frame(List.of(), ALL, (byte) 1, (byte) 2, (byte) 3, (byte) 4))
                .isEqualTo("ffffffffffff" + "020000000001" + "0800"
                        + "45000020" + "00004000" + "8011" + "3a24" + "c0a80001" + "ffffffff"
                        + "0043" + "0044" + "000c" + "3aa0" + "01020304");
    }

    @Test
    void aChecksumOfZeroIsSentInItsOtherFormR111() {
        assertThat(frame(List.of(), TO, (byte) 0x7d, (byte) 0x3c)).endsWith("00430044000a" + "ffff" + "7d3c");
    }

    @Test
    void tagsStandOutermostFirstBeforeTheTypeR113() {
        List<VlanTag> tags = List.of(VlanTag.parse("3:true:100"), VlanTag.parse("200"));
        assertThat(frame(tags, TO, (byte) 1))
                .startsWith("aabbccddeeff" + "020000000001" + "81007064" + "810000c8" + "0800" + "4500");
    }

    @Test
    void tagsChangeNothingBehindThemR113() {
        String plain = frame(List.of(), TO, (byte) 9);
        assertThat(frame(List.of(new VlanTag(0, false, 1)), TO, (byte) 9)).endsWith(plain.substring(24));
    }

    @Test
    void smallPayloadsMustNotBeFragmentedR112() {
        assertThat(frame(List.of(), TO, filled(560))).contains("4500024c" + "00004000" + "8011" + "768a");
        assertThat(frame(List.of(), TO, filled(560))).contains("004300440238" + "238b");
    }

    @Test
    void largePayloadsMayBeFragmentedR112() {
        assertThat(frame(List.of(), TO, filled(561))).contains("4500024d" + "00000000" + "8011" + "b689");
        assertThat(frame(List.of(), TO, filled(561))).contains("004300440239" + "ce88");
    }
}
