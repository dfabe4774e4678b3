package org.staticdhcpd.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.staticdhcpd.protocol.Decoded;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.OptionSelection;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketForm;
import org.staticdhcpd.protocol.PacketWriter;

class DefinitionTest {
    private static final Ipv4Address IP = Ipv4Address.parse("192.0.2.7");

    @Test
    @DisplayName("R155 an address of 0.0.0.0 is refused")
    void zeroAddressIsRefused() {
        assertThatThrownBy(() -> Definition.of(Ipv4Address.UNSPECIFIED, 60)).hasMessageContaining("0.0.0.0");
    }

    @Test
    @DisplayName("R155 three name servers and time servers are used, gateways without limit")
    void serversAreLimited() {
        List<Ipv4Address> five = Stream.of(1, 2, 3, 4, 5).map(Ipv4Address::new).toList();
        Definition definition = Definition.of(IP, 60)
                .gateways(five)
                .domainNameServers(five)
                .ntpServers(five)
                .build();
        assertThat(definition.gateways()).isEqualTo(five);
        assertThat(definition.domainNameServers()).isEqualTo(five.subList(0, 3));
        assertThat(definition.ntpServers()).isEqualTo(five.subList(0, 3));
    }

    @Test
    void aLeaseTimeOutside32BitsIsRefused() {
        assertThatThrownBy(() -> Definition.of(IP, 0)).hasMessageContaining("lease time");
        assertThatThrownBy(() -> Definition.of(IP, 1L << 32)).hasMessageContaining("lease time");
        assertThat(Definition.of(IP, 0xFFFF_FFFFL).build().leaseTime()).isEqualTo(0xFFFF_FFFFL);
    }

    @Test
    @DisplayName("R159 blank texts and zero addresses count as absent")
    void blankCountsAsAbsent() {
        Definition definition = Definition.of(IP, 60)
                .hostname(" ")
                .domainName(null)
                .subnetMask(Ipv4Address.UNSPECIFIED)
                .build();
        assertThat(definition.hostname()).isEmpty();
        assertThat(definition.domainName()).isEmpty();
        assertThat(definition.subnetMask()).isEmpty();
    }

    @Test
    void laterChangesOfBuilderOrMapDoNotReachTheDefinition() {
        Map<String, Object> extra = new HashMap<>(Map.of("maps.room", "12"));
        Definition.Builder builder = Definition.of(IP, 60).hostname("a").extra(extra);
        Definition definition = builder.build();
        builder.hostname("b");
        extra.clear();
        assertThat(definition.hostname()).contains("a");
        assertThat(definition.extra()).containsEntry("maps.room", "12");
        assertThat(definition)
                .isEqualTo(Definition.of(IP, 60)
                        .hostname("a")
                        .extra(Map.of("maps.room", "12"))
                        .build());
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "",
                "a",
                "printer1",
                "fifteen-octets-",
                "sixteen-octets--",
                "a-name-of-more.than-two.numbers.hold"
            })
    @DisplayName("a host name reads back and is written, however long it is")
    void hostnameReadsBack(String name) {
        Definition definition = Definition.of(IP, 60).hostname(name).build();
        assertThat(definition.hostnameText()).isEqualTo(name);
        assertThat(definition.hostname()).isEqualTo(Optional.of(name).filter(text -> !text.isEmpty()));
        assertThat(definition.hasHostname()).isEqualTo(!name.isEmpty());
        assertThat(definition.hostnameOctets()).isEqualTo(Octets.ofText(name));
        assertThat(written(definition)).isEqualTo(Octets.ofText(name));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"büro", "fünfzehnoktett", "sechzehn-oktettü", "東京-プリンター"})
    @DisplayName("a host name that is not ASCII is kept and written in UTF-8")
    void hostnameIsUtf8(String name) {
        Definition definition = Definition.of(IP, 60).hostname(name).build();
        assertThat(definition.hostnameText()).isEqualTo(name);
        assertThat(written(definition)).isEqualTo(Octets.ofText(name));
    }

    /** Option 12, and nothing broken behind it; no octets when there is none. */
    private static Octets written(Definition definition) {
        Packet bare = Packet.builder().op(Packet.BOOTREPLY).build();
        PacketWriter writer = new PacketWriter()
                .begin(PacketForm.of(bare, OptionSelection.NONE))
                .uint8(OptionCode.DHCP_MESSAGE_TYPE, 2);
        definition.writeHostname(writer);
        writer.option(OptionCode.CLIENT_IDENTIFIER, Octets.of(new byte[] {1, 2, 3}))
                .end();
        Packet reply = (Packet) Decoded.of(Octets.copyOf(writer.octets()));
        assertThat(reply.options().get(OptionCode.CLIENT_IDENTIFIER)).contains(Octets.of(new byte[] {1, 2, 3}));
        return reply.options().get(OptionCode.HOSTNAME).orElse(Octets.EMPTY);
    }

    @Test
    void definitionsAreEqualWhenTheirNamesAre() {
        for (String name : List.of("short", "longer-than-fifteen-octets")) {
            Definition definition = Definition.of(IP, 60).hostname(name).build();
            assertThat(definition)
                    .isEqualTo(Definition.of(IP, 60).hostname(name).build());
            assertThat(definition)
                    .hasSameHashCodeAs(Definition.of(IP, 60).hostname(name).build());
            assertThat(definition)
                    .isNotEqualTo(Definition.of(IP, 60).hostname(name + 's').build());
            assertThat(definition).isNotEqualTo(Definition.of(IP, 60).build());
        }
    }
}
