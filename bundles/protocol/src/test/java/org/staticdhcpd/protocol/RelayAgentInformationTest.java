package org.staticdhcpd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelayAgentInformationTest {
    private static final String RELAYED = "0104 65746830 0203 aabbcc 0504 c0000201 0a01 80 0b04 c00002fe 1300";

    @Test
    @DisplayName("R153: sub-options are read, and the packet stays as it was")
    void reads() {
        Packet packet = Wire.packet("350101 521c" + RELAYED + "ff");
        Octets before = packet.encode(1000).octets();
        RelayAgentInformation relay = RelayAgentInformation.of(packet.options());
        assertThat(relay.subOption(1)).contains(Octets.ofText("eth0"));
        assertThat(relay.subOption(2)).contains(Wire.octets("aabbcc"));
        assertThat(relay.subOption(3)).isEmpty();
        assertThat(relay.linkSelection()).contains(Ipv4Address.parse("192.0.2.1"));
        assertThat(relay.serverIdentifierOverride()).contains(Ipv4Address.parse("192.0.2.254"));
        assertThat(relay.receivedByUnicast()).contains(true);
        assertThat(relay.wantsReplyToSourcePort()).isTrue();
        assertThat(relay.subOptions().codes()).containsExactly(1, 2, 5, 10, 11, 19);
        assertThat(packet.encode(1000).octets()).isEqualTo(before);
        assertThat(RelayAgentInformation.of(packet.options())).isEqualTo(relay);
    }

    @ParameterizedTest(name = "nothing in {0} is believed")
    @ValueSource(
            strings = {"01", "0105 65746830", "0504 c0000201 01", "0504 c0000201 01ff 00", "05ff c0000201", "ffff"})
    void lies(String octets) {
        assertThat(RelayAgentInformation.of(Wire.octets(octets))).isEqualTo(RelayAgentInformation.NONE);
        assertThat(SubOptions.of(Wire.octets(octets))).isEmpty();
    }

    @Test
    @DisplayName("Values of the wrong length are absent as addresses and flags, and there as octets")
    void wrongLengths() {
        RelayAgentInformation relay = RelayAgentInformation.of(Wire.octets("0503 c00002 0b04 00000000 0a00"));
        assertThat(relay.linkSelection()).isEmpty();
        assertThat(relay.serverIdentifierOverride()).isEmpty();
        assertThat(relay.receivedByUnicast()).isEmpty();
        assertThat(RelayAgentInformation.of(Wire.octets("0a02 8000")).receivedByUnicast())
                .as("RFC 5010 §5: of more octets the first")
                .contains(true);
        assertThat(RelayAgentInformation.of(Wire.octets("0a02 0080")).receivedByUnicast())
                .contains(false);
        assertThat(relay.wantsReplyToSourcePort()).isFalse();
        assertThat(relay.subOption(5)).contains(Wire.octets("c00002"));
        assertThat(relay.has(10)).isTrue();
    }

    @ParameterizedTest(name = "in {0}")
    @ValueSource(
            strings = {
                RELAYED,
                "01",
                "0105 65746830",
                "0504 c0000201 01",
                "0504 c0000201 01ff 00",
                "1300",
                "1300 0a",
                "0a00"
            })
    @DisplayName("What is in an option is told alike with and without reading all of it")
    void isIn(String octets) {
        Options options = Packet.builder()
                .option(OptionCode.RELAY_AGENT, Wire.octets(octets))
                .build()
                .options();
        for (int code = 0; code < 256; code++) {
            assertThat(RelayAgentInformation.isIn(options, code))
                    .as("%d", code)
                    .isEqualTo(RelayAgentInformation.of(options).has(code));
        }
        assertThat(RelayAgentInformation.isIn(Options.NONE, 1)).isFalse();
    }

    @Property
    void anyOctetsAreToldAlike(@ForAll byte[] octets, @ForAll byte code) {
        Options options = Packet.builder()
                .option(OptionCode.RELAY_AGENT, Octets.of(octets))
                .build()
                .options();
        assertThat(RelayAgentInformation.isIn(options, code & 0xFF))
                .isEqualTo(RelayAgentInformation.of(options).has(code & 0xFF));
    }

    @Test
    @DisplayName("Of a sub-option that is there twice, the first counts")
    void twice() {
        assertThat(RelayAgentInformation.of(Wire.octets("0504 c0000201 0504 c0000202"))
                        .linkSelection())
                .contains(Ipv4Address.parse("192.0.2.1"));
    }

    @Property
    void anyOctetsCanBeAsked(@ForAll byte[] octets) {
        RelayAgentInformation relay = RelayAgentInformation.of(Octets.of(octets));
        relay.subOptions().codes().forEach(code -> assertThat(relay.subOption(code))
                .isPresent());
        assertThat(relay.toString()).isNotNull();
    }
}
